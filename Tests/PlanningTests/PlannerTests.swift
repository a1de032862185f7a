import Diagnostics
import Testing
import XML
import YANG

@testable import Planning

@Suite("The planner: intended against running")
struct PlannerTests {
    private func plan(
        _ intents: DataTree..., running: DataTree = DataTree(), rules: PlatformRules = PlatformRules()
    ) throws -> Plan {
        let tasks = intents.enumerated().map { index, intent in
            TaskIntent(name: "task-\(index + 1)", step: "step", edits: ["R1": intent], checks: ["check"])
        }
        var view = testView
        view.rules = rules
        return try Planner { [view] _ in view }.plan(name: "test", tasks: tasks, running: ["R1": running])
    }

    private func onlyEdit(_ plan: Plan) throws -> DataTree {
        try #require(plan.tasks[0].changes.first?.edits.first)
    }

    @Test func aNewEntryIsMergedWholeUnderBareAncestors() throws {
        let plan = try plan(peers(peer("10.0.0.1", as: "100")))
        #expect(try onlyEdit(plan) == peers(peer("10.0.0.1", as: "100", .merge)))
        #expect(plan.tasks[0].changes[0].reverse == [peers(peer("10.0.0.1", .remove))])
        #expect(plan.tasks[0].changes[0].changes.map(\.kind) == [.created])
    }

    @Test func onlyTheLeafThatDiffersIsSent() throws {
        let running = peers(peer("10.0.0.1", as: "100", nil, leaf("description", "old"), leaf("port", "179")))
        let plan = try plan(peers(peer("10.0.0.1", as: "100", nil, leaf("description", "new"))), running: running)
        #expect(try onlyEdit(plan) == peers(peer("10.0.0.1", nil, leaf("description", "new", .merge))))
        #expect(plan.routers[0].after.roots[0].descendant("peers", "peer", "port")?.value == "179")
    }

