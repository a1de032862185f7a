import Testing
import XML
import YANG

@testable import Planning

/// An interface has one main address and any number of others.
@Suite("Lists in which only one entry may have a value")
struct SingleEntryTests {
    private let view: SchemaView

    init() throws {
        view = SchemaView(rules: try PlatformRules(parsing: "single addresses/address : type=main", file: "rules"))
    }

    private func interface(_ addresses: DataNode...) -> DataTree {
        tree(
            box(
                "ifm", nil,
                entry(
                    "interface", leaf("name", "GE1"), nil, DataNode(name("addresses"), .container, children: addresses))
            ))
    }

    private func address(_ ip: String, _ type: String, _ operation: EditOperation? = nil) -> DataNode {
        entry("address", leaf("ip", ip), operation, leaf("type", type))
    }

    private func gone(_ ip: String) -> DataNode { entry("address", leaf("ip", ip), .remove) }

    private func change(_ intents: DataTree..., running: DataTree) throws -> RouterChange? {
        let tasks = intents.map { TaskIntent(name: "t", step: "s", edits: ["R": $0]) }
        return try Planner { _ in view }.plan(name: "p", tasks: tasks, running: ["R": running]).tasks.last?.changes
            .first
    }

    @Test func theNewOneTakesTheOldOnesPlaceInTheSameEdit() throws {
        let running = interface(address("10.0.0.1", "main"), address("10.0.0.9", "sub"))
        let change = try #require(try change(interface(address("10.0.0.2", "main")), running: running))
        #expect(change.edits == [interface(gone("10.0.0.1"), address("10.0.0.2", "main", .merge))])
        #expect(change.reverse == [interface(gone("10.0.0.2"), address("10.0.0.1", "main", .merge))])
        #expect(change.changes.map(\.kind) == [.removed, .created])
        #expect(try apply(change.edits, to: running) == change.after.canonical)
    }

    @Test func anotherOfTheOtherKindIsAdded() throws {
        let running = interface(address("10.0.0.1", "main"))
        let change = try #require(try change(interface(address("10.0.0.2", "sub")), running: running))
        #expect(change.edits == [interface(address("10.0.0.2", "sub", .merge))])
    }

    @Test func anotherInterfaceKeepsIts() throws {
        let other = entry(
            "interface", leaf("name", "GE2"), nil,
            DataNode(name("addresses"), .container, children: [address("10.0.0.1", "main")]))
        let running = tree(box("ifm", nil, entry("interface", leaf("name", "GE1")), other))
        let change = try #require(try change(interface(address("10.0.0.2", "main")), running: running))
        #expect(change.edits == [interface(address("10.0.0.2", "main", .merge))])
    }

    @Test func whatAnIntentItselfSaysTwiceIsLeftToTheRouterToRefuse() throws {
        let both = interface(address("10.0.0.1", "main"), address("10.0.0.2", "main"))
        #expect(try change(both, running: DataTree())?.after == both)
    }

    @Test func theOldOneBesideItIsDrift() {
        let running = interface(address("10.0.0.1", "main"), address("10.0.0.2", "main"))
        let drift = DriftFinder(schema: view).drift(
            of: running, fromIntents: [interface(address("10.0.0.2", "main"))], router: "R")
        #expect(drift.map(\.change) == [.extra])
        #expect(drift.first?.path.shortened.contains("10.0.0.1") == true)
    }

    @Test func aRuleWithoutItsValueIsNone() {
        for text in ["single addresses/address", "single addresses/address : type", "single addresses/address : =main"]
        {
            #expect(throws: (any Error).self) { try PlatformRules(parsing: text, file: "rules") }
        }
    }
}
