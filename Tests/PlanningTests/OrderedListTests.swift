import Testing
import XML
import YANG

@testable import Planning

/// A list `ordered-by user`: the order of a tunnel policy's types is the order in which they are tried.
@Suite struct OrderedListTests {
    private let view = SchemaView(isUserOrdered: { $0.last?.local == "type" })

    private func policy(_ types: String...) -> DataTree {
        let entries = types.map { entry("type", leaf("name", $0)) }
        let list = DataNode(name("types"), .container, children: entries)
        return tree(box("policies", nil, presence("sequence", nil, leaf("most", "1"), list)))
    }

    private func edited(_ before: DataTree, _ after: DataTree) -> DataTree {
        EditBuilder(schema: view).edits(from: before, to: after).reduce(before) { Resolution.resolve($1, onto: $0) }
    }

    private func order(_ tree: DataTree) -> [String] {
        let list = tree.root("policies")?.descendant("sequence", "types")
        return list?.children.map { $0.keyValues.joined() } ?? []
    }

    @Test func aNewListIsSentInItsOrder() {
        #expect(order(edited(tree(), policy("ldp", "bgp"))) == ["ldp", "bgp"])
    }

    @Test func anotherOrderIsAChange() {
        let changes = EditBuilder(schema: view).changes(from: policy("bgp", "ldp"), to: policy("ldp", "bgp"))
        #expect(changes.map(\.kind) == [.recreated])
        #expect(order(edited(policy("bgp", "ldp"), policy("ldp", "bgp"))) == ["ldp", "bgp"])
        #expect(order(edited(policy("te", "ldp"), policy("bgp", "te", "ldp"))) == ["bgp", "te", "ldp"])
    }

    @Test func whatKeepsTheOrderIsMerged() {
        let changes = EditBuilder(schema: view).changes(from: policy("te", "ldp"), to: policy("ldp", "bgp"))
        #expect(changes.map(\.kind) == [.created, .removed])
        #expect(order(edited(policy("te", "ldp"), policy("ldp", "bgp"))) == ["ldp", "bgp"])
        #expect(EditBuilder(schema: view).edits(from: policy("te"), to: policy("te")) == [])
    }

    @Test func otherListsAreSorted() {
        let plain = EditBuilder()
        #expect(plain.edits(from: policy("bgp", "ldp"), to: policy("ldp", "bgp")) == [])
    }
}
