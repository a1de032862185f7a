import CLibSSH

extension SSHConnection {
    func openSubsystem(_ name: String) async throws(SSHError) -> SSHChannel {
        try await open(
            "subsystem \"\(name)\"",
            hint:
                "is the \(name) service enabled on the router, for this user and port? VRP: `snetconf server enable`, and "
                + "`ssh user NAME service-type all`"
        ) { [("request", { channel in ssh_channel_request_subsystem(channel, name) })] }
    }

    func openShell(columns: Int, rows: Int) async throws(SSHError) -> SSHChannel {
        try await open("shell") {
            [
                ("terminal", { ssh_channel_request_pty_size($0, "vt100", Int32(columns), Int32(rows)) }),
                ("shell", { ssh_channel_request_shell($0) }),
            ]
        }
    }

    func execute(_ command: String) async throws(SSHError) -> SSHChannel {
        try await open("command") { [("command", { channel in ssh_channel_request_exec(channel, command) })] }
    }

    private typealias Request = (name: String, step: (ssh_channel) -> Int32)

    private func open(
        _ what: String, hint: String? = nil, _ requests: () -> [Request]
    ) async throws(SSHError) -> SSHChannel {
        let deadline = ContinuousClock.now + limits.channel
        guard let raw = ssh_channel_new(try live(.channel)) else { throw failure(.system, .channel) }
        let id = addChannel(raw)
        do throws(SSHError) {
            try await request(id, what, hint, until: deadline) { ssh_channel_open_session($0) }
            for one in requests() { try await request(id, what, hint, until: deadline, one.step) }
        } catch {
            endChannel(id)
            throw error
        }
        return SSHChannel(self, id: id)
    }

    private func request(
        _ id: Int, _ what: String, _ hint: String?, until deadline: ContinuousClock.Instant,
        _ step: (ssh_channel) -> Int32
    ) async throws(SSHError) {
        let status = try await attempt(.channel, until: deadline) { _ throws(SSHError) in
            step(try self.channel(id, .channel))
        }
        guard status != SSH_OK else { return }
        guard let session, ssh_is_connected(session) != 0 else { throw await lost(.channel) }
        throw SSHError(.channelRefused, .channel, endpoint, "\(what): \(libraryMessage)", hint: hint)
    }

    // MARK: Keepalive

    func startKeepAlive(every interval: Duration) {
        keepAlive?.cancel()
        let reactor = self.reactor
        keepAlive = reactor.start { [weak self] in
            while await reactor.sleep(until: .now + interval) == .timedOut {
                guard await self?.sendKeepAlive() == true else { return }
            }
        }
    }

    /// The answer is not waited for: a dead peer shows as unacknowledged TCP data (TCP_USER_TIMEOUT), and whether
    /// every VRP release answers the request is not known.
    private func sendKeepAlive() -> Bool {
        guard let session, !isClosing, ssh_is_connected(session) != 0 else { return false }
        ssh_send_keepalive(session)
        shareProgress()
        _ = ssh_blocking_flush(session, 0)
        shareProgress()
        return true
    }
}
