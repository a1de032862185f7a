package import XML

/// Bytes in, whole messages out: each is parsed as its bytes arrive, so none is ever held as text.
package struct MessageReader: ~Copyable {
    /// A message, or why a correctly framed one is not XML.
    package enum Message: Sendable {
        case element(XMLElement)
        case malformed(XMLError)
    }

    private let limits: XMLLimits
    private var decoder: FrameDecoder
    private var parser: XMLTreeParser?
    private var failure: XMLError?

    package init(limits: XMLLimits, messageLimit: Int) {
        self.limits = limits
        decoder = FrameDecoder(.endOfMessage, messageLimit: messageLimit)
        parser = nil
    }

    package mutating func append(_ bytes: [UInt8]) {
        decoder.append(bytes)
    }

    package mutating func change(to version: FramingVersion) {
        decoder.change(to: version)
    }

    package var isInsideMessage: Bool { decoder.isInsideMessage }

    /// The next complete message; nil when more bytes are needed.
    package mutating func next() throws(FramingError) -> Message? {
        while let frame = try decoder.next() {
            switch frame {
            case .content(let bytes): parse(bytes)
            case .endOfMessage: return finish()
            }
        }
        return nil
    }

    private mutating func parse(_ bytes: ArraySlice<UInt8>) {
        guard failure == nil else { return }
        var current = parser.take() ?? XMLTreeParser(limits: limits)
        do throws(XMLError) {
            try current.feed(bytes)
        } catch {
            failure = error
        }
        parser = consume current
    }

    private mutating func finish() -> Message {
        defer { failure = nil }
        guard var current = parser.take() else {
            return .malformed(XMLError(.malformed, "the message is empty"))
        }
        if let failure { return .malformed(failure) }
        do throws(XMLError) {
            return .element(try current.finish())
        } catch {
            return .malformed(error)
        }
    }
}
