/// Whole documents at once, for callers that have all the bytes.
package enum XMLDocument {
    package static func parse(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLElement {
        var parser = XMLTreeParser(limits: limits)
        try parser.feed(bytes[...])
        return try parser.finish()
    }

    package static func parse(_ text: String, limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLElement {
        try parse(Array(text.utf8), limits: limits)
    }

    package static func events(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) -> [XMLEvent] {
        let parser = XMLEventParser(limits: limits)
        return try parser.feed(bytes) + parser.finish()
    }
}
