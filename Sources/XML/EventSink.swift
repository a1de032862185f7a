import CLibXML2

/// Where libxml2's callbacks put what they see: bounded by the limits, names interned, text in one piece.
final class EventSink {
    var context: xmlParserCtxtPtr?
    private(set) var failure: XMLError?
    private(set) var sawOnlyWarnings = false
    private let limits: XMLLimits
    private var events: [XMLEvent] = []
    private var openNames: [XMLName] = []
    private var nodes = 0
    private var text: [UInt8] = []
    private var textLine = 0
    private var names: [NameKey: XMLName] = [:]
    private var namespaces: [UnsafePointer<xmlChar>: String] = [:]

    /// libxml2 keeps each name once in the parser's dictionary for the parser's whole life: equal pointers, equal names.
    private struct NameKey: Hashable {
        var local: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?
    }

    init(limits: XMLLimits) {
        self.limits = limits
    }

    func take() throws(XMLError) -> [XMLEvent] {
        if let failure { throw failure }
        defer { events.removeAll(keepingCapacity: true) }
        return events
    }

    var line: Int { Int(xmlSAX2GetLineNumber(context)) }

    func fail(_ code: XMLError.Code, _ message: String) {
        guard failure == nil else { return }
        failure = XMLError(code, message, line: line, column: Int(xmlSAX2GetColumnNumber(context)))
        xmlStopParser(context)
    }

    /// libxml2's own finding. Warnings, such as a namespace that is not an absolute URI, are no reason to refuse.
    func report(_ error: xmlError) {
        guard failure == nil else { return }
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else {
            sawOnlyWarnings = true
            return
        }
        let message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
        let firstLine = message.split(separator: "\n").first.map(String.init) ?? message
        failure = XMLError(.malformed, firstLine, line: Int(error.line), column: Int(error.int2))
    }

    func name(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) -> XMLName {
        let key = NameKey(local: local, namespace: namespace)
        if let known = names[key] { return known }
        let name = XMLName(local.map { String(cString: $0) } ?? "", in: self.namespace(namespace))
        names[key] = name
        return name
    }

    private func namespace(_ pointer: UnsafePointer<xmlChar>?) -> String {
        guard let pointer else { return "" }
        if let known = namespaces[pointer] { return known }
        let text = String(cString: pointer)
        // As in every attribute, libxml2 leaves an ampersand in `xmlns` as a reference.
        let plain = text.utf8.contains(UInt8(ascii: "&")) ? text.replacing("&#38;", with: "&") : text
        namespaces[pointer] = plain
        return plain
    }

    func start(_ name: XMLName, attributes: [XMLName: String]) {
        flushText()
        openNames.append(name)
        if openNames.count > limits.depth {
            fail(.tooDeep, "elements are nested more than \(limits.depth) deep")
        }
        add(.start(name, attributes: attributes, line: line))
    }

    /// False, and failed, if an element has more attributes than allowed.
    func allows(attributes count: Int) -> Bool {
        if count <= limits.attributesPerElement { return true }
        fail(.tooManyAttributes, "an element has \(count) attributes, more than \(limits.attributesPerElement)")
        return false
    }

    func end() {
        flushText()
        guard failure == nil, let name = openNames.popLast() else { return }
        events.append(.end(name, line: line))
    }

    func append(text piece: UnsafeBufferPointer<xmlChar>) {
        guard failure == nil, allows(length: text.count + piece.count) else { return }
        if text.isEmpty { textLine = line - piece.count(where: { $0 == UInt8(ascii: "\n") }) }
        text.append(contentsOf: piece)
    }

    func addProcessingInstruction(target: String, data: String) {
        flushText()
        guard allows(length: data.utf8.count) else { return }
        add(.processingInstruction(target: target, data: data, line: line))
    }

    func addComment(_ comment: String) {
        flushText()
        guard allows(length: comment.utf8.count) else { return }
        add(.comment(comment, line: line))
    }

    private func allows(length: Int) -> Bool {
        if length <= limits.textLength { return true }
        fail(.textTooLong, "one text is longer than \(limits.textLength) bytes")
        return false
    }

    private func add(_ event: XMLEvent) {
        nodes += 1
        if nodes > limits.nodes { fail(.tooManyNodes, "more than \(limits.nodes) elements") }
        if failure == nil { events.append(event) }
    }

    private func flushText() {
        guard failure == nil, !text.isEmpty else { return }
        events.append(.text(String(decoding: text, as: UTF8.self), line: textLine))
        text.removeAll(keepingCapacity: text.count < 4096)
    }
}
