import Testing
import XML
import YANG

@Suite struct DifferenceTests {
    private let old = peers([("10.0.0.1", "100"), ("10.0.0.2", "200")])

    @Test func orderOfEntriesDoesNotMatter() {
        let turned = peers([("10.0.0.2", "200"), ("10.0.0.1", "100")])
        #expect(old.difference(to: turned).isEmpty)
        #expect(old != turned)
        #expect(old.canonical == turned.canonical)
    }

    @Test func createdDeletedAndChanged() {
        let new = peers([("10.0.0.3", "300"), ("10.0.0.2", "201")])
        let entries = old.difference(to: new).entries
        #expect(
            entries.map(\.path.shortened)
                == ["bgp/peer[10.0.0.1]", "bgp/peer[10.0.0.3]", "bgp/peer[10.0.0.2]/remote-as"])
        #expect(entries[0].change == .deleted(old.roots[0].children[0].children[0]))
        #expect(entries[1].change == .created(new.roots[0].children[0].children[0]))
        #expect(entries[2].change == .changed(from: "200", to: "201"))
    }

    @Test func aHollowContainerIsNoDifference() {
        let hollow = peers([])
        #expect(hollow.difference(to: DataTree()).isEmpty)
        #expect(DataTree().difference(to: hollow).isEmpty)
        #expect(hollow.canonical == DataTree())
        #expect(old.difference(to: hollow).entries.map(\.path.description) == ["/huawei-bgp:bgp"])
    }

    @Test func itsEditMakesItAndItsReverseUndoesIt() throws {
        let new = peers([("10.0.0.3", "300"), ("10.0.0.2", "201")])
        let difference = old.difference(to: new)
        #expect(try old.applying(edit: difference.edit()).canonical == new.canonical)
        let strict = difference.edit(creating: .create, deleting: .delete)
        #expect(try old.applying(edit: strict).canonical == new.canonical)
        #expect(try new.applying(edit: difference.reversed.edit()).canonical == old.canonical)
    }
}
