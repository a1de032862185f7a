import TestSupport
import Testing
import XML

@Suite struct WriterTests {
    private let base = "urn:ietf:params:xml:ns:netconf:base:1.0"

    @Test func declaresDefaultNamespacesWhereTheyChange() throws {
        let tree = XMLElement(
            XMLName("config", in: base),
            children: [
                XMLElement(
                    XMLName("bgp", in: "urn:x:bgp"),
                    children: [
                        XMLElement(
                            XMLName("peer", in: "urn:x:bgp"),
                            attributes: [XMLName("operation", in: base): "replace", XMLName("plain"): "1"]),
                        XMLElement(XMLName("none")),
                    ])
            ])
        #expect(
            try tree.serialized()
                == "<config xmlns=\"\(base)\"><bgp xmlns=\"urn:x:bgp\"><peer plain=\"1\" xmlns:nc=\"\(base)\""
                + " nc:operation=\"replace\"/><none xmlns=\"\"/></bgp></config>")
        #expect(try XMLDocument.parse(try tree.serialized()) == tree)
    }

    /// Found by fuzzing: it was read as `&#38;`, and what was written then could not be read.
    @Test func anAmpersandInANamespaceIsOne() throws {
        let element = try XMLDocument.parse("<a xmlns='urn:x?a&amp;b' xmlns:p='urn:y&amp;' p:c='1'/>")
        #expect(element.name.namespace == "urn:x?a&b")
        #expect(element.attributes[XMLName("c", in: "urn:y&")] == "1")
        #expect(try XMLDocument.parse(try element.serialized()) == element)
    }

    @Test func prefixesAreSharedBelowAndDistinct() throws {
        let inner = XMLElement(
            XMLName("b"), attributes: [XMLName("x", in: "urn:1"): "1", XMLName("lang", in: xmlNamespace): "en"])
        let tree = XMLElement(
            XMLName("a"), attributes: [XMLName("x", in: "urn:1"): "1", XMLName("y", in: "urn:2"): "2"],
            children: [inner, inner])
        let text = try tree.serialized()
        #expect(text.split(separator: "xmlns:").count == 3)
        #expect(text.contains("xml:lang=\"en\""))
        #expect(try XMLDocument.parse(text) == tree)
    }

    private let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

    @Test func escapesSoThatReadingGivesTheSame() throws {
        let hard = "a & b < c > d \"q\" 'r' ]]> ]]>]]> \r\n\t é € 🚀 \u{85} \u{2028}"
        let tree = XMLElement(XMLName("a"), attributes: [XMLName("v"): hard], text: hard)
        let text = try tree.serialized()
        #expect(!text.contains("]]>"))
        #expect(try XMLDocument.parse(text) == tree)
        #expect(try XMLDocument.parse(try tree.serialized(pretty: true)) == tree)
    }

    @Test(arguments: ["\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
    func refusesCharactersThatXMLCannotCarry(text: String) {
        let inText = #expect(throws: XMLError.self) { try XMLElement(XMLName("a"), text: "x" + text).serialized() }
        #expect(inText?.code == .unwritable)
        #expect(throws: XMLError.self) {
            try XMLElement(XMLName("a"), attributes: [XMLName("b"): text]).serialized()
        }
    }

    @Test func prettyPutsEachElementOnItsLine() throws {
        let tree = try XMLDocument.parse("<a xmlns='urn:a'><b>1</b><c><d/></c></a>")
        #expect(
            try tree.serialized(pretty: true) == """
                <a xmlns="urn:a">
                  <b>1</b>
                  <c>
                    <d/>
                  </c>
                </a>
                """)
    }

    @Test(arguments: 0..<20)
    func randomTreesSurviveTheRoundTrip(seed: UInt64) throws {
        var random = Mangler(seed: seed)
        for _ in 0..<30 {
            let tree = random.tree(depth: 4)
            #expect(try XMLDocument.parse(try tree.serialized()) == tree)
            #expect(try XMLDocument.parse(try tree.serialized(pretty: true)) == tree)
        }
    }
}
