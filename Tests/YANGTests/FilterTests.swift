import Testing
import XML
import YANG

/// RFC 6241 section 6.
@Suite struct FilterTests {
    private let tree = peers([("10.0.0.1", "100"), ("10.0.0.2", "200")])
    private let space = "xmlns=\"urn:huawei:yang:huawei-bgp\""

    private func select(_ filter: String) throws -> DataTree { tree.filtered(by: try Samples.elements(filter)) }

    @Test func anEmptyFilterSelectsNothing() throws {
        #expect(try select("") == DataTree())
    }

    @Test func aSelectionNodeTakesTheSubtree() throws {
        #expect(try select("<bgp \(space)/>") == tree)
        #expect(try select("<bgp \(space)><peers>  </peers></bgp>") == tree)
        #expect(try select("<bgp xmlns=\"urn:other\"/>") == DataTree())
    }

    @Test func withoutANamespaceItMatchesAny() throws {
        #expect(try select("<bgp><peers/></bgp>") == tree)
    }

    @Test func contentMatchAloneTakesTheEntry() throws {
        let filter = "<bgp \(space)><peers><peer><address> 10.0.0.2 </address></peer></peers></bgp>"
        #expect(try select(filter) == peers([("10.0.0.2", "200")]))
        let none = "<bgp \(space)><peers><peer><address>10.0.0.9</address></peer></peers></bgp>"
        #expect(try select(none) == DataTree())
    }

    @Test func contentMatchWithSelectionTakesBoth() throws {
        let filter = "<bgp \(space)><peers><peer><remote-as>200</remote-as><address/></peer></peers></bgp>"
        #expect(try select(filter).canonical == peers([("10.0.0.2", "200")]).canonical)
    }

    @Test func selectedLeavesComeWithTheirKeys() throws {
        #expect(try select("<bgp \(space)><peers><peer><remote-as/></peer></peers></bgp>") == tree)
        #expect(try select("<bgp \(space)><peers><peer><description/></peer></peers></bgp>") == DataTree())
    }

    @Test func severalFiltersForOneNodeAreJoined() throws {
        let two = ["10.0.0.1", "10.0.0.2"].map { "<peer><address>\($0)</address></peer>" }.joined()
        #expect(try select("<bgp \(space)><peers>\(two)</peers></bgp>") == tree)
    }
}
