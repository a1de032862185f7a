import Foundation
import Journaling
import Schemas
import TestSupport
import Testing

@testable import cscctl

/// The vendor's own modules, served by a lab.
@Suite(
    .serialized, .timeLimit(.minutes(10)), .needsOpenSSH,
    .enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct SharedModulesTests {
    private func extras(_ release: String, _ platform: String) -> [Scratch.Replacement] {
        let folder = SharedMaterial.folder.appending(path: "yang/\(release)").path
        return [
            Scratch.Replacement("defaults:", "lab: { modules: \(folder) }\ndefaults:"),
            Scratch.Replacement("platform: ne8000-f1a-8.22", "platform: \(platform)"),
        ]
    }

    private func run(_ arguments: [String], _ lab: DetachedLab) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            arguments + ["--state", lab.state, "--templates", Scratch.shippedTemplates], in: lab.folder, limit: 120)
    }

    private func playbook(_ lab: DetachedLab) throws -> String {
        try lab.folder.hastyPlaybook(inventory: lab.folder.path + "/inventory.yaml")
    }

    @Test(arguments: [
        ("ne8000-f1a-8.22.0", "ne8000-f1a-8.22"), ("ne40e-x8x16-8.22.0", "ne40e-x8x16-8.22"),
    ]) func `A service is planned and applied under a release's own modules`(_ release: String, _ platform: String)
        async throws
    {
        try await DetachedLab.with(extras(release, platform)) { lab in
            let pulled = try await run(["schema", "pull", "--lab"], lab)
            #expect(pulled.status == 0, "\(pulled.testDescription)")
            #expect(
                pulled.output.contains("102 modules") && !pulled.output.contains("left out"),
                "\(pulled.testDescription)")
            let outcome = try await run(["apply", playbook(lab), "--lab", "--yes"], lab)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
            #expect(!outcome.output.contains("YANG"), "no note: everything was checked\n\(outcome.output)")
            let removal = try await run(["apply", playbook(lab), "--lab", "--remove", "--yes"], lab)
            #expect(removal.status == 0 && !removal.output.contains("YANG"), "\(removal.testDescription)")
        }
    }

    /// The inventory says 8.22, the routers are of 8.20.10.
    @Test func `An older release's gaps are named`() async throws {
        try await DetachedLab.with(extras("ne40e-x8x16-8.20.10", "ne40e-x8x16-8.22")) { lab in
            let pulled = try await run(["schema", "pull", "--lab"], lab)
            #expect(pulled.status == 0, "\(pulled.testDescription)")
            let outcome = try await run(["plan", playbook(lab), "--lab"], lab)
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect(
                outcome.errors.contains("evpn/label-mode: the router's modules have no such node"),
                "\(outcome.testDescription)")
        }
    }

    /// libyang 2.1.30 reads freed memory on two VLAN sub-interfaces with huawei-ethernet's nodes in one document.
    @Test func `A document that breaks libyang costs a note and no more`() async throws {
        try await DetachedLab.with(extras("ne8000-f1a-8.22.0", "ne8000-f1a-8.22")) { lab in
            #expect(try await run(["schema", "pull", "PE1", "--lab"], lab).status == 0)
            let cache = ModuleCache(in: StateFolder(path: lab.state))
            let set = try #require(cache.records(of: "PE1").first.flatMap { cache.set($0.set) })
            let core = ["huawei-ifm", "huawei-ip", "huawei-network-instance", "huawei-l3vpn", "huawei-ethernet"]
            let order = set.order(compiling: core, in: cache)
            let worker = SchemaWorker(program: CommandLineTool.path, environment: ProcessInfo.processInfo.environment)
            let subInterfaces = (1...8).map { number in
                "<interface><name>GigabitEthernet0/1/0.\(number)</name><class>sub-interface</class>"
                    + "<type>GigabitEthernet</type><parent-name>GigabitEthernet0/1/0</parent-name><number>0/1/0.\(number)</number>"
                    + "<ethernet xmlns=\"urn:huawei:yang:huawei-ethernet\"><l3-sub-interface><vlan-type-dot1q>"
                    + "<vlan-type-vid>\(number)</vlan-type-vid></vlan-type-dot1q></l3-sub-interface></ethernet></interface>"
            }
            let document = { (text: String) in
                "<config><ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces><interface><name>GigabitEthernet0/1/0</name>"
                    + "<class>main-interface</class><type>GigabitEthernet</type><number>0/1/0</number></interface>\(text)"
                    + "</interfaces></ifm></config>"
            }
            let jobs = [
                SchemaJob(
                    router: "R", documents: .init(before: document(""), after: document(subInterfaces.joined()))),
                SchemaJob(router: "S", documents: .init(before: document(""), after: document(""))),
            ]
            let report = worker.answer(jobs, by: order, core: Set(core.dropLast()))
            #expect(report.answers["S"] != nil, "\(report)")
            let broken = report.broken["R"]
            #expect(broken?.contains("huawei-ethernet") ?? (report.answers["R"] != nil), "\(report)")
        }
    }
}
