import Testing
import XML
import YANG

@testable import Planning

/// What an entry has by its group counts as being there.
@Suite struct GroupInheritanceTests {
    private let view: SchemaView

    init() throws {
        view = SchemaView(
            rules: try PlatformRules(
                parsing: "inherits peers/peer : group-name : peer-groups/peer-group", file: "rules"))
    }

    private func bgp(groups: [DataNode], peers: [DataNode]) -> DataTree {
        tree(
            box(
                "bgp", nil, DataNode(name("peer-groups"), .container, children: groups),
                DataNode(name("peers"), .container, children: peers)))
    }

    private func wish(_ peers: DataNode...) -> DataTree {
        tree(box("bgp", nil, DataNode(name("peers"), .container, children: peers)))
    }

    private func group(_ called: String, _ children: DataNode...) -> DataNode {
        DataNode(name("peer-group"), .list(keys: [name("name")]), children: [leaf("name", called)] + children)
    }

    private func member(_ address: String, _ children: DataNode...) -> DataNode {
        DataNode(name("peer"), .list(keys: [name("address")]), children: [leaf("address", address)] + children)
    }

    private func families(_ settings: DataNode...) -> DataNode {
        box(
            "afs", nil,
            entry("af", leaf("type", "uni"), nil, DataNode(name("unicast"), .container, children: settings)))
    }

    private func after(_ wish: DataTree, on running: DataTree) -> DataTree {
        CanonicalForm(view).tree(Resolution.resolve(wish, onto: running, rules: view.rules))
    }

    @Test func whatTheGroupGivesIsNotWrittenAtThePeer() {
        let running = bgp(
            groups: [group("mesh", leaf("source", "Loop0"))], peers: [member("1.1.1.1", leaf("group-name", "mesh"))])
        #expect(
            after(wish(member("1.1.1.1", leaf("source", "Loop0"))), on: running) == CanonicalForm(view).tree(running))
        let drift = DriftFinder(schema: view).drift(
            of: running, fromIntents: [wish(member("1.1.1.1", leaf("source", "Loop0")))], router: "R")
        #expect(drift.isEmpty)
    }

    @Test func aNewPeerJoinsAndSaysTheRestOnly() {
        let running = bgp(groups: [group("mesh", leaf("source", "Loop0"))], peers: [])
        let new = member("2.2.2.2", leaf("group-name", "mesh"), leaf("source", "Loop0"), leaf("hops", "5"))
        let peers = after(wish(new), on: running).roots[0].child("peers")
        #expect(peers?.children == [member("2.2.2.2", leaf("group-name", "mesh"), leaf("hops", "5"))])
    }

    @Test func whatTheGroupSaysOtherwiseIsWrittenAtThePeer() {
        let running = bgp(
            groups: [group("mesh", leaf("source", "Loop9"))], peers: [member("1.1.1.1", leaf("group-name", "mesh"))])
        let peers = after(wish(member("1.1.1.1", leaf("source", "Loop0"))), on: running).roots[0].child("peers")
        #expect(peers?.children.first?.child("source")?.value == "Loop0")
    }

    @Test func whatThePeerSaysItselfStays() {
        let said = member("1.1.1.1", leaf("group-name", "mesh"), leaf("source", "Loop0"))
        let running = bgp(groups: [group("mesh", leaf("source", "Loop0"))], peers: [said])
        #expect(
            after(wish(member("1.1.1.1", leaf("source", "Loop0"))), on: running) == CanonicalForm(view).tree(running))
    }

    @Test func anotherValueOfThePeersOwnGoesWhereTheGroupGivesWhatIsWished() {
        let own = member("1.1.1.1", leaf("group-name", "mesh"), leaf("hops", "21"))
        let running = bgp(groups: [group("mesh", leaf("hops", "20"))], peers: [own])
        let back = after(wish(member("1.1.1.1", leaf("hops", "20"))), on: running)
        #expect(back.roots[0].child("peers")?.children == [member("1.1.1.1", leaf("group-name", "mesh"))])
        let drift = DriftFinder(schema: view).drift(
            of: running, fromIntents: [wish(member("1.1.1.1", leaf("hops", "20")))], router: "R")
        #expect(drift.map(\.path.shortened) == ["bgp/peer[1.1.1.1]/hops"])
        // Of settings that are given all or none, one alone is changed.
        let timers = { (keepalive: String) in
            box("timer", nil, leaf("keepalive", keepalive), leaf("hold", "30"))
        }
        let both = bgp(
            groups: [group("mesh", timers("10"))],
            peers: [member("1.1.1.1", leaf("group-name", "mesh"), timers("5"))])
        let changed = after(wish(member("1.1.1.1", timers("10"))), on: both)
        #expect(changed.roots[0].child("peers")?.children.first?.child("timer")?.children.map(\.value) == ["10", "30"])
    }

    @Test func aFamilyHasWhatItsOwnGroupGivesAndNoOther() {
        let running = bgp(
            groups: [group("mesh", families(leaf("policy", "out")))],
            peers: [
                member("1.1.1.1", leaf("group-name", "mesh"), families(leaf("group-name", "mesh"))),
                member("2.2.2.2", leaf("group-name", "mesh"), families(leaf("other", "x"))),
            ])
        let wishes = wish(
            member("1.1.1.1", families(leaf("policy", "out"))), member("2.2.2.2", families(leaf("policy", "out"))))
        let peers = after(wishes, on: running).roots[0].child("peers")?.children ?? []
        #expect(peers.map { $0.descendant("afs", "af", "unicast", "policy")?.value } == [nil, "out"])
    }

    /// Two timers are compared with each other by the model: half of them at the peer would be refused.
    @Test func settingsOfOneContainerAreGivenAllOrNone() {
        let timers = box("timer", nil, leaf("keep", "10"), leaf("hold", "30"))
        let running = bgp(groups: [group("mesh", timers)], peers: [member("1.1.1.1", leaf("group-name", "mesh"))])
        let same = after(wish(member("1.1.1.1", timers)), on: running).roots[0].child("peers")
        #expect(same?.children.first?.child("timer") == nil)
        let other = box("timer", nil, leaf("keep", "10"), leaf("hold", "90"))
        let changed = after(wish(member("1.1.1.1", other)), on: running).roots[0].child("peers")
        #expect(changed?.children.first?.child("timer")?.children.count == 2)
    }

    @Test func anUnknownGroupGivesNothing() {
        let running = bgp(groups: [], peers: [member("1.1.1.1", leaf("group-name", "gone"))])
        let peers = after(wish(member("1.1.1.1", leaf("source", "Loop0"))), on: running).roots[0].child("peers")
        #expect(peers?.children.first?.child("source")?.value == "Loop0")
    }
}
