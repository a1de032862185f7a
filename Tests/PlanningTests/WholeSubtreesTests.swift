import Testing
import XML
import YANG

@testable import Planning

/// `replace` owns wholly what the service made, and nothing else.
@Suite struct WholeSubtreesTests {
    private func policy(_ operation: EditOperation? = nil, _ sequences: String...) -> DataTree {
        tree(
            box(
                "policies", nil,
                DataNode(
                    name("policy"), .list(keys: [name("name")]),
                    children: [leaf("name", "p")] + sequences.map { entry("node", leaf("sequence", $0)) },
                    operation: operation)))
    }

    private func owner(_ tree: DataTree) -> Ownership {
        var owned = Ownership()
        for root in tree.roots {
            root.forEachOwnable(at: DataPath().appending(root)) { path, _ in owned.created[path] = "t" }
        }
        return owned
    }

    private func sequences(_ tree: DataTree) -> [String] {
        tree.roots[0].children.first?.children("node").compactMap { $0.child("sequence")?.value } ?? []
    }

    private func resolved(_ wish: DataTree, on running: DataTree, owned: Ownership?) -> [String] {
        sequences(
            Resolution.resolve(WholeSubtrees.narrowed(wish, running: running, owned: owned), onto: running))
    }

    @Test func aSubtreeThatTheServiceMadeIsItsWhole() {
        let running = policy(nil, "1", "99")
        #expect(resolved(policy(.replace, "1"), on: running, owned: owner(policy(nil, "1"))) == ["1"])
    }

    @Test func withoutARecordNothingOfOthersIsRemoved() {
        #expect(resolved(policy(.replace, "1"), on: policy(nil, "99"), owned: nil) == ["99", "1"])
        #expect(resolved(policy(.replace, "1"), on: policy(nil, "1", "99"), owned: Ownership()) == ["1", "99"])
    }

    /// The entry was there before, and the service put one of its own below it.
    @Test func aNodeOfOursUnderAForeignEntryLeavesItsNeighbours() {
        var owned = Ownership()
        let own = policy(nil, "1").roots[0]
        own.forEachOwnable(at: DataPath().appending(own)) { path, node in
            if node.name.local == "node" { owned.created[path] = "t" }
        }
        #expect(resolved(policy(.replace, "1"), on: policy(nil, "1", "99"), owned: owned) == ["1", "99"])
    }

    @Test func whatIsNotThereYetIsWhole() {
        let wish = policy(.replace, "1")
        #expect(WholeSubtrees.narrowed(wish, running: DataTree(), owned: nil) == wish)
    }

    /// A plain container has no owner: the entry around it decides.
    @Test func aContainerGoesWithTheEntryAroundIt() {
        func instance(_ operation: EditOperation?, _ targets: String...) -> DataTree {
            tree(
                entry(
                    "instance", leaf("name", "v"), nil,
                    DataNode(
                        name("targets"), .container, children: targets.map { entry("target", leaf("value", $0)) },
                        operation: operation)))
        }
        let running = instance(nil, "1:1", "9:9")
        let wish = instance(.replace, "1:1")
        let ours = WholeSubtrees.narrowed(wish, running: running, owned: owner(instance(nil, "1:1")))
        #expect(ours == wish)
        #expect(WholeSubtrees.narrowed(wish, running: running, owned: nil) == instance(nil, "1:1"))
    }
}
