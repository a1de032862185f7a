import SSH
import XML

extension NETCONFSession {
    /// Sends several requests that change nothing, of which at most `window` wait for their answers at a time, and hands over
    /// each answer as it comes. A server answers in the order of the requests (RFC 6241 section 4.5).
    ///
    /// - Parameters:
    ///   - limit: for each answer, counted from the answer before it.
    ///   - each: told the request's place and its reply, or what the server refused.
    /// - Throws: what ends the session; the answers so far have been handed over.
    package func pipelined(
        _ requests: [RPC], window: Int, limit: Duration? = nil,
        each: @Sendable (Int, Result<Reply, NETCONFError>) async -> Void
    ) async throws(NETCONFError) {
        await takeTurn()
        defer { turnstile.leave() }
        if let endCause { throw .notOpen(cause: endCause) }
        // All are written before the first is sent: one that cannot be would leave answers that nobody waits for.
        var outgoing: [(id: String, message: Outgoing)] = []
        for request in requests {
            let id = nextMessageID()
            let message = Self.message(request, id: id)
            let text = try Self.serialized(message, phase: .operation(request.name))
            outgoing.append((id, Outgoing(message: message, text: text)))
        }
        var next = 0
        for (place, request) in requests.enumerated() {
            let end = min(requests.count, place + max(1, window))
            let due = outgoing[next..<max(next, end)].map(\.message)
            next = max(next, end)
            let answer = try await nextAnswer(to: request, id: outgoing[place].id, sending: due, limit)
            await each(place, answer)
        }
    }

    /// A refusal is an answer; whatever else goes wrong ends the session.
    private func nextAnswer(
        to request: RPC, id: String, sending outgoing: [Outgoing], _ limit: Duration?
    ) async throws(NETCONFError) -> Result<Reply, NETCONFError> {
        do throws(NETCONFError) {
            let answer = try await Self.exchange(
                outgoing, .operation(request.name), limit ?? limits.limit(for: request), stream, watchdog)
            return .success(try Self.reply(answer, to: id, request))
        } catch {
            guard !error.sessionSurvives else { return .failure(error) }
            endCause = error.description
            await stream.close()
            throw error
        }
    }
}
