import Testing
import XML
import YANG

@Suite struct EditTests {
    private let start = peers([("10.0.0.1", "100"), ("10.0.0.2", "200")])

    private func edit(_ operation: EditOperation?, _ address: String, as number: String = "300") -> DataTree {
        var tree = peers([(address, number)])
        tree.roots[0].children[0].children[0].operation = operation
        return tree
    }

    private func path(_ address: String) -> String { "/huawei-bgp:bgp/peers/peer[address='\(address)']" }

    @Test func mergeAddsAndChanges() throws {
        let after = try start.merging(edit(nil, "10.0.0.2")).merging(edit(.merge, "10.0.0.3"))
        #expect(after == peers([("10.0.0.1", "100"), ("10.0.0.2", "300"), ("10.0.0.3", "300")]))
    }

    @Test func createOfWhatIsThereFails() throws {
        #expect(try start.applying(edit: edit(.create, "10.0.0.3")).count == start.count + 3)
        let error = #expect(throws: EditFailure.self) { try start.applying(edit: edit(.create, "10.0.0.1")) }
        #expect(error?.tag == .dataExists)
        #expect(error?.path.description == path("10.0.0.1"))
    }

    @Test func deleteOfWhatIsNotThereFailsAndRemoveDoesNot() throws {
        #expect(try start.applying(edit: edit(.delete, "10.0.0.1")) == peers([("10.0.0.2", "200")]))
        let error = #expect(throws: EditFailure.self) { try start.applying(edit: edit(.delete, "10.0.0.9")) }
        #expect(error?.tag == .dataMissing)
        #expect(try start.applying(edit: edit(.remove, "10.0.0.9")) == start)
    }

    @Test func removingTheLastEntryLeavesNoHollowContainer() throws {
        let one = peers([("10.0.0.1", "100")])
        #expect(try one.applying(edit: edit(.remove, "10.0.0.1")) == DataTree())
    }

    @Test func replaceTakesAwayWhatIsNotNamed() throws {
        var whole = peers([("10.0.0.7", "700")])
        whole.roots[0].children[0].operation = .replace
        #expect(try start.applying(edit: whole) == peers([("10.0.0.7", "700")]))
        let all = try start.applying(edit: edit(nil, "10.0.0.7"), defaultOperation: .replace)
        #expect(all == peers([("10.0.0.7", "300")]))
    }

    @Test func replaceOfALeafNeedsNoKeyOfItsOwn() throws {
        var tree = peers([("10.0.0.1", "900")])
        tree.roots[0].children[0].children[0].children[1].operation = .replace
        #expect(try start.applying(edit: tree) == peers([("10.0.0.1", "900"), ("10.0.0.2", "200")]))
    }

    @Test func underNoneOnlyOperationsCount() throws {
        #expect(try start.applying(edit: edit(nil, "10.0.0.1"), defaultOperation: .none) == start)
        #expect(
            try start.applying(edit: edit(.merge, "10.0.0.3"), defaultOperation: .none)
                == peers([("10.0.0.1", "100"), ("10.0.0.2", "200"), ("10.0.0.3", "300")]))
        let error = #expect(throws: EditFailure.self) {
            try start.applying(edit: edit(nil, "10.0.0.9"), defaultOperation: .none)
        }
        #expect(error?.tag == .dataMissing)
    }

    @Test func operationsDoNotStayInTheResult() throws {
        let after = try start.applying(edit: edit(.replace, "10.0.0.1"))
        #expect(!after.xmlElements().description.contains("operation"))
        #expect(after == peers([("10.0.0.1", "300"), ("10.0.0.2", "200")]))
    }

    @Test func deletionInsideACreatedEntryIsMissingData() throws {
        var tree = edit(.create, "10.0.0.4")
        tree.roots[0].children[0].children[0].children[1].operation = .delete
        let error = #expect(throws: EditFailure.self) { try start.applying(edit: tree) }
        #expect(error?.tag == .dataMissing)
    }

    @Test func thousandsOfEntriesInOneEdit() throws {
        let many = (0..<4000).map { ("10.1.\($0 / 250).\($0 % 250)", "65000") }
        let after = try start.merging(peers(many))
        #expect(after.roots[0].children[0].children.count == 4002)
        #expect(after.difference(to: start).entries.count == 4000)
    }
}
