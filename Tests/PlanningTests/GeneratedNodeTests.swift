import Testing
import XML
import YANG

@testable import Planning

/// `instance[_public_]/process/family[ipv4]` is the router's own; `instance[vpn]` and what is in it is not.
@Suite("Nodes that the router generates by itself")
struct GeneratedNodeTests {
    private let view: SchemaView

    init() throws {
        let table = """
            generated instances/instance[_public_]
            generated instance[_public_]/process
            generated process/family[ipv4]
            """
        view = SchemaView(rules: try PlatformRules(parsing: table, file: "rules"))
    }

    private func instance(_ key: String, _ children: DataNode...) -> DataNode {
        DataNode(name("instance"), .list(keys: [name("name")]), children: [leaf("name", key)] + children)
    }

    private func family(_ key: String, _ operation: EditOperation? = nil, _ children: DataNode...) -> DataNode {
        DataNode(
            name("family"), .list(keys: [name("type")]), children: [leaf("type", key)] + children, operation: operation)
    }

    private func instances(_ entries: DataNode...) -> DataTree {
        tree(DataNode(name("instances"), .container, children: entries))
    }

    private func change(_ intent: DataTree, running: DataTree = DataTree()) throws -> RouterChange? {
        let task = TaskIntent(name: "t", step: "s", edits: ["R": intent])
        let plan = try Planner { _ in view }.plan(name: "p", tasks: [task], running: ["R": running])
        return plan.tasks[0].changes.first
    }

    @Test func onlyWhatIsInThemIsSentAndTakenBack() throws {
        let intent = instances(
            instance("_public_", presence("process", nil, leaf("id", "1"), family("ipv4"), family("evpn"))))
        let change = try #require(try change(intent))
        #expect(
            change.edits == [
                instances(
                    instance(
                        "_public_",
                        presence(
                            "process", nil, leaf("id", "1", .merge), family("evpn", .merge), family("ipv4", .merge))))
            ])
        #expect(
            change.reverse == [
                instances(
                    instance("_public_", presence("process", nil, leaf("id", "1", .remove), family("evpn", .remove))))
            ])
        #expect(change.changes.map(\.path.steps.last?.name.local) == ["id", "family"])
    }

    /// A server that generates nothing needs them for the model's conditions; one that does has them and takes the merge.
    @Test func oneIsSentWhereItIsWantedAndNotSeenAndSomethingComesBesideIt() throws {
        func wish(_ nodes: DataNode...) -> DataTree {
            var process = presence("process")
            process.children = nodes
            return instances(instance("_public_", process))
        }
        let there = wish(family("ipv4"))
        let shown = try #require(try change(wish(leaf("id", "1"), family("ipv4")), running: there))
        #expect(shown.edits == [wish(leaf("id", "1", .merge))])
        // Nothing that comes, nothing that has need of it.
        let gone = wish(leaf("id", "1"), leaf("name", "x"))
        let removal = try #require(try change(wish(leaf("name", "", .remove), family("ipv4")), running: gone))
        #expect(removal.edits == [wish(leaf("name", "x", .remove))])
        // Twice in a plan it is sent once.
        let tasks = [("one", "id"), ("two", "name")].map {
            TaskIntent(name: $0, step: $0, edits: ["R": wish(leaf($1, "1"), family("ipv4"))])
        }
        let plan = try Planner { _ in view }.plan(name: "p", tasks: tasks, running: ["R": DataTree()])
        #expect(
            plan.tasks.flatMap(\.changes).map(\.edits) == [
                [wish(leaf("id", "1", .merge), family("ipv4", .merge))], [wish(leaf("name", "1", .merge))],
            ])
        #expect(plan.tasks.flatMap(\.changes).flatMap(\.changes).map(\.path.steps.last?.name.local) == ["id", "name"])
        // No run owns one, so that no removal takes it.
        #expect(Ownership().after(plan, on: "R").created.keys.allSatisfy { $0.steps.last?.name.local != "family" })
    }

    @Test func whatIsInAGeneratedEntryGoesAndTheEntryStays() throws {
        let running = instances(instance("_public_", presence("process", nil, family("ipv4", nil, leaf("limit", "9")))))
        var wish = family("ipv4")
        wish.operation = .remove
        let change = try #require(
            try change(instances(instance("_public_", presence("process", nil, wish))), running: running))
        #expect(
            change.edits == [
                instances(
                    instance("_public_", presence("process", nil, family("ipv4", nil, leaf("limit", "9", .remove)))))
            ])
    }

    @Test func elsewhereTheSameNodesAreOurs() throws {
        let change = try #require(try change(instances(instance("vpn1", presence("process", nil, leaf("id", "1"))))))
        var gone = instance("vpn1")
        gone.operation = .remove
        #expect(change.reverse == [instances(gone)])
    }

    /// They come with their gate and may go with it: neither is anybody's change.
    @Test func thatOneAppearsOrStaysIsNoDifference() throws {
        let bare = DataTree()
        let generated = instances(instance("_public_", presence("process", nil, family("ipv4"))))
        let finder = DriftFinder(schema: view)
        #expect(finder.drift(of: generated, from: bare, router: "R").isEmpty)
        #expect(finder.drift(of: bare, from: generated, router: "R").isEmpty)
        #expect(finder.drift(of: bare, fromIntents: [generated], router: "R").isEmpty)
        #expect(CanonicalForm(view).tree(generated) == CanonicalForm(view).tree(bare))
        let other = instances(instance("_public_", presence("process", nil, family("ipv4", nil, leaf("limit", "9")))))
        let drift = finder.drift(of: other, from: bare, router: "R")
        #expect(drift.map(\.path.steps.last?.name.local) == ["limit"])
        #expect(try change(generated) == nil)
    }
}
