import CLibXML2

/// libxml2's callback table for an `EventSink`. Entity and DTD callbacks stay empty: a DOCTYPE ends the parse.
func saxHandler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { sink, local, _, namespace, _, _, count, _, attributes in
        let sink = eventSink(sink)
        guard sink.failure == nil, sink.allows(attributes: Int(count)) else { return }
        sink.start(sink.name(local, namespace), attributes: attributeValues(attributes, count: Int(count), sink))
    }
    handler.endElementNs = { sink, _, _, _ in eventSink(sink).end() }
    handler.characters = { sink, bytes, count in
        eventSink(sink).append(text: UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.processingInstruction = { sink, target, data in
        eventSink(sink).addProcessingInstruction(target: string(target), data: string(data))
    }
    handler.comment = { sink, text in eventSink(sink).addComment(string(text)) }
    handler.internalSubset = { sink, _, _, _ in
        eventSink(sink).fail(.documentType, "a document type declaration is not allowed (RFC 6241 section 3)")
    }
    handler.serror = { sink, error in
        guard let error else { return }
        eventSink(sink).report(error.pointee)
    }
    return handler
}

private func eventSink(_ pointer: UnsafeMutableRawPointer?) -> EventSink {
    guard let pointer else { preconditionFailure("libxml2 lost the user data it was given") }
    return Unmanaged<EventSink>.fromOpaque(pointer).takeUnretainedValue()
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
}

/// SAX2 hands attributes over as quintuples: local name, prefix, namespace, begin and end of the value.
private func attributeValues(
    _ raw: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int, _ sink: EventSink
) -> [XMLName: String] {
    guard let raw, count > 0 else { return [:] }
    var values: [XMLName: String] = [:]
    for index in 0..<count {
        let one = raw + index * 5
        guard let begin = one[3], let end = one[4] else { continue }
        let bytes = UnsafeBufferPointer(start: begin, count: end - begin)
        values[sink.name(one[0], one[2])] = attributeText(bytes)
    }
    return values
}

/// Without entity replacement libxml2 leaves every ampersand in an attribute as `&#38;`, and only ampersands.
private func attributeText(_ bytes: UnsafeBufferPointer<xmlChar>) -> String {
    let ampersand = UInt8(ascii: "&")
    guard bytes.contains(ampersand) else { return String(decoding: bytes, as: UTF8.self) }
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
        plain.append(bytes[index])
        index += bytes[index] == ampersand ? "&#38;".utf8.count : 1
    }
    return String(decoding: plain, as: UTF8.self)
}
