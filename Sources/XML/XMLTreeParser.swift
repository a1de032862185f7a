/// Reads one document piece by piece into an element; comments and processing instructions are passed over.
package struct XMLTreeParser: ~Copyable {
    /// Bounds the events that wait between the parser and the tree when the caller hands over megabytes at once.
    private static let sliceSize = 64 << 10

    private let parser: XMLEventParser
    private var open: [XMLElement] = []
    private var root: XMLElement?

    package init(limits: XMLLimits = XMLLimits()) {
        parser = XMLEventParser(limits: limits)
    }

    package mutating func feed(_ bytes: ArraySlice<UInt8>) throws(XMLError) {
        var rest = bytes
        while !rest.isEmpty {
            for event in try parser.feed(rest.prefix(Self.sliceSize)) { consume(event) }
            rest = rest.dropFirst(Self.sliceSize)
        }
    }

    package mutating func finish() throws(XMLError) -> XMLElement {
        for event in try parser.finish() { consume(event) }
        guard let root else { throw XMLError(.malformed, "the document is empty") }
        return root
    }

    private mutating func consume(_ event: XMLEvent) {
        switch event {
        case .start(let name, let attributes, _):
            open.append(XMLElement(name, attributes: attributes))
        case .text(let text, _):
            if let last = open.indices.last { open[last].text += text }
        case .end:
            close()
        case .processingInstruction, .comment:
            break
        }
    }

    private mutating func close() {
        guard var done = open.popLast() else { return }
        // White space between children is layout, not content.
        if !done.children.isEmpty, done.text.utf8.allSatisfy(isWhiteSpace) { done.text = "" }
        if let last = open.indices.last {
            open[last].children.append(done)
        } else {
            root = done
        }
    }
}

private func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
