import CLibSSH
import Glibc

extension SSHConnection {
    /// As many as OpenSSH allows by default.
    private static let failedLoginLimit = 6

    /// Takes a client's packets until either side ends the connection; every channel runs `handle` on a task of its own.
    func serve(_ socket: Int32, _ service: SSHService, _ key: ServerKey) async {
        do throws(SSHError) {
            try accept(socket, service, key)
            let deadline = ContinuousClock.now + limits.connect
            let status = try await attempt(.keyExchange, until: deadline) { session in
                ssh_handle_key_exchange(session)
            }
            guard status == SSH_OK, try callbacks?.startEvent(live(.keyExchange)) == true else {
                throw failure(.protocolFailure, .keyExchange)
            }
            try await takePackets(service)
        } catch {
            await finish(error)
        }
    }

    private func accept(_ socket: Int32, _ service: SSHService, _ key: ServerKey) throws(SSHError) {
        let callbacks = ServerCallbacks(service)
        self.callbacks = callbacks
        try adopt(socket) { session, socket throws(SSHError) in
            guard ssh_bind_accept_fd(key.bind, session, socket) == SSH_OK else {
                throw SSHError(.protocolFailure, .listen, self.endpoint, "libssh did not take the connection")
            }
        }
        let session = try live(.keyExchange)
        // `ssh_bind_accept_fd` hands over the listener's own blocking mode.
        ssh_set_blocking(session, 0)
        callbacks.attach(to: session)
        try keepNonBlocking()
    }

    private func takePackets(_ service: SSHService) async throws(SSHError) {
        while true {
            // Once before the first wait: packets may already be buffered, and epoll will not tell.
            let session = try live(.read)
            guard let callbacks else { throw ended(.read) }
            let status = ssh_event_dopoll(callbacks.event, 0)
            let hasNews = shareProgress()
            for opening in callbacks.takeOpenings() { start(opening, service, user: callbacks.user) }
            let gone = ssh_get_status(session) & (SSH_CLOSED | SSH_CLOSED_ERROR) != 0
            if status == SSH_ERROR || gone { throw await lost(.read) }
            guard callbacks.failedLogins < Self.failedLoginLimit else {
                throw SSHError(.authenticationRefused, .authentication, endpoint, "too many failed logins")
            }
            if !hasNews { try await pause(.read, until: nil) }
        }
    }

    private func start(_ opening: ServerCallbacks.Opening, _ service: SSHService, user: String) {
        let id = addChannel(opening.raw)
        let channel = SSHServerChannel(SSHChannel(self, id: id), self, opening, user: user)
        handlers[id] = reactor.start { [weak self] in
            await service.handler(channel)
            await channel.close()
            await self?.handlerEnded(id)
        }
    }

    private func handlerEnded(_ id: Int) {
        handlers[id] = nil
    }

    /// Ends the session first, so that handlers see it in their next read or write, and then waits for them.
    private func finish(_ reason: SSHError) async {
        if reason.code == .connectionLost || session == nil {
            abort(reason)
        } else {
            ending = ending ?? reason
            if reason.stage == .keyExchange { await waitForPeerToLeave() }
            await close()
        }
        for handler in handlers.values { handler.cancel() }
        for handler in handlers.values { await handler.value }
        handlers = [:]
    }
}

extension SSHConnection {
    /// Closing a socket with unread bytes resets the connection, and the reset would take our own offer of algorithms
    /// out of the client's hands before it could say what was missing.
    private func waitForPeerToLeave() async {
        guard let descriptor else { return }
        shutdown(descriptor, Int32(SHUT_WR))
        let deadline = ContinuousClock.now + limits.close
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count > 0 || (count < 0 && errno == EINTR) { continue }
            guard count < 0, errno == EAGAIN else { return }
            guard await reactor.wait(for: descriptor, deadline: deadline) == .ready else { return }
        }
    }
}
