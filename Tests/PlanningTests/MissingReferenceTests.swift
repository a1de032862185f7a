import Testing
import XML
import YANG

@testable import Planning

/// What a plan refers to is there, or is made.
@Suite struct MissingReferenceTests {
    private let view: SchemaView

    init() throws {
        view = SchemaView(
            rules: try PlatformRules(parsing: "required policies/policy groups/group", file: "rules"),
            target: { names in
                switch names.last?.local {
                case "export": ["policies", "policy", "name"]
                case "joins": ["groups", "group", "name"]
                default: []
                }
            })
    }

    private func missing(_ wish: DataTree, on running: DataTree) -> [MissingReference] {
        MissingReference.find(
            in: [TaskIntent(name: "t", step: "s", edits: ["R": wish])], on: "R", running: running, schema: view)
    }

    private func policies(_ names: String...) -> DataNode {
        box(
            "root", nil,
            DataNode(name("policies"), .container, children: names.map { entry("policy", leaf("name", $0)) }))
    }

    private func instance(_ key: String, _ children: DataNode...) -> DataNode {
        DataNode(name("instance"), .list(keys: [name("name")]), children: [leaf("name", key)] + children)
    }

    @Test func aPolicyThatNobodyMakesIsNamedWithWhatIsThere() {
        let found = missing(tree(box("peer", nil, leaf("export", "out"))), on: tree(policies("outer", "in")))
        #expect(found.map(\.name) == ["out"])
        #expect(found.first?.present == ["in", "outer"])
        #expect(found.first?.list == "policy")
    }

    @Test func oneThatTheTasksMakeIsThere() {
        #expect(missing(tree(box("peer", nil, leaf("export", "out")), policies("out")), on: DataTree()).isEmpty)
    }

    /// A peer group of another VPN instance is none of this one's.
    @Test func aGroupIsLookedForInItsOwnInstance() {
        let running = tree(
            instance("a", box("groups", nil, entry("group", leaf("name", "sites")))), instance("b", box("groups")))
        #expect(missing(tree(instance("a", leaf("joins", "sites"))), on: running).isEmpty)
        #expect(missing(tree(instance("b", leaf("joins", "sites"))), on: running).map(\.name) == ["sites"])
    }

    @Test func whatIsToBeAbsentNeedsNothing() {
        #expect(missing(tree(box("peer", .remove, leaf("export", "out"))), on: DataTree()).isEmpty)
    }
}
