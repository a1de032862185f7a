import Testing
import XML
import YANG

@testable import Planning

@Suite("Changes that cannot share a commit")
struct SeparationTests {
    private static let namespace = "urn:test:net"

    private func node(_ name: String, _ children: [DataNode]) -> DataNode {
        DataNode(XMLName(name, in: Self.namespace), .container, children: children)
    }

    private func leaf(_ name: String, _ value: String) -> DataNode {
        DataNode(XMLName(name, in: Self.namespace), .leaf, value: value)
    }

    private func peer(_ address: String) -> DataNode {
        DataNode(
            XMLName("peer", in: Self.namespace), .list(keys: [XMLName("address", in: Self.namespace)]),
            children: [leaf("address", address)])
    }

    private func bgp(as number: String, peers: [String] = []) -> DataTree {
        DataTree([node("bgp", [leaf("as", number), leaf("enable", "true")]), node("peers", peers.map(peer))])
    }

    private func planner(_ rules: String, gatesFirst: Bool = false) throws -> Planner {
        let table = try PlatformRules(parsing: rules, file: "platform.rules")
        return Planner(gatesFirst: gatesFirst) { _ in SchemaView(rules: table) }
    }

    private func plan(
        _ planner: Planner, from before: DataTree, to wish: DataTree, commits: CommitMode? = nil
    ) throws -> Plan {
        let task = TaskIntent(name: "t", step: "s", edits: ["R1": wish], checks: ["up"])
        return try planner.plan(name: "p", tasks: [task], running: ["R1": before], commits: commits)
    }

    @Test func ordinaryChangesShareOneCommit() throws {
        let plan = try plan(planner(""), from: bgp(as: "1"), to: bgp(as: "2"))
        #expect(plan.commits == .single && plan.separations.isEmpty)
        #expect(plan.tasks.map(\.name) == ["t"])
    }

