import CLibSSH
import Glibc

extension SSHConnection {
    /// What became of the agent's keys.
    struct AgentAnswer {
        var status: Int32
        /// How many were offered, and how many the agent holds.
        var offered: Int
        var held: Int
    }

    /// Offers no more than `keyLimit` of the agent's keys. libssh waits for the agent without a limit (and an agent may wait
    /// for its owner's finger), so each of its calls runs on a thread of its own; nobody else has the session meanwhile, as
    /// nobody has the client.
    func askAgent(
        _ path: String, keyLimit: Int, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> AgentAnswer {
        let agent = try AgentSocket(path, keyLimit: keyLimit, endpoint: endpoint)
        let copy = agent.copy()
        // Given no socket, libssh would look for an agent of its own in SSH_AUTH_SOCK.
        guard copy >= 0 else {
            throw .system("duplicate a socket", errno, stage: .authentication, endpoint: endpoint)
        }
        guard ssh_set_agent_socket(try live(.authentication), copy) == SSH_OK else {
            throw failure(.credentialUnusable, .authentication)
        }
        let relay = try BlockingCall("pass messages to the SSH agent", stage: .authentication) { agent.relay() }
        defer {
            agent.hangUp()
            reactor.forget(relay.descriptor)
        }
        while true {
            let status = try await agentStep(agent, path, until: deadline)
            let hasNews = shareProgress()
            guard status == SSH_AUTH_AGAIN.rawValue else {
                let held = agent.keysHeld ?? 0
                return AgentAnswer(status: status, offered: min(held, keyLimit), held: held)
            }
            if !hasNews { try await pause(.authentication, until: deadline) }
        }
    }

    private func agentStep(
        _ agent: AgentSocket, _ path: String, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        let lent = LentSession(session: try live(.authentication))
        let call = try BlockingCall("ask the SSH agent", stage: .authentication) {
            ssh_userauth_agent(lent.session, nil)
        }
        defer { reactor.forget(call.descriptor) }
        while true {
            if let status = call.answer { return status }
            let wake = await reactor.wait(for: call.descriptor, deadline: deadline)
            if wake == .ready { continue }
            agent.hangUp()
            call.join()
            guard wake == .timedOut else {
                throw SSHError(.cancelled, .authentication, endpoint, "cancelled")
            }
            throw SSHError(
                .timedOut, .authentication, endpoint, "the SSH agent at \(path) did not answer in time",
                hint: "does it wait for a confirmation or a touch?")
        }
    }
}

/// `@unchecked Sendable`: handed to one thread, and not touched by its owner until that thread has answered.
private struct LentSession: @unchecked Sendable {
    let session: ssh_session
}
