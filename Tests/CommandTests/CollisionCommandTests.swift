import Foundation
import TestSupport
import Testing

/// A plan that wants what routers hold for others is refused by every command, told by those that look, and let through by
/// what the operator takes over.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct CollisionCommandTests {
    private typealias Text = ConfigText

    /// Somebody else's, on five routers of the lab.
    private static let foreign: [(router: String, config: String)] = [
        ("PE1", Text.interface("LoopBack0", Text.address("3.3.3.9", "255.255.255.255"))),
        (
            "PE2",
            Text.port("GigabitEthernet0/1/0", "30.1.1.2")
                + Text.instance(
                    "_public_", Text.isis(100, net: "49.0100.0102.5500.0002.00", circuits: ["GigabitEthernet0/1/0"]))
        ),
        ("CE1", Text.interface("GigabitEthernet0/2/0", Text.address("10.77.0.1", "255.255.255.252"))),
        (
            "CE2",
            Text.policies(
                "<policy-definitions><policy-definition><name>csc-to-l1-pe</name><nodes><node><sequence>5</sequence>"
                    + "<match-mode>deny</match-mode></node></nodes></policy-definition></policy-definitions>")
        ),
        ("PE3", Text.instance("vpn1", Text.family(Text.distinguisher("65000:9")))),
    ]

    /// What the playbook says of these routers; `words` by router.
    private func taking(_ words: [String: [String]], _ more: String = "") -> Scratch.Replacement {
        let lines = words.sorted { $0.key < $1.key }.map { router, words in
            "  \(router): { take: [ \((words.map { "\"\($0)\"" }).joined(separator: ", ")) ] }\n"
        }
        return .init("\ntasks:\n", "\nrouters:\n\(lines.joined())\(more)\ntasks:\n")
    }

    @Test func `It is refused, told, taken over, and given back`() async throws {
        try await DetachedLab.with { lab in
            for (router, config) in Self.foreign { try await lab.configure(router, config) }
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let plan = try await service.run("plan", "--unproven")
            try #require(plan.status == 1 && plan.output.hasPrefix("{"), "\(plan.testDescription)")
            let found = try plan.json()["collisions"].list
            #expect(try plan.json()["verdict"].text == "refused")
            #expect(try plan.json()["proof"]["verdict"].text == "refuted")
            #expect(
                Set(found.compactMap(\.["router"].text)) == Set(Self.foreign.map(\.router)), "\(found.map(\.value))")
            try await expectRefused(service, since: before, lab)
            try await expectTold(service)
            var words: [String: [String]] = [:]
            for collision in found {
                words[try #require(collision["router"].text), default: []].append(try #require(collision["take"].text))
            }
            try service.writePlaybook([taking(words)])
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let check = try await service.run("check")
            #expect(check.status == 0, "\(check.testDescription)")
            let again = try await service.run("plan").json()
            #expect(again["collisions"].list.isEmpty)
            let notes = again["notes"].list.compactMap(\.text)
            #expect(notes.contains { $0.contains("`address LoopBack0 3.3.3.9/32` lets nothing through") }, "\(notes)")
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    private func expectRefused(_ service: ServiceFiles, since before: [String: String], _ lab: DetachedLab) async throws
    {
        let applied = try await service.run("apply", "--yes", "--unproven", "--log-level", "trace")
        #expect(applied.status == 1, "\(applied.testDescription)")
        #expect(try applied.json()["verdict"].text == "refused")
        #expect(try applied.json()["collisions"].list.count >= Self.foreign.count)
        for word in ["<edit-config", "<lock", "<commit"] { #expect(!applied.errors.contains(word)) }
        let text = try await CommandLineTool.run(
            [
                "apply", service.playbook, "--yes", "--lab", "--state", lab.state, "--templates",
                Scratch.shippedTemplates,
            ],
            in: lab.folder)
        #expect(text.status == 1, "\(text.testDescription)")
        let all = text.output + text.errors
        for words in [
            "error: PE1: LoopBack0 has the address 3.3.3.9/32, and 3.3.3.9/32 is to be on LoopBack1\n",
            "    there: ifm/interface[LoopBack0]/ipv4/address[3.3.3.9], somebody else's\n",
            "    wanted: ifm/interface[LoopBack1]/ipv4/address[3.3.3.9], task backbone-igp of this service\n",
            "`routers: { PE1: { take: [ \"address LoopBack0 3.3.3.9/32\" ] } }` in the playbook",
            "--unproven lets none through", "refuted: ",
        ] {
            #expect(all.contains(words), "no `\(words)` in \(all.suffix(6000))")
        }
        #expect(!all.contains("\nproven"))
        try await lab.expectUntouched(since: before, applied)
    }

    private func expectTold(_ service: ServiceFiles) async throws {
        let check = try await service.run("check")
        #expect(check.status == 2, "\(check.testDescription)")
        #expect(try check.json()["verdict"].text == "failed")
        let found = try check.json()["collisions"].list
        #expect(found.contains { $0["router"].text == "PE3" && $0["take"].text == "vpn-instance vpn1" })
        #expect(found.allSatisfy { $0["owner"].text == "somebody-else" })
        let watch = try await service.run("watch", "--once")
        #expect(watch.status == 2, "\(watch.testDescription)")
        #expect(watch.output.contains("\"collisions\""), "\(watch.testDescription)")
    }

    @Test func `Another service of the record is named`() async throws {
        try await DetachedLab.with { lab in
            let first = try ServiceFiles(lab)
            let applied = try await first.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let running = try await lab.running()
            let second = try ServiceFiles(
                lab, name: "second",
                [
                    .init("name: EVPN carrier's carrier, BGP label distribution, labeled route mode", "name: second"),
                    .init("rd: \"200:{index}\"", "rd: \"201:{index}\""),
                ])
            let plan = try await second.run("plan")
            #expect(plan.status == 1, "\(plan.testDescription)")
            let found = try plan.json()["collisions"].list
            #expect(found.count == 2 && found.allSatisfy { $0["owner"].text == "service" }, "\(found.map(\.value))")
            #expect(
                found.first?["service"].text == "service")
            #expect(try await second.apply().status == 1)
            #expect(try await lab.running() == running)
            // The first has it, so nothing is in its own way.
            #expect(try await first.run("plan").status == 0)
            #expect(try await first.run("check").status == 0)
        }
    }

    @Test func `Words of take that say nothing are told`() async throws {
        let folder = try Scratch()
        let files = try LivedInRouter.write(into: folder.path + "/running")
        let words = ["adress LoopBack0 3.3.3.9/32", "vpn-instance blue"]
        let playbook = try folder.hastyPlaybook([taking(["PE1": words])])
        let plan = try await CommandLineTool.run(
            [
                "plan", playbook, "--running", files, "--state", folder.path, "--templates", Scratch.shippedTemplates,
            ], in: folder)
        #expect(plan.status == 0, "\(plan.testDescription)")
        #expect(
            plan.output.contains("`adress LoopBack0 3.3.3.9/32` is not what a collision says"),
            "\(plan.testDescription)")
        #expect(plan.output.contains("`vpn-instance blue` lets nothing through"), "\(plan.testDescription)")
        let twice = try folder.hastyPlaybook([taking(["PE1": ["lsr-id 1.1.1.1", "lsr-id 1.1.1.1"]])])
        let slip = try await CommandLineTool.run(
            ["plan", twice, "--running", files, "--state", folder.path, "--templates", Scratch.shippedTemplates],
            in: folder)
        #expect(slip.status == 1 && slip.errors.contains("`lsr-id 1.1.1.1` is listed twice"), "\(slip.testDescription)")
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func `A backbone that was built by hand is not built a second time`() async throws {
        let sets = SharedMaterial.folder.appending(path: "cases/running")
        for set in ["brownfield", "brownfield-service"] {
            let folder = try Scratch()
            let arguments = [
                "plan", Scratch.shippedPlaybook, "--running", sets.appending(path: set).path, "--state", folder.path,
                "--templates", Scratch.shippedTemplates,
            ]
            let plan = try await CommandLineTool.run(arguments, in: folder)
            #expect(plan.status == 1, "\(plan.testDescription)")
            for words in [
                "PE1: LoopBack0 has the address 3.3.3.9/32, and 3.3.3.9/32 is to be on LoopBack1",
                "take: [ \"address LoopBack0 3.3.3.9/32\" ]",
                "PE1: GigabitEthernet0/2/0 is in IS-IS 100 of _public_, and is to be in IS-IS 1 of _public_",
                "PE1: the peer 4.4.4.9 of _public_ is in the group EVPN-MESH",
                "CE1: OSPF 10, area 0.0.0.0, has the interface",
            ] {
                #expect(plan.output.contains(words), "\(set): no `\(words)`")
            }
            #expect(!plan.output.contains("\nproven"))
        }
    }
}
