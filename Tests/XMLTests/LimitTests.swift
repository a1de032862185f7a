import TestSupport
import Testing
import XML

@Suite struct LimitTests {
    private func code(_ text: String, _ limits: XMLLimits = XMLLimits()) -> XMLError.Code? {
        do {
            _ = try XMLDocument.parse(text, limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func refusesDocumentTypes() {
        #expect(code("<!DOCTYPE a><a/>") == .documentType)
        #expect(code("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>") == .documentType)
        #expect(code("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>") == .documentType)
    }

    @Test func billionLaughsEndAtTheDocumentType() {
        var text = "<!DOCTYPE a [<!ENTITY l0 'ha'>"
        for level in 1...12 {
            text += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
        }
        #expect(code(text + "]><a b='&l12;'>&l12;</a>") == .documentType)
    }

    @Test func refusesDepthBombs() {
        let bomb = String(repeating: "<a>", count: 200_000)
        #expect(code(bomb) == .tooDeep)
        let atLimit = String(repeating: "<a>", count: 5) + String(repeating: "</a>", count: 5)
        #expect(code(atLimit, XMLLimits(depth: 5)) == nil)
        #expect(code(atLimit, XMLLimits(depth: 4)) == .tooDeep)
    }

    @Test func countsNodesAttributesAndText() {
        #expect(code("<a><b/><c/></a>", XMLLimits(nodes: 3)) == nil)
        #expect(code("<a><b/><c/></a>", XMLLimits(nodes: 2)) == .tooManyNodes)
        #expect(code("<a b='' c=''/>", XMLLimits(attributesPerElement: 1)) == .tooManyAttributes)
        #expect(code("<a>12345</a>", XMLLimits(textLength: 5)) == nil)
        #expect(code("<a>123<![CDATA[456]]></a>", XMLLimits(textLength: 5)) == .textTooLong)
        #expect(code("<a><!--123456--></a>", XMLLimits(textLength: 5)) == .textTooLong)
    }

    @Test func anErrorIsRepeatedAndNothingIsReadAfterIt() throws {
        let parser = XMLEventParser()
        #expect(throws: XMLError.self) { try parser.feed(Array("<a></b>".utf8)) }
        #expect(throws: XMLError.self) { try parser.feed(Array("<c/>".utf8)) }
        #expect(throws: XMLError.self) { try parser.finish() }
    }

    @Test func longTextsAndLongRepliesAreRead() throws {
        let long = String(repeating: "0123456789", count: 1_100_000)
        #expect(try XMLDocument.parse("<a>\(long)</a>").text.utf8.count == long.utf8.count)
        let entry = "<interface><name>GigabitEthernet0/1/0.1234</name><description/><mtu>1500</mtu></interface>"
        let root = try XMLDocument.parse(
            "<d xmlns='urn:x'>\n" + String(repeating: entry + "\n", count: 110_000) + "</d>")
        #expect(root.children.count == 110_000)
        #expect(root.children.last?.child("name")?.text == "GigabitEthernet0/1/0.1234")
    }

    @Test(arguments: 0..<40)
    func mangledDocumentsNeverCrash(seed: UInt64) {
        var random = Mangler(seed: seed)
        let good = "<?xml version='1.0'?><a xmlns='urn:a' b='&#38;x'><c>t&lt;</c><![CDATA[x]]><!-- n --><?p d?><e/></a>"
        for _ in 0..<200 {
            let bytes = random.mangle(Array(good.utf8))
            _ = try? XMLDocument.parse(bytes)
            _ = try? XMLDocument.parse(bytes, limits: XMLLimits(repairsLatin1: true))
        }
    }
}
