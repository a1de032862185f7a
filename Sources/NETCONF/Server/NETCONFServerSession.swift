package import SSH
package import XML

/// A server's side of one session: hellos, framing, well-formedness and shape of requests; the rest is the handler's.
package struct NETCONFServerSession: Sendable {
    /// How a session ended; only `closed` is a client's goodbye, and locks must be released in every case.
    package enum End: Sendable, Hashable {
        case closed
        case dropped
        case lost(cause: String)
        case violation(String)
    }

    package let sessionID: UInt32
    private let capabilities: Capabilities
    private let handler: any NETCONFHandler
    private let stream: MessageStream

    /// VRP refuses requests above 30 MB (facts: carriers-carrier.md section 7.1).
    package init(
        _ channel: any ByteChannel, sessionID: UInt32, capabilities: Capabilities, handler: any NETCONFHandler,
        messageSize: Int = 30 << 20, xml: XMLLimits = XMLLimits(), trace: WireTrace? = nil
    ) {
        self.sessionID = sessionID
        self.capabilities = capabilities
        self.handler = handler
        stream = MessageStream(channel, xml: xml, messageSize: messageSize, trace: trace)
    }

    /// Serves until the session ends, and closes the channel.
    package func run() async -> End {
        let end = await serve()
        await stream.close()
        return end
    }

    /// Ends the session from outside, as `kill-session` of another one does.
    package func terminate() async {
        await stream.close()
    }

    private func serve() async -> End {
        do throws(MessageStream.Failure) {
            try await send(Hello(capabilities, sessionID: sessionID).element)
            guard case .element(let element) = try await stream.receive(), let hello = Hello(element) else {
                return .violation("the client's first message is not a hello")
            }
            // RFC 6241 section 8.1: a client's hello with a session id, or without a common base, ends the session.
            guard hello.sessionID == nil, let framing = capabilities.framing(with: hello.capabilities) else {
                return .violation("the client's hello has a session id or no base capability in common")
            }
            await stream.change(to: framing)
            while true {
                if let end = try await serveOne(clientHasBase11: hello.capabilities.hasBase11) { return end }
            }
        } catch {
            if case .framing(let error) = error { return .violation(error.description) }
            return .lost(cause: error.cause)
        }
    }

    private func serveOne(clientHasBase11: Bool) async throws(MessageStream.Failure) -> End? {
        switch try await stream.receive() {
        case .malformed(let error):
            // RFC 6241 appendix A: `malformed-message` must not be sent to a client that knows only base:1.0.
            let tag = clientHasBase11 ? ErrorTag.malformedMessage : .operationFailed
            try await reply(.error(RPCError(.rpc, tag, message: error.description)), attributes: [:])
            return nil
        case .element(let message):
            return try await answer(message)
        }
    }

    private func answer(_ message: XMLElement) async throws(MessageStream.Failure) -> End? {
        let rpc: RPC
        do throws(RPCError) {
            rpc = try Self.operation(in: message)
        } catch {
            try await reply(.error(error), attributes: message.attributes)
            return nil
        }
        let request = NETCONFRequest(rpc: rpc, attributes: message.attributes, sessionID: sessionID)
        let response = await handler.handle(request)
        for message in response.before { try await send(message) }
        try await reply(response, attributes: message.attributes)
        if response.dropsSession { return .dropped }
        guard case .closeSession = rpc, !response.keepsSession else { return nil }
        if case .errors = response.answer { return nil }
        return .closed
    }

    private static func operation(in message: XMLElement) throws(RPCError) -> RPC {
        guard message.name == .netconf("rpc") else {
            throw RPCError(
                .rpc, .unknownElement, message: "expected <rpc> in \(NETCONFNamespace.base)",
                info: [.netconf("bad-element", text: message.name.local)])
        }
        guard message.attributes[XMLName("message-id")] != nil else { throw .missingMessageID }
        guard let operation = message.children.first else { throw .missingElement("rpc", "an operation is needed") }
        if message.children.count > 1 { throw .unknownElement(message.children[1].name.local) }
        return try RPC(operation)
    }

    /// RFC 6241 section 4.2: all attributes of the request come back.
    private func reply(
        _ response: NETCONFResponse, attributes: [XMLName: String]
    ) async throws(MessageStream.Failure) {
        let content: [XMLElement]
        switch response.answer {
        case .ok: content = [.netconf("ok")]
        case .data(let data): content = [.netconf("data", data)]
        case .body(let body): content = body
        case .errors(let errors): content = errors.map(\.element)
        case .bytes(let bytes): return try await stream.send(bytes: bytes)
        case .nothing: return
        }
        let all = attributes.merging(response.attributes) { _, added in added }
        try await send(XMLElement(.netconf("rpc-reply"), attributes: all, children: content))
    }

    private func send(_ message: XMLElement) async throws(MessageStream.Failure) {
        let text: String
        do throws(XMLError) {
            text = try message.serialized()
        } catch {
            throw .broken("\(error)")
        }
        try await stream.send(message, as: text)
    }
}
