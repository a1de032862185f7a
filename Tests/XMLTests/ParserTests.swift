import Testing
import XML

@Suite struct ParserTests {
    @Test func readsNamespacesAttributesAndText() throws {
        let root = try XMLDocument.parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- layout --><a xmlns="urn:a" xmlns:b="urn:b" plain="1 &amp; &lt;&#38;&quot;2" b:other="x">
              <b:c>one &lt; <![CDATA[two & ]]>three</b:c>
              <d xmlns="">  kept  </d>
            </a>
            """)
        #expect(root.name == XMLName("a", in: "urn:a"))
        #expect(root.attributes == [XMLName("plain"): "1 & <&\"2", XMLName("other", in: "urn:b"): "x"])
        #expect(root.text.isEmpty)
        #expect(
            root.children == [
                XMLElement(XMLName("c", in: "urn:b"), text: "one < two & three"),
                XMLElement(XMLName("d"), text: "  kept  "),
            ])
    }

    @Test func prefixedDefaultAndAbsentNamespacesAreTheSameName() throws {
        let prefixed = try XMLDocument.parse("<n:a xmlns:n='urn:a'><n:b/></n:a>")
        #expect(prefixed == (try XMLDocument.parse("<a xmlns='urn:a'><b/></a>")))
    }

    @Test func everySplitPointGivesTheSameTree() throws {
        let long = String(repeating: "Zürich €🚀 ", count: 60)
        let text =
            "<?xml version='1.0'?><a x='ü&amp;é'>\r\n<b><![CDATA[]]]]><![CDATA[>\(long)]]>\(long)</b><?p d?><!--c--></a>"
        let bytes = Array(text.utf8)
        let whole = try XMLDocument.parse(bytes)
        #expect(whole.children.first?.text == "]]>" + long + long)
        for split in bytes.indices {
            var parser = XMLTreeParser()
            try parser.feed(bytes[..<split])
            try parser.feed(bytes[split...])
            #expect(try parser.finish() == whole)
        }
        var dripped = XMLTreeParser()
        for index in bytes.indices { try dripped.feed(bytes[index...index]) }
        #expect(try dripped.finish() == whole)
    }

    @Test func eventsCarryLines() throws {
        let text = "<a>\n  <?for peer in peers?>\n  <b\n k='v'>{x}</b>\n<!--note--></a>"
        let events = try XMLDocument.events(Array(text.utf8))
        #expect(
            events == [
                .start(XMLName("a"), attributes: [:], line: 1), .text("\n  ", line: 1),
                .processingInstruction(target: "for", data: "peer in peers", line: 2), .text("\n  ", line: 2),
                .start(XMLName("b"), attributes: [XMLName("k"): "v"], line: 4), .text("{x}", line: 4),
                .end(XMLName("b"), line: 4), .text("\n", line: 4), .comment("note", line: 5),
                .end(XMLName("a"), line: 5),
            ])
    }

    @Test func errorsSayWhere() throws {
        let error = try #require(throws: XMLError.self) { try XMLDocument.parse("<a>\n  <b></c></a>") }
        #expect(error.code == .malformed)
        #expect(error.line == 2)
        #expect(error.message.contains("b"))
    }

    @Test(arguments: [
        "", "   ", "<a>", "<a></a><b/>", "<a/>x", "x<a/>", "<a b=1/>", "<a>&nosuch;</a>", "<p:a/>", "<a q:b='1'/>",
        "<a>\u{0}</a>", "<a/>\u{0}", "<a b='&nosuch;'/>", "<a x='1' x='2'/>", "<a>\u{1}</a>", "<a>]]></a>",
    ])
    func refusesWhatIsNotADocument(text: String) {
        #expect(throws: XMLError.self) { try XMLDocument.parse(text) }
    }

    @Test func invalidUTF8IsRefusedUnlessLatin1IsAllowed() throws {
        let bytes = Array("<a b='".utf8) + [0xE9] + Array("'>Z".utf8) + [0xFC] + Array("rich ü€".utf8) + [0xC3]
        let all = bytes + Array("</a>".utf8)
        #expect(throws: XMLError.self) { try XMLDocument.parse(all) }
        for split in all.indices {
            var parser = XMLTreeParser(limits: XMLLimits(repairsLatin1: true))
            try parser.feed(all[..<split])
            try parser.feed(all[split...])
            let root = try parser.finish()
            #expect(root == XMLElement(XMLName("a"), attributes: [XMLName("b"): "é"], text: "Zürich ü€Ã"))
        }
    }
}