    @Test func replaceTakesAwayWhatTheServiceDoesNotSay() throws {
        let running = peers(peer("10.0.0.1", as: "100", nil, leaf("port", "1790")), peer("10.0.0.2", as: "2"))
        let intent = tree(box("bgp", nil, box("peers", .replace, peer("10.0.0.1", as: "100"))))
        let plan = try plan(intent, running: running)
        #expect(
            try onlyEdit(plan)
                == peers(
                    peer("10.0.0.1", nil, leaf("port", "1790", .remove)), peer("10.0.0.2", .remove)))
    }

    @Test func removingWhatIsNotThereIsNothingToDo() throws {
        let plan = try plan(peers(peer("10.0.0.9", .remove)), running: peers(peer("10.0.0.1", as: "1")))
        #expect(plan.isNothingToDo)
        #expect(plan.tasks[0].changes.isEmpty)
        #expect(plan.tasks[0].checks == ["check"])
    }

    @Test func aLeafThatRefusesUpdateRecreatesItsEntryInTwoEdits() throws {
        let running = peers(peer("10.0.0.1", as: "100", nil, leaf("description", "kept")))
        let plan = try plan(peers(peer("10.0.0.1", as: "200")), running: running)
        let change = plan.tasks[0].changes[0]
        #expect(
            change.edits == [
                peers(peer("10.0.0.1", .remove)),
                peers(peer("10.0.0.1", as: "200", .merge, leaf("description", "kept"))),
            ])
        #expect(change.changes.map(\.kind) == [.recreated])
        #expect(try apply(change.reverse, to: change.after) == change.before.canonical)
    }

    @Test func anExplicitDefaultIsNoDifference() throws {
        let running = peers(peer("10.0.0.1", as: "100"))
        #expect(
            try plan(peers(peer("10.0.0.1", as: "100", nil, leaf("hold-time", "180"))), running: running)
                .isNothingToDo)
        let other = peers(peer("10.0.0.1", as: "100", nil, leaf("hold-time", "90")))
        let back = try plan(peers(peer("10.0.0.1", nil, leaf("hold-time", "180"))), running: other)
        #expect(try onlyEdit(back) == peers(peer("10.0.0.1", nil, leaf("hold-time", "90", .remove))))
    }

    /// A filtered read shows a part of a container; removing the container would take away what was not read.
    @Test func aReverseNeverRemovesAContainerAsAWhole() throws {
        let intent = tree(box("policies", nil, box("definitions", nil, entry("policy", leaf("name", "P1")))))
        let reverse = try plan(intent).tasks[0].changes[0].reverse
        #expect(
            reverse == [
                tree(box("policies", nil, box("definitions", nil, entry("policy", leaf("name", "P1"), .remove))))
            ]
        )
    }

    @Test func laterTasksSeeWhatEarlierOnesWillHaveDone() throws {
        let first = peers(peer("10.0.0.1", as: "100"))
        let second = peers(peer("10.0.0.1", nil, leaf("port", "1790")))
        let plan = try plan(first, second)
        #expect(plan.tasks[1].changes[0].edits == [peers(peer("10.0.0.1", nil, leaf("port", "1790", .merge)))])
        #expect(plan.tasks[0].changes[0].after == plan.tasks[1].changes[0].before)
        #expect(plan.routers[0].after == plan.tasks[1].changes[0].after)
    }

    @Test func anAddressIsSentAgainWhenTheBindingWipesIt() throws {
        var rules = PlatformRules()
        rules.resends = [PlatformRules.Resend(path: ["interface", "vrf-name"], neighbour: "ipv4")]
        func interface(_ vrf: String?, _ address: String) -> DataNode {
            let binding = vrf.map { [leaf("vrf-name", $0)] } ?? []
            let addresses = box("ipv4", nil, entry("address", leaf("ip", address)))
            return DataNode(
                name("interface"), .list(keys: [name("name")]),
                children: [leaf("name", "GE1")] + binding + [addresses])
        }
        let running = tree(box("ifm", nil, interface(nil, "10.0.0.1")))
        let plan = try plan(
            tree(box("ifm", nil, interface("vpn1", "10.0.0.1"))), running: running, rules: rules)
        let sent = try #require(try onlyEdit(plan).roots[0].child("interface"))
        #expect(sent.child("vrf-name")?.operation == .merge)
        #expect(sent.child("ipv4")?.operation == .merge)
        #expect(sent.descendant("ipv4", "address", "ip")?.value == "10.0.0.1")
        #expect(plan.tasks[0].changes[0].changes.count == 1)
    }

    @Test func aSecretThatIsDisplacedIsAHazard() throws {
        let old = SecretMark.fingerprint("00ff").text
        let new = SecretMark.reference("env:KEY", fingerprint: "0101").text
        let running = peers(peer("10.0.0.1", as: "1", nil, leaf("password-text", old)))
        let change = try plan(peers(peer("10.0.0.1", nil, leaf("password-text", new))), running: running).tasks[0]
            .changes[0]
        #expect(change.hazards.count == 1)
        #expect(change.hazards.first?.contains("peer[10.0.0.1]/password-text") == true)
        let added = try plan(
            peers(peer("10.0.0.1", nil, leaf("password-text", new))), running: peers(peer("10.0.0.1", as: "1")))
        #expect(added.tasks[0].changes[0].hazards.isEmpty)
    }

    @Test func aRouterThatWasNotReadIsAnError() {
        let task = TaskIntent(name: "t", step: "s", edits: ["R9": DataTree()])
        #expect(throws: PlanningError(router: "R9")) {
            try Planner { _ in testView }.plan(name: "test", tasks: [task], running: [:])
        }
    }

    @Test func planningTwiceGivesTheSameBytesAndTheyReadBack() throws {
        let running = peers(peer("10.0.0.2", as: "2"), peer("10.0.0.1", as: "100"))
        let shuffled = peers(peer("10.0.0.1", as: "100"), peer("10.0.0.2", as: "2"))
        let intent = peers(peer("10.0.0.1", as: "200"), peer("10.0.0.3", as: "3"))
        let first = try plan(intent, running: running)
        let second = try plan(intent, running: shuffled)
        #expect(PlanCodec.encode(first) == PlanCodec.encode(second))
        #expect(first.hash == second.hash)
        #expect(first.hash.hasPrefix("sha256:"))
        #expect(try PlanCodec.decode(PlanCodec.encode(first)) == first)
    }

    @Test func theReversedPlanRestores() throws {
        let running = peers(peer("10.0.0.1", as: "100"))
        let plan = try plan(peers(peer("10.0.0.2", as: "2")), peers(peer("10.0.0.1", as: "200")), running: running)
        let back = plan.reversed()
        let restored = try back.tasks.reduce(plan.routers[0].after) { try apply($1.changes[0].edits, to: $0) }
        #expect(restored == plan.routers[0].before.canonical)
        #expect(back.tasks.map(\.name) == ["undo task-2", "undo task-1"])
    }
}
