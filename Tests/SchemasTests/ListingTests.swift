import NETCONF
import Schemas
import Testing
import XML

/// Where routers say which modules they have.
@Suite(.timeLimit(.minutes(10))) struct ListingTests {
    private static let library = "urn:ietf:params:xml:ns:yang:ietf-yang-library"

    private static let modulesState = """
        <modules-state xmlns="\(library)"><module-set-id>7</module-set-id>
        <module><name>a</name><revision>2020-01-01</revision><namespace>urn:a</namespace><feature>x</feature>
          <deviation><name>d</name><revision>2020-02-02</revision></deviation>
          <conformance-type>implement</conformance-type>
          <submodule><name>a-part</name><revision>2020-03-03</revision></submodule></module>
        <module><name>t</name><revision>2019-01-01</revision><namespace>urn:t</namespace>
          <conformance-type>import</conformance-type></module>
        <module><name>t</name><revision>2020-01-01</revision><namespace>urn:t</namespace>
          <conformance-type>import</conformance-type></module>
        <module><name>n</name><revision></revision><namespace>urn:n</namespace>
          <conformance-type>implement</conformance-type></module></modules-state>
        """

    private static let yangLibrary = """
        <yang-library xmlns="\(library)" xmlns:ds="urn:ietf:params:xml:ns:yang:ietf-datastores">
        <module-set><name>old</name><module><name>z</name><namespace>urn:z</namespace></module></module-set>
        <module-set><name>new</name>
          <module><name>a</name><revision>2020-01-01</revision><namespace>urn:a</namespace>
            <submodule><name>a-part</name></submodule><feature>x</feature><deviation>d</deviation></module>
          <import-only-module><name>t</name><revision></revision><namespace>urn:t</namespace></import-only-module>
        </module-set>
        <schema><name>s1</name><module-set>old</module-set></schema>
        <schema><name>s2</name><module-set>new</module-set></schema>
        <datastore><name>ds:startup</name><schema>s1</schema></datastore>
        <datastore><name>ds:running</name><schema>s2</schema></datastore>
        <content-id>9</content-id></yang-library>
        """

    private func list(_ lists: [String: String], hello: [String] = []) async throws -> ModuleList {
        try await ModuleServer([:], lists: lists, capabilities: hello).session { try await ModuleLister.list(of: $0) }
    }

    @Test func `The library of RFC 7895`() async throws {
        let list = try await list(["modules-state": Self.modulesState])
        #expect(list.source == .modulesState && list.setID == "7")
        #expect(list.modules.map(\.name) == ["a", "n", "t"])
        let module = try #require(list.modules.first)
        #expect(module.deviations == ["d"] && module.features == ["x"] && module.isImplemented)
        #expect(module.submodules == [.init(name: "a-part", revision: "2020-03-03")])
        #expect(list.modules.last?.revision == "2020-01-01" && list.modules.last?.isImplemented == false)
        #expect(list.modules[1].revision == nil)
    }

    @Test func `The library of RFC 8525, of the schema that running has`() async throws {
        let capability = "urn:ietf:params:netconf:capability:yang-library:1.1?revision=2019-01-04&content-id=9"
        let list = try await list(["yang-library": Self.yangLibrary], hello: [capability])
        #expect(list.source == .yangLibrary && list.setID == "9")
        #expect(list.modules.map(\.name) == ["a", "t"])
        #expect(list.modules.first?.deviations == ["d"])
        #expect(list.modules.last?.isImplemented == false && list.modules.last?.revision == nil)
    }

    /// A hello that says nothing of a library, and a router that has the new one only.
    @Test func `Either library is found without a word in the hello`() async throws {
        #expect(try await list(["yang-library": Self.yangLibrary]).source == .yangLibrary)
    }

    @Test func `What only the hello has is added`() async throws {
        let hello = [
            "urn:h?module=h&revision=2021-01-01&features=f,g&deviations=hd", "urn:a?module=a&revision=1999-01-01",
        ]
        let list = try await list(["modules-state": Self.modulesState], hello: hello)
        #expect(list.names == ["a", "n", "t", "h"])
        #expect(list.modules.first { $0.name == "a" }?.revision == "2020-01-01")
        let own = try await self.list([:], hello: hello)
        #expect(own.source == .hello && own.names == ["h", "a"])
        #expect(own.modules.first { $0.name == "h" }?.features == ["f", "g"])
        #expect(own.modules.first { $0.name == "h" }?.deviations == ["hd"])
    }

    @Test func `The schemas of RFC 6022, in YANG only`() async throws {
        let schemas = """
            <netconf-state xmlns="\(NETCONFNamespace.monitoring)"><schemas>
            <schema><identifier>a</identifier><version>2020-01-01</version><format>yang</format>
              <namespace>urn:a</namespace><location>NETCONF</location></schema>
            <schema><identifier>a</identifier><version>2021-01-01</version><format>ncm:yang</format>
              <namespace>urn:a</namespace></schema>
            <schema><identifier>y</identifier><version></version><format>yin</format><namespace>urn:y</namespace></schema>
            </schemas></netconf-state>
            """
        let list = try await list(["netconf-state": schemas])
        #expect(list.source == .monitoring && list.modules.map(\.name) == ["a"])
        #expect(list.modules.first?.revision == "2021-01-01" && list.modules.first?.features == nil)
    }

    @Test func `A router that lists nothing has an empty list`() async throws {
        #expect(try await list([:]).modules.isEmpty)
    }

    @Test(arguments: ["../../etc/passwd", "a b", "", "a\u{1B}[2J"]) func `A name that is no module's is refused`(
        _ name: String
    ) async {
        let escaped = name.replacing("\u{1B}", with: "&#x1;")
        let state =
            "<modules-state xmlns=\"\(Self.library)\"><module><name>\(name)</name><revision/>"
            + "<namespace>urn:a</namespace></module></modules-state>"
        if escaped == name {
            await #expect(throws: (any Error).self) { try await list(["modules-state": state]) }
        }
        await #expect(throws: (any Error).self) { try await list([:], hello: ["urn:x?module=\(name)/x"]) }
    }

    @Test func `The key is the content's, whatever the router calls it`() {
        var other = Tiny.list()
        other.setID = "2"
        other.source = .hello
        other.modules.reverse()
        #expect(other.key == Tiny.list().key)
        other.modules[0].revision = "2020-09-09"
        #expect(other.key != Tiny.list().key)
        #expect(Tiny.list(features: ["fancy"]).key != Tiny.list().key)
    }
}
