import CLibXML2

/// Reads one XML document piece by piece and gives its events; refuses a DOCTYPE and whatever exceeds the limits.
///
/// A NETCONF peer must not send a document type declaration (RFC 6241 section 3), and without one no entity but the
/// five predefined exists, so nothing can expand. After a throw the parser only repeats its error.
package final class XMLEventParser {
    private static let libraryIsReady: Void = xmlInitParser()
    /// libxml2 scans what it is given before it calls back, so a limit acts only between slices.
    private static let sliceSize = 32 << 10

    private let sink: EventSink
    private let context: xmlParserCtxtPtr?
    private var repair: Latin1Repair?

    package init(limits: XMLLimits = XMLLimits()) {
        _ = Self.libraryIsReady
        let sink = EventSink(limits: limits)
        var handler = saxHandler()
        let context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(sink).toOpaque(), nil, 0, nil)
        var options = Int32(XML_PARSE_NONET.rawValue)
        if limits.repairsLatin1 { options |= Int32(XML_PARSE_IGNORE_ENC.rawValue) }
        xmlCtxtUseOptions(context, options)
        sink.context = context
        if context == nil { sink.fail(.malformed, "no memory for an XML parser") }
        self.sink = sink
        self.context = context
        repair = limits.repairsLatin1 ? Latin1Repair() : nil
    }

    deinit {
        xmlFreeParserCtxt(context)
    }

    /// The events that these bytes complete.
    package func feed(_ bytes: [UInt8]) throws(XMLError) -> [XMLEvent] {
        try feed(bytes[...])
    }

    /// The events that these bytes complete.
    package func feed(_ bytes: ArraySlice<UInt8>) throws(XMLError) -> [XMLEvent] {
        var rest = repair?.feed(bytes) ?? bytes
        while !rest.isEmpty, sink.failure == nil {
            push(rest.prefix(Self.sliceSize), isLast: false)
            rest = rest.dropFirst(Self.sliceSize)
        }
        return try sink.take()
    }

    /// The last events; throws if the document is not complete.
    package func finish() throws(XMLError) -> [XMLEvent] {
        if let tail = repair?.finish(), !tail.isEmpty { push(tail, isLast: false) }
        if sink.failure == nil { push([], isLast: true) }
        return try sink.take()
    }

    private func push(_ bytes: ArraySlice<UInt8>, isLast: Bool) {
        let code = bytes.withUnsafeBytes { buffer in
            xmlParseChunk(context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), isLast ? 1 : 0)
        }
        // Every error also reaches the sink's handler, with its message; this is for one that would not.
        if code != 0, sink.failure == nil, sink.sawOnlyWarnings == false {
            sink.fail(.malformed, "libxml2 error \(code)")
        }
    }
}
