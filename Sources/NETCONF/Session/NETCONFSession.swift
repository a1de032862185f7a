package import SSH
import XML

/// A client's session with one server: one request at a time, each with a time limit; unusable once anything broke.
///
/// States: opening -> open -> ended. Only an answered request leaves it open, whatever the answer.
package actor NETCONFSession {
    package nonisolated let serverCapabilities: Capabilities
    package nonisolated let sessionID: UInt32
    package nonisolated let framing: FramingVersion

    let stream: MessageStream
    let limits: SessionLimits
    let watchdog: Watchdog
    private var lastMessageID = 0
    var endCause: String?
    var turnstile = Turnstile()
    private var heard = HeardWarnings()

    private init(
        _ stream: MessageStream, _ hello: Hello, _ framing: FramingVersion, _ limits: SessionLimits,
        _ watchdog: Watchdog
    ) {
        self.stream = stream
        self.limits = limits
        self.watchdog = watchdog
        self.framing = framing
        serverCapabilities = hello.capabilities
        sessionID = hello.sessionID ?? 0
    }

    /// Exchanges hellos over a channel whose other end is a NETCONF server; closes the channel if that fails.
    package static func open(
        _ channel: any ByteChannel, limits: SessionLimits = SessionLimits(),
        clock: any Clock<Duration> = ContinuousClock(), trace: WireTrace? = nil
    ) async throws(NETCONFError) -> NETCONFSession {
        let stream = MessageStream(channel, xml: limits.xml, messageSize: limits.messageSize, trace: trace)
        let watchdog = Watchdog(clock: clock)
        do throws(NETCONFError) {
            let ours = Hello(.client)
            let text = try serialized(ours.element, phase: .hello)
            let answer = try await exchange(
                [Outgoing(message: ours.element, text: text)], .hello, limits.hello, stream, watchdog)
            guard let hello = Hello(answer), hello.sessionID != nil else {
                throw violation(.hello, "expected a hello with a session id, got <\(answer.name.local)>")
            }
            guard let framing = hello.capabilities.framing(with: .client) else {
                throw violation(.hello, "the server names neither base:1.0 nor base:1.1")
            }
            await stream.change(to: framing)
            return NETCONFSession(stream, hello, framing, limits, watchdog)
        } catch {
            await stream.close()
            throw error
        }
    }

    /// Sends a request and waits for its answer. Throws what the server refused, and all that went wrong.
    @discardableResult
    package func call(_ rpc: RPC, limit: Duration? = nil) async throws(NETCONFError) -> Reply {
        if case .closeSession = rpc {
            await close()
            return Reply()
        }
        await takeTurn()
        defer { turnstile.leave() }
        if let endCause { throw .notOpen(cause: endCause) }
        let phase = NETCONFError.Phase.operation(rpc.name)
        if Task.isCancelled { throw .cancelled(phase: phase, requestWasSent: false) }
        let id = nextMessageID()
        let message = Self.message(rpc, id: id)
        let text = try Self.serialized(message, phase: phase)
        do throws(NETCONFError) {
            let answer = try await Self.exchange(
                [Outgoing(message: message, text: text)], phase, limit ?? limits.limit(for: rpc), stream, watchdog)
            let reply = try Self.reply(answer, to: id, rpc)
            heard.add(reply.warnings, to: rpc.name)
            return reply
        } catch {
            if case .rejected(_, _, let warnings) = error { heard.add(warnings, to: rpc.name) }
            if !error.sessionSurvives {
                endCause = error.description
                await stream.close()
            }
            throw error
        }
    }

    /// Says goodbye and closes the channel. Whatever the server does about it, the session has ended: some drop the
    /// connection before `<ok/>`, or send bytes that are not XML after it (ncclient #525, #573).
    package func close() async {
        await takeTurn()
        defer { turnstile.leave() }
        guard endCause == nil else { return }
        endCause = "it was closed"
        let message = Self.message(.closeSession, id: nextMessageID())
        if let text = try? Self.serialized(message, phase: .operation("close-session")) {
            _ = try? await Self.exchange(
                [Outgoing(message: message, text: text)], .operation("close-session"), limits.close, stream, watchdog)
        }
        await stream.close()
    }

    /// The warnings of all replies since the last call, whatever else the replies said, in the order they came.
    package func takeWarnings() -> [String] { heard.take() }

    /// Ends the session at once without a word, as a lost connection would.
    package func abandon() async {
        endCause = endCause ?? "it was abandoned"
        await stream.close()
    }

    func takeTurn() async {
        if turnstile.enter() { return }
        await withCheckedContinuation { turnstile.wait($0) }
    }

    func nextMessageID() -> String {
        lastMessageID += 1
        return String(lastMessageID)
    }
}