    @Test func aLeafThatIsFixedWhileOthersRestOnItGetsACommitThatMakesWay() throws {
        let before = bgp(as: "1", peers: ["10.0.0.1", "10.0.0.9"])
        let plan = try plan(
            planner("restart bgp/as : bgp peers/peer"), from: before, to: bgp(as: "2", peers: ["10.0.0.1"]))
        #expect(plan.commits == .stepwise)
        #expect(
            plan.separations == [
                "R1: bgp/as can be changed only while what rests on it is gone; this goes and comes back, whoever "
                    + "configured it: bgp, peers/peer[10.0.0.1], peers/peer[10.0.0.9]"
            ])
        #expect(plan.tasks.map(\.name) == ["t-preparation", "t"])
        #expect(plan.tasks[0].checks.isEmpty && plan.tasks[1].checks == ["up"])
        let gone = try #require(plan.tasks[0].change(on: "R1")).after
        #expect(gone.root("peers")?.children.isEmpty ?? true)
        #expect(gone.root("bgp")?.children.isEmpty ?? true)
        // What somebody else has there comes back as it was.
        let after = try #require(plan.tasks[1].change(on: "R1")).after
        #expect(after == CanonicalForm().tree(bgp(as: "2", peers: ["10.0.0.1", "10.0.0.9"])))
        #expect(plan.routers[0].after == after)
    }

    /// What somebody else has is read too, though no task touches it: the router refuses the first commit otherwise.
    @Test func whatHasToGoIsReadThoughNoTaskTouchesIt() throws {
        let rules = try PlatformRules(parsing: "restart bgp/as : bgp vpn/peers", file: "platform.rules")
        var running = bgp(as: "1", peers: ["10.0.0.1"])
        running = DataTree(running.roots + [node("vpn", [node("peers", [peer("10.9.9.9")]), leaf("name", "x")])])
        let task = TaskIntent(name: "t", step: "s", edits: ["R1": bgp(as: "2")])
        let filter = ReadFilter.filter(of: [task], on: "R1", running: running, rules: rules)
        let read = running.filtered(by: filter)
        #expect(read.root("vpn")?.child("peers")?.children.count == 1)
        #expect(read.root("vpn")?.child("name") == nil)
        #expect(
            try plan(planner("restart bgp/as : bgp vpn/peers"), from: read, to: bgp(as: "2")).routers[0].filter
                == filter)
        // The same AS number needs none of it.
        let same = TaskIntent(name: "t", step: "s", edits: ["R1": bgp(as: "1")])
        let less = ReadFilter.filter(of: [same], on: "R1", running: running, rules: rules)
        #expect(running.filtered(by: less).root("vpn") == nil)
    }

    @Test func whatGoesAndComesBackStaysItsOwners() throws {
        let before = bgp(as: "1", peers: ["10.0.0.9"])
        let plan = try plan(
            planner("restart bgp/as : bgp peers/peer"), from: before, to: bgp(as: "2", peers: ["10.0.0.1"]))
        let owned = Ownership().after(plan, on: "R1")
        let created = owned.created.keys.map { $0.shortened }.sorted()
        #expect(created.contains { $0.contains("10.0.0.1") })
        #expect(!created.contains { $0.contains("10.0.0.9") }, "\(created)")
    }

    @Test func whatExcludesEachOtherNamesBoth() throws {
        let before = DataTree([node("family", [leaf("labels", "true")])])
        let wish = DataTree([node("family", [leaf("unicast", "true")])])
        let task = TaskIntent(name: "t", step: "s", edits: ["R1": wish])
        var retiring = task
        var gone = leaf("labels", "true")
        gone.operation = .remove
        retiring.retired = ["R1": DataTree([node("family", [gone])])]
        let plan = try planner("exclusive family/labels : family/unicast").plan(
            name: "p", tasks: [retiring], running: ["R1": before])
        #expect(plan.commits == .stepwise)
        #expect(plan.separations == ["R1: `labels` has to be gone before `unicast` comes"])
    }

    @Test func stepByStepADeletionAndItsCreationAreTwoCommits() throws {
        let rules = "fixed peer/remote"
        let old = DataTree([node("peers", [peerWith("10.0.0.1", remote: "1")])])
        let new = DataTree([node("peers", [peerWith("10.0.0.1", remote: "2")])])
        let single = try plan(planner(rules), from: old, to: new)
        #expect(single.tasks[0].changes[0].edits.count == 2)
        let steps = try plan(planner(rules), from: old, to: new, commits: .stepwise)
        #expect(steps.tasks.map { $0.changes[0].edits.count } == [1, 1])
        #expect(steps.routers[0].after == single.routers[0].after)
    }

    private func peerWith(_ address: String, remote: String) -> DataNode {
        var result = peer(address)
        result.children.append(leaf("remote", remote))
        return result
    }

    @Test func gatesGoFirstWhereTheyAreAskedFor() throws {
        let wish = bgp(as: "1", peers: ["10.0.0.1"])
        let rules = "gate bgp/as bgp/enable"
        let together = try plan(planner(rules), from: DataTree(), to: wish)
        #expect(together.tasks.count == 1)
        let first = try plan(planner(rules, gatesFirst: true), from: DataTree(), to: wish, commits: .stepwise)
        #expect(first.tasks.map(\.name) == ["t-preparation", "t"])
        #expect(first.tasks[0].changes[0].after == CanonicalForm().tree(bgp(as: "1")))
        #expect(first.routers[0].after == together.routers[0].after)
    }

    @Test func anEditsGatesAreAnEditOfTheirOwn() throws {
        let rules = try PlatformRules(parsing: "gate bgp/as bgp/enable", file: "platform.rules")
        let split = GateSplit(rules: rules)
        let gates = split.gates(in: bgp(as: "1", peers: ["10.0.0.1"]))
        #expect(gates == DataTree([node("bgp", [leaf("as", "1"), leaf("enable", "true")])]))
        // Nothing else is in it: there is nothing to put after it.
        #expect(split.gates(in: DataTree([node("bgp", [leaf("as", "1")])])) == nil)
        #expect(split.gates(in: DataTree([node("peers", [peer("10.0.0.1")])])) == nil)
    }

    @Test func aPlanKeepsItsModeInTheJournal() throws {
        let plan = try plan(
            planner("restart bgp/as : bgp"), from: bgp(as: "1"), to: bgp(as: "2"))
        let back = try PlanCodec.decode(PlanCodec.encode(plan))
        #expect(back == plan && back.hash == plan.hash)
        #expect(back.tasks[0].makesWay)
        #expect(plan.reversed().commits == .stepwise)
    }

    @Test func readingsAreComparedForWhatADoctorAsks() throws {
        let (short, deep) = (bgp(as: "1"), bgp(as: "1", peers: ["10.0.0.1"]))
        #expect(ReadingComparison.leftOut(by: short, butIn: deep).map(\.shortened).contains { $0.contains("10.0.0.1") })
        #expect(ReadingComparison.leftOut(by: deep, butIn: deep).isEmpty)
        let first = DataTree([node("bgp", [leaf("password-text", "a")])])
        let second = DataTree([node("bgp", [leaf("password-text", "b")])])
        #expect(ReadingComparison.unstableSecrets(first, second).count == 1)
        #expect(ReadingComparison.unstableSecrets(first, first).isEmpty)
        #expect(ReadingComparison.unsaved(running: deep, startup: short).count == 1)
    }
}
