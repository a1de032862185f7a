package import XML

/// What a handler wants done about a request, misbehaviour included: test doubles need servers that fail.
package struct NETCONFResponse: Sendable {
    package enum Answer: Sendable {
        case ok
        /// The content of `<data>`.
        case data([XMLElement])
        /// The content of `<rpc-reply>`.
        case body([XMLElement])
        case errors([RPCError])
        /// These bytes as they are, unframed.
        case bytes([UInt8])
        case nothing
    }

    package var answer: Answer
    /// Added to the attributes of the reply.
    package var attributes: [XMLName: String]
    /// Messages that are no answers, such as notifications; sent before it.
    package var before: [XMLElement] = []
    /// Ends the stream after the answer.
    package var dropsSession: Bool
    /// Goes on after an answer to `close-session`: a server that only says that it has closed.
    package var keepsSession = false

    package init(_ answer: Answer, attributes: [XMLName: String] = [:], dropsSession: Bool = false) {
        self.answer = answer
        self.attributes = attributes
        self.dropsSession = dropsSession
    }

    package static let ok = NETCONFResponse(.ok)
    package static let noAnswer = NETCONFResponse(.nothing)
    package static let drop = NETCONFResponse(.nothing, dropsSession: true)
    package static func data(_ content: [XMLElement]) -> NETCONFResponse { NETCONFResponse(.data(content)) }
    package static func body(_ content: [XMLElement]) -> NETCONFResponse { NETCONFResponse(.body(content)) }
    package static func errors(_ errors: [RPCError]) -> NETCONFResponse { NETCONFResponse(.errors(errors)) }
    package static func error(_ error: RPCError) -> NETCONFResponse { .errors([error]) }
}
