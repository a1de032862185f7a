import Testing
import XML
import YANG

@testable import Planning

/// What stands on a router and is certainly not the service's: it is never compared, sent or taken away.
@Suite struct ForeignContentTests {
    private func opaque(_ local: String, _ value: String = "", _ children: DataNode...) -> DataNode {
        DataNode(XMLName(local, in: "urn:unknown"), .opaque, value: value, children: children)
    }

    private func view(_ rules: String = "") throws -> SchemaView {
        SchemaView(
            refusesUpdate: { $0.last?.local == "remote-as" }, rules: try PlatformRules(parsing: rules, file: "rules"),
            allows: { $0.last?.local != "mode" || $1 != "strange" })
    }

    private func plan(_ intent: DataTree, on running: DataTree, rules: String = "") throws -> Plan {
        let view = try view(rules)
        let task = TaskIntent(name: "task", step: "step", edits: ["R1": intent])
        return try Planner { _ in view }.plan(name: "test", tasks: [task], running: ["R1": running])
    }

    private func losses(_ plan: Plan, _ running: DataTree, rules: String = "") throws -> [[String]] {
        let view = try view(rules)
        return plan.foreignLosses(in: ["R1": running]) { _ in view }.map { loss in
            [loss.path.shortened] + loss.lost.map(\.shortened)
        }
    }

    private func retire(
        _ owned: DataTree, from running: DataTree, rules: String = ""
    ) throws -> (removed: [String], kept: [String]) {
        let view = try view(rules)
        var ownership = Ownership()
        for root in owned.roots {
            root.forEachOwnable(at: DataPath().appending(root)) { path, _ in ownership.created[path] = "task" }
        }
        let tasks = [TaskIntent(name: "task", step: "step", edits: [:])]
        let (retired, kept, _) = RetirementPlanner(places: [:]) { _ in view }.retire(
            .init(tasks: tasks, running: ["R1": running], owned: ["R1": ownership], rendered: tasks))
        let plan = try Planner { _ in view }.plan(name: "p", tasks: retired, running: ["R1": running])
        return (
            plan.tasks.flatMap(\.changes).flatMap(\.changes).map { "\($0.kind) \($0.path.shortened)" },
            kept.map { "\($0.path.shortened) for \($0.user.shortened)" }
        )
    }

    @Test func itMakesNoDifferenceAndIsInNoImageAndNoHash() throws {
        let bare = peers(peer("10.0.0.1", as: "1"))
        let lived = peers(peer("10.0.0.1", as: "1", nil, opaque("damp", "5"), opaque("bfd", "", opaque("min", "3"))))
        let intent = peers(peer("10.0.0.1", as: "1", nil, leaf("port", "179")))
        let plan = try plan(intent, on: lived)
        #expect(plan.hash == (try self.plan(intent, on: bare)).hash)
        #expect(plan.tasks[0].changes[0].changes.map(\.path.shortened) == ["bgp/peer[10.0.0.1]/port"])
        #expect(DriftFinder(schema: try view()).drift(of: lived, from: bare, router: "R1").isEmpty)
        #expect(try losses(plan, lived).isEmpty)
    }

    @Test func anEntryOfOursWithForeignContentStaysWithWhatIsInIt() throws {
        let ours = peers(peer("10.0.0.1", as: "1", nil, leaf("port", "1")), peer("10.0.0.2", as: "1"))
        let running = peers(
            peer("10.0.0.1", as: "1", nil, leaf("port", "1"), box("more", nil, opaque("damp", "5"))),
            peer("10.0.0.2", as: "1"))
        let (removed, kept) = try retire(ours, from: running)
        #expect(removed == ["removed bgp/peer[10.0.0.2]"])
        #expect(kept.contains("bgp/peer[10.0.0.1] for bgp/peer[10.0.0.1]/more/damp"))
        #expect(kept.contains { $0.hasPrefix("bgp/peer[10.0.0.1]/port for") })
    }

    @Test func aValueThatItsTypeDoesNotAllowHoldsItsEntryToo() throws {
        let ours = peers(peer("10.0.0.1", as: "1"))
        let running = peers(peer("10.0.0.1", as: "1", nil, leaf("mode", "strange")))
        #expect(try retire(ours, from: running).removed.isEmpty)
    }

    @Test func whatARouterFillsInHoldsNothing() throws {
        let ours = peers(peer("10.0.0.1", as: "1"))
        let filled = opaque("timer", "", opaque("interval", "30"), opaque("retry", "9"))
        let running = peers(peer("10.0.0.1", as: "1", nil, filled))
        let rules = "filled peer/timer/interval peer/timer/retry"
        #expect(try retire(ours, from: running, rules: rules).removed == ["removed bgp/peer[10.0.0.1]"])
        #expect(try retire(ours, from: running, rules: "filled peer/timer/interval").removed.isEmpty)
    }

    @Test func whatAnUnknownNodeNamesStays() throws {
        let policies = box(
            "policies", nil, entry("policy", leaf("name", "RP-1")), entry("policy", leaf("name", "RP-2")))
        let running = tree(policies, box("bgp", nil, opaque("groups", "", opaque("policy", "RP-1"))))
        let (removed, kept) = try retire(tree(policies), from: running, rules: "named policies/policy")
        #expect(removed == ["removed policies/policy[RP-2]"])
        #expect(kept == ["policies/policy[RP-1] for bgp/groups/policy"])
    }

    @Test func aDeletionThatWouldTakeItWithItIsALoss() throws {
        let running = peers(peer("10.0.0.1", as: "1", nil, opaque("damp", "5")))
        let gone = try plan(peers(peer("10.0.0.1", .remove)), on: running)
        #expect(try losses(gone, running) == [["bgp/peer[10.0.0.1]", "bgp/peer[10.0.0.1]/damp"]])
        let anew = try plan(peers(peer("10.0.0.1", as: "2")), on: running)
        #expect(anew.tasks[0].changes[0].changes.map(\.kind) == [.recreated])
        #expect(try losses(anew, running) == [["bgp/peer[10.0.0.1]", "bgp/peer[10.0.0.1]/damp"]])
        #expect(try losses(gone, running, rules: "filled peer/damp").isEmpty)
    }

    @Test func aNeighbourThatARouterWipesIsALoss() throws {
        let rules = "resend interface/vrf : ipv4"
        let port = { (more: DataNode...) in
            DataNode(
                name("interface"), .list(keys: [name("name")]),
                children: [leaf("name", "ge1"), leaf("vrf", "a"), box("ipv4", nil, leaf("mtu", "1"))] + more)
        }
        let lived = tree(
            DataNode(
                name("interface"), .list(keys: [name("name")]),
                children: [leaf("name", "ge1"), leaf("vrf", "a"), box("ipv4", nil, leaf("mtu", "1"), opaque("relay"))]))
        let intent = tree(entry("interface", leaf("name", "ge1"), nil, leaf("vrf", "b")))
        #expect(try losses(plan(intent, on: lived, rules: rules), lived, rules: rules).count == 1)
        let bare = tree(port())
        #expect(try losses(plan(intent, on: bare, rules: rules), bare, rules: rules).isEmpty)
    }
}
