import Testing
import XML
import YANG

@testable import Planning

@Suite("The planner on random trees")
struct PlannerPropertyTests {
    private let builder = EditBuilder(schema: testView)
    private let canonical = CanonicalForm(testView)

    /// A random configuration over a small vocabulary, so that two of them share much and differ much.
    private func randomNodes(_ depth: Int, _ generator: inout SeededGenerator) -> [DataNode] {
        var nodes: [DataNode] = []
        for index in 0..<3 where Bool.random(using: &generator) {
            nodes.append(
                leaf(
                    ["remote-as", "hold-time", "port"][index], ["1", "2", "180"].randomElement(using: &generator) ?? "")
            )
        }
        for value in ["x", "y"] where Bool.random(using: &generator) {
            nodes.append(DataNode(name("tag"), .leafList, value: value))
        }
        guard depth > 0 else { return nodes }
        for key in ["a", "b", "c"] where Bool.random(using: &generator) {
            nodes.append(
                DataNode(
                    name("peer"), .list(keys: [name("address")]),
                    children: [leaf("address", key)] + randomNodes(depth - 1, &generator)))
        }
        for (local, kind) in [("plain", DataNode.Kind.container), ("there", .presenceContainer)]
        where Bool.random(using: &generator) {
            nodes.append(DataNode(name(local), kind, children: randomNodes(depth - 1, &generator)))
        }
        return nodes
    }

    private func randomTree(_ generator: inout SeededGenerator) -> DataTree {
        DataTree([DataNode(name("root"), .container, children: randomNodes(3, &generator))])
    }

    @Test(arguments: 0..<200)
    func editsLeadThereAndReversesLeadBack(seed: Int) throws {
        var generator = SeededGenerator(state: UInt64(seed))
        let (before, after) = (randomTree(&generator), randomTree(&generator))
        let (from, to) = (canonical.tree(before).canonical, canonical.tree(after).canonical)
        let edits = builder.edits(from: before, to: after)
        #expect(try apply(edits, to: from) == to)
        let reverse = builder.edits(from: after, to: before)
        #expect(try apply(reverse, to: to) == from)
        // Repeating an edit, or undoing what is not done, changes nothing.
        #expect(try apply(edits, to: to) == to)
        #expect(try apply(reverse, to: from) == from)
        #expect(builder.edits(from: after, to: after).isEmpty)
        #expect(edits.isEmpty == (from == to))
        #expect(builder.changes(from: before, to: after).isEmpty == edits.isEmpty)
    }

    @Test(arguments: 0..<100)
    func thePlanOfTheOutcomeIsEmpty(seed: Int) throws {
        var generator = SeededGenerator(state: UInt64(1000 + seed))
        let (running, intent) = (randomTree(&generator), randomTree(&generator))
        let task = TaskIntent(name: "t", step: "s", edits: ["R": intent])
        let planner = Planner { _ in testView }
        let first = try planner.plan(name: "p", tasks: [task], running: ["R": running])
        let outcome = first.router("R")?.after ?? running
        #expect(try planner.plan(name: "p", tasks: [task], running: ["R": outcome]).isNothingToDo)
        #expect(try PlanCodec.decode(PlanCodec.encode(first)) == first)
    }
}
