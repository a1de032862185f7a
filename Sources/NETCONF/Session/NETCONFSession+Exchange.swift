import XML

/// The steps of one exchange that need nothing of the session's own state.
extension NETCONFSession {
    static func message(_ rpc: RPC, id: String) -> XMLElement {
        XMLElement(.netconf("rpc"), attributes: [XMLName("message-id"): id], children: [rpc.element])
    }

    static func serialized(_ message: XMLElement, phase: NETCONFError.Phase) throws(NETCONFError) -> String {
        do throws(XMLError) {
            return try message.serialized()
        } catch {
            throw .unwritable(operation: message.children.first?.name.local ?? message.name.local, detail: "\(error)")
        }
    }

    /// A message as value, for the trace, and as text, for the wire.
    struct Outgoing: Sendable {
        var message: XMLElement
        var text: String
    }

    /// Sends the messages (mostly one; none if they have been sent before) and waits for the next one. Once writing has begun
    /// a request counts as sent: a stream that breaks may break after its last byte.
    static func exchange(
        _ messages: [Outgoing], _ phase: NETCONFError.Phase, _ limit: Duration,
        _ stream: MessageStream, _ watchdog: Watchdog
    ) async throws(NETCONFError) -> XMLElement {
        let wasSent = phase != .hello
        let verdict = await watchdog.run(
            limit: limit, abandon: { await stream.close() }, work: { await answer(messages, stream) })
        switch verdict {
        case .finished(.success(.element(let element))):
            return element
        case .finished(.success(.malformed(let error))):
            throw .protocolViolation(phase: phase, requestWasSent: wasSent, detail: error.description)
        case .finished(.failure(.framing(let error))):
            throw .protocolViolation(phase: phase, requestWasSent: wasSent, detail: error.description)
        case .finished(.failure) where Task.isCancelled, .cancelled:
            throw .cancelled(phase: phase, requestWasSent: wasSent)
        case .finished(.failure(let failure)):
            throw .sessionLost(phase: phase, requestWasSent: wasSent, cause: failure.cause)
        case .late:
            throw .timedOut(phase: phase, limit: limit, requestWasSent: wasSent)
        }
    }

    /// Notifications may come between messages, also before the answer (RFC 5277 section 2.2), whoever asked for them; the
    /// trace has shown them. The caller's limit is one for all that comes.
    private static func answer(
        _ messages: [Outgoing], _ stream: MessageStream
    ) async -> Result<MessageReader.Message, MessageStream.Failure> {
        do throws(MessageStream.Failure) {
            for message in messages { try await stream.send(message.message, as: message.text) }
            while true {
                let received = try await stream.receive()
                if case .element(let element) = received, element.isNotification { continue }
                return .success(received)
            }
        } catch {
            return .failure(error)
        }
    }

    /// A reply without a message-id answers the only request there is: servers leave it out when they could not read
    /// the request (RFC 6241 section 4.3).
    static func reply(_ answer: XMLElement, to id: String, _ rpc: RPC) throws(NETCONFError) -> Reply {
        let phase = NETCONFError.Phase.operation(rpc.name)
        guard answer.name.local == "rpc-reply", answer.hasProtocolNamespace else {
            throw violation(phase, "expected an <rpc-reply>, got <\(answer.name.local)>")
        }
        if let seen = answer.attributes[XMLName("message-id")], seen != id {
            throw violation(phase, "the reply answers message \(seen), not \(id)")
        }
        let (reply, errors) = Reply.read(answer)
        if !errors.isEmpty {
            throw .rejected(operation: rpc.name, errors: errors, warnings: reply.warnings)
        }
        return reply
    }

    static func violation(_ phase: NETCONFError.Phase, _ detail: String) -> NETCONFError {
        .protocolViolation(phase: phase, requestWasSent: phase != .hello, detail: detail)
    }
}

extension XMLElement {
    fileprivate var isNotification: Bool { name == XMLName("notification", in: NETCONFNamespace.notification) }
}
