import Addressing
import Fleet
import Foundation
import Planning
import Playbooks
import TestSupport
import Testing
import Verification
import YANG

@testable import cscctl

/// What every shipped playbook leaves on routers is imported as the service that it was.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ShippedImportTests {
    @Test(arguments: ImportedNetwork.shippedPlaybooks)
    func `From files the service comes back: its plan is empty, and it is proven`(_ name: String) async throws {
        let network = try ImportedNetwork(applied: name)
        let outcome = try await network.importFiles()
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        let workspace = try network.workspace()
        let managed = Set(workspace.inventory.routers.filter(\.isManaged).map(\.name))
        #expect(managed == Set(network.shipped.inventory.routers.filter(\.isManaged).map(\.name)))
        let running = network.trees.filter { managed.contains($0.key) }
        let after = try IntendedMaker(workspace: workspace).intended(running: running).configurations
        let texts = try network.imported("inventory.yaml") + network.imported("playbook.yaml")
        for (router, tree) in running {
            let difference = tree.difference(to: after[router] ?? DataTree())
            #expect(difference.isEmpty, "\(router): \(difference)\n\(texts)")
        }
        let proof = try await ProofMaker(workspace: workspace).after(running).result
        #expect(proof.isProven, "\(proof.sentence)\n\(texts)")
        expectSame(network.shipped, workspace)
    }

    /// Several Level 2 carriers with several sites each, and more PEs than a number has digits for.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "python3 is absent"))
    func `A generated network comes back, too`() async throws {
        let folder = try Scratch()
        let generator = try RunningProgram(
            "/usr/bin/python3",
            [
                Scratch.repository + "/Benchmarks/generate.py", folder.path + "/made", "--routers", "30", "--carriers",
                "3",
                "--vpns", "6",
            ], environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        let made = try await generator.end(within: 20)
        try #require(made.status == 0, "\(made.errors)")
        let network = try ImportedNetwork(playbook: folder.path + "/made/playbook.yaml", in: folder)
        let outcome = try await network.importFiles()
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        let workspace = try network.workspace()
        let after = try IntendedMaker(workspace: workspace).intended(running: network.trees).configurations
        for (router, tree) in network.trees {
            let difference = tree.difference(to: after[router] ?? DataTree())
            #expect(difference.isEmpty, "\(router): \(difference)")
        }
        // What customers announce is known to their routers alone, and there are none.
        expectSame(network.shipped, workspace, announced: false)
    }

    /// Roles, loopbacks, links, VPNs and customers, whatever carriers and tasks are called.
    private func expectSame(_ shipped: Workspace, _ imported: Workspace, announced: Bool = true) {
        func routers(_ workspace: Workspace) -> Set<String> {
            Set(
                workspace.inventory.routers.map { router in
                    let carrier = workspace.inventory.carrier(of: router)
                    return "\(router.name) \(router.role.rawValue) \(router.loopback?.address.description ?? "-") "
                        + "\(carrier?.level.rawValue ?? 0) \(carrier?.asNumber ?? 0) \(carrier?.igp.kind.rawValue ?? "-") "
                        + "\(carrier?.igp.networkEntity(of: router) ?? "-")"
                })
        }
        #expect(routers(shipped) == routers(imported))
        func links(_ workspace: Workspace) -> Set<Set<String>> {
            Set(
                workspace.inventory.links.map { link in
                    Set(link.ends.map { "\($0.router) \($0.interface) \($0.address)" } + [link.kind.rawValue])
                })
        }
        #expect(links(shipped) == links(imported))
        func customers(_ workspace: Workspace) -> Set<String> {
            Set(
                workspace.playbook.service.level2VPNs.flatMap { vpn in
                    vpn.customers.map { customer in
                        "\(vpn.name) \(vpn.distinguisher.text) \(vpn.targets.export.sorted()) \(vpn.targets.imports.sorted()) "
                            + "\(customer.pe.value) \(customer.interface.value) \(customer.address.value) "
                            + "\(customer.access.kind.rawValue) \(announced ? customer.prefixes.map { "\($0.value)" }.sorted() : [])"
                    }
                })
        }
        #expect(customers(shipped) == customers(imported))
        let (own, found) = (shipped.playbook.service, imported.playbook.service)
        #expect(own.access == found.access && own.distribution == found.distribution)
        #expect(own.level1VPNs.map(\.name).sorted() == found.level1VPNs.map(\.name).sorted())
        #expect(
            own.level1VPNs.map(\.distinguisher.text).sorted() == found.level1VPNs.map(\.distinguisher.text).sorted())
        #expect(shipped.playbook.tasks.compactMap(\.step) == imported.playbook.tasks.compactMap(\.step))
    }

    @Test(.needsOpenSSH, arguments: ImportedNetwork.shippedPlaybooks)
    func `Read from the routers it is the same, with addresses and host keys`(_ name: String) async throws {
        let network = try ImportedNetwork(applied: name, withCustomers: false)
        let files = try await network.importFiles()
        try #require(files.status == 0, "\(files.testDescription)")
        let inventory = network.shipped.inventory.file
        try await DetachedLab.with(inventory: inventory, running: network.running) { lab in
            let managed = network.shipped.inventory.routers.filter(\.isManaged).map(\.name)
            let addresses = try managed.map { "127.0.0.1:\(try #require(lab.ports[$0]))" }
            let live = try await CommandLineTool.run(
                ["import", "--from"] + addresses + [
                    "--to", network.folder.path + "/live", "--username", "lab", "--password-file",
                    lab.state + "/lab/password", "--known-hosts", lab.state + "/lab/known_hosts", "--templates",
                    Scratch.shippedTemplates,
                ], in: network.folder)
            try #require(live.status == 0, "\(live.testDescription)")
            let text = try network.imported("inventory.yaml", in: "live")
            for name in managed {
                let key = try #require(lab.fingerprints[name])
                #expect(text.contains("port: \(lab.ports[name] ?? 0)") && text.contains("host-key: \"\(key)\""))
            }
            #expect(try body(network.imported("playbook.yaml", in: "live")) == body(network.imported("playbook.yaml")))
            let read = try network.workspace(in: "live")
            let others = try network.workspace()
            #expect(read.inventory.routers.map(\.name) == others.inventory.routers.map(\.name))
            #expect(read.inventory.links.count == others.inventory.links.count)
        }
    }

    /// Without the head, which says what was read.
    /// Without the head, which names the source, and what every import names anew.
    private func body(_ text: String) -> [Substring] {
        text.split(separator: "\n").dropFirst(2).filter { !$0.hasPrefix("id: ") && !$0.hasPrefix("network: ") }
    }
}
