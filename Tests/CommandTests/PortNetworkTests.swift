import Fleet
import Foundation
import Lab
import TestSupport
import Testing
import VRP
import XML
import YANG

/// A service over trunks' VLANs and ports of every speed comes, is complete, and goes without a trace.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct PortNetworkTests {
    private func run(_ arguments: [String], in folder: Scratch) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            arguments + ["--state", folder.path, "--templates", Scratch.shippedTemplates], in: folder)
    }

    @Test func `It is proven`() async throws {
        let folder = try Scratch()
        let files = try PortNetwork.write(to: folder)
        let outcome = try await run(["verify", files.playbook], in: folder)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
    }

    @Test(.needsOpenSSH) func `It is applied, moved to another VLAN and removed`() async throws {
        let files = try Scratch()
        let paths = try PortNetwork.write(to: files)
        try await DetachedLab.with(inventory: paths.inventory) { lab in
            let before = try await lab.running()
            let applied = try await lab.apply(playbook: paths.playbook)
            try #require(applied.status == 0, "\(applied.testDescription)")
            let running = try await lab.running()
            try expectSubInterfaces(running)
            let again = try await lab.apply(playbook: paths.playbook)
            #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
            let check = try await run(["check", paths.playbook, "--lab"], in: lab.folder)
            #expect(check.status == 0, "\(check.testDescription)")
            try await expectAnotherVLAN(lab, files, paths.playbook)
            let removed = try await lab.apply(["--remove"], playbook: paths.playbook)
            try #require(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    /// A new VLAN of a sub-interface that is the service's own is a change like any other.
    private func expectAnotherVLAN(_ lab: DetachedLab, _ files: Scratch, _ playbook: String) async throws {
        _ = try PortNetwork.write(to: files, inventory: [.init("vlan: 300", "vlan: 301")])
        let plan = try await run(["plan", playbook, "--lab", "--as", "vrp"], in: lab.folder)
        #expect(plan.status == 0, "\(plan.testDescription)")
        #expect(plan.output.contains("vlan-type dot1q 301"), "\(plan.testDescription)")
        #expect(plan.output.contains("moves Eth-Trunk12.300 to another VLAN"), "\(plan.testDescription)")
        let applied = try await lab.apply(playbook: playbook)
        try #require(applied.status == 0, "\(applied.testDescription)")
        #expect(try await lab.running()["C1"]?.contains("}vlan-type-vid>301<") == true)
    }

    private func expectSubInterfaces(_ running: [String: String]) throws {
        let own = try #require(running["C1"])
        for part in ["}name>Eth-Trunk12.300<", "}parent-name>Eth-Trunk12<", "}vlan-type-vid>300<", "}number>300<"] {
            #expect(own.contains(part), "\(part)")
        }
        let port = try #require(running["EP"])
        for part in ["}description>to the border<", "}mtu>1600<", "}vlan-type-vid>9<"] { #expect(port.contains(part)) }
    }

    @Test func `A plan shows it in the router's words`() async throws {
        let folder = try Scratch()
        let files = try PortNetwork.write(to: folder)
        try write(running: files.inventory, to: folder)
        let plan = try await run(
            ["plan", files.playbook, "--running", folder.path + "/running", "--as", "vrp"], in: folder)
        try #require(plan.status == 0, "\(plan.testDescription)")
        let words = plan.output.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "+" } }
        let start = try #require(words.firstIndex(of: "interface Eth-Trunk12.300"))
        #expect(words[start + 1] == "vlan-type dot1q 300")
        #expect(words.contains("interface 50|100GE0/3/1") && words.contains("description to the border"))
        #expect(words.contains("mtu 1600"))
    }

    // MARK: what the routers lack

    /// What the routers run before the service, as files of a folder `running`.
    private func write(
        running inventory: String, to folder: Scratch, _ change: (String, inout String) -> Void = { _, _ in }
    ) throws {
        let read = try Inventory.load(inventory)
        try FileManager.default.createDirectory(atPath: folder.path + "/running", withIntermediateDirectories: true)
        for (router, ports) in FactoryPorts.all(in: read) {
            let document = XMLElement(XMLName("config"), children: FactoryConfiguration.elements(ports))
            var text = try document.serialized(pretty: true)
            change(router, &text)
            _ = try folder.write(text, to: "running/\(router).xml")
        }
    }

    struct Lack: Sendable, CustomTestStringConvertible {
        var router: String
        var old: String
        var new: String
        var words: [String]
        var testDescription: String { words[0] }
    }

    static let lacks = [
        Lack(
            router: "C1", old: "<name>Eth-Trunk12</name>", new: "<name>Eth-Trunk13</name>",
            words: [
                "C1: Eth-Trunk12.300 (VLAN 300) is to stand on Eth-Trunk12, which the router does not have",
                "net.yaml:18:", "did you mean `Eth-Trunk13`?",
            ]),
        Lack(
            router: "EP", old: "<name>GigabitEthernet0/2/0</name>", new: "<name>GigabitEthernet0/7/7</name>",
            words: ["EP: GigabitEthernet0/2/0.9 (VLAN 9) is to stand on GigabitEthernet0/2/0", "net.yaml:21:"]),
        Lack(
            router: "C2", old: "<name>25GE0/4/0.41</name>", new: "<name>25GE0/4/0.42</name>",
            words: ["C2: 25GE0/4/0.41: the router does not have the sub-interface", "net.yaml:19:", "write `vlan`"]),
    ]

    @Test(arguments: lacks) func `A plan refuses what the router lacks`(_ lack: Lack) async throws {
        let folder = try Scratch()
        let files = try PortNetwork.write(to: folder)
        try write(running: files.inventory, to: folder) { router, text in
            if router == lack.router { text = text.replacing(lack.old, with: lack.new) }
        }
        let plan = try await run(["plan", files.playbook, "--running", folder.path + "/running"], in: folder)
        #expect(plan.status == 1, "\(plan.testDescription)")
        for words in lack.words { #expect(plan.errors.contains(words), "\(words): \(plan.testDescription)") }
    }

    private func subInterface(_ name: String, tag: Int) -> String {
        """
        <interface xmlns="urn:huawei:yang:huawei-ifm"><name>\(name)</name><class>sub-interface</class>\
        <type>Eth-Trunk</type><parent-name>Eth-Trunk12</parent-name><number>7</number><ethernet \
        xmlns="urn:huawei:yang:huawei-ethernet"><l3-sub-interface><vlan-type-dot1q><vlan-type-vid>\(tag)</vlan-type-vid>\
        </vlan-type-dot1q></l3-sub-interface></ethernet></interface></interfaces>
        """
    }

    @Test(
        arguments: [
            ("Eth-Trunk12.7", 300, "C1: VLAN 300 of Eth-Trunk12 is taken by Eth-Trunk12.7"),
            ("Eth-Trunk12.300", 299, "C1: Eth-Trunk12.300 is there with VLAN 299, and not VLAN 300"),
        ])
    func `A plan does not touch somebody else's VLAN`(name: String, tag: Int, words: String) async throws {
        let folder = try Scratch()
        let files = try PortNetwork.write(to: folder)
        try write(running: files.inventory, to: folder) { router, text in
            guard router == "C1" else { return }
            text = text.replacing("</interfaces>", with: subInterface(name, tag: tag))
        }
        let plan = try await run(["plan", files.playbook, "--running", folder.path + "/running"], in: folder)
        #expect(plan.status == 1, "\(plan.testDescription)")
        #expect(plan.output.contains(words) && plan.output.contains("net.yaml:18:"), "\(plan.testDescription)")
        #expect(!plan.output.contains("\nproven"), "\(plan.testDescription)")
        guard name == "Eth-Trunk12.300" else { return }
        let taking = Scratch.Replacement(
            "tasks:\n", "routers: { C1: { take: [ vlan Eth-Trunk12.300 299 ] } }\ntasks:\n")
        let taken = try PortNetwork.write(to: folder, playbook: [taking])
        let through = try await run(["plan", taken.playbook, "--running", folder.path + "/running"], in: folder)
        #expect(through.status == 0 && through.output.contains("takes over"), "\(through.testDescription)")
    }

    /// One that is there as it should be is used; it was not the service's before.
    @Test func `A sub-interface with the right VLAN is taken as it is`() async throws {
        let folder = try Scratch()
        let files = try PortNetwork.write(to: folder)
        try write(running: files.inventory, to: folder) { router, text in
            guard router == "C1" else { return }
            text = text.replacing("</interfaces>", with: subInterface("Eth-Trunk12.300", tag: 300))
                .replacing("<number>7<", with: "<number>300<")
        }
        let plan = try await run(
            ["plan", files.playbook, "--running", folder.path + "/running", "--format", "json"], in: folder)
        try #require(plan.status == 0, "\(plan.testDescription)")
        let changed = try plan.json().changedPaths["C1"] ?? []
        #expect(
            !changed.contains { $0.contains("vlan-type") || $0.hasSuffix("[name='Eth-Trunk12.300']") }, "\(changed)")
    }

    /// A trunk that somebody shut down keeps its VLANs down, and is not the service's to bring up.
    @Test func `A trunk that is shut down refutes the service`() async throws {
        let folder = try Scratch()
        let files = try PortNetwork.write(to: folder)
        try write(running: files.inventory, to: folder) { router, text in
            guard router == "C1", let trunk = text.firstRange(of: "<name>Eth-Trunk12</name>"),
                let state = text[trunk.upperBound...].firstRange(of: "<admin-status>up<")
            else { return }
            text.replaceSubrange(state, with: "<admin-status>down<")
        }
        let plan = try await run(["plan", files.playbook, "--running", folder.path + "/running"], in: folder)
        #expect(plan.status == 1, "\(plan.testDescription)")
        #expect(plan.output.contains("Eth-Trunk12"), "\(plan.testDescription)")
        #expect(plan.output.contains("is shut down"), "\(plan.testDescription)")
    }
}
