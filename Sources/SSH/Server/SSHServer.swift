import Glibc

/// An SSH server on one port of the loopback address, for lab routers and tests; a reactor takes any number of them.
package actor SSHServer {
    private let reactor: Reactor
    private let service: SSHService
    private let key: ServerKey
    private let limits: TimeLimits
    private var listener: Int32?
    private var accepting: Task<Void, Never>?
    private var connections: [Int: (connection: SSHConnection, task: Task<Void, Never>)] = [:]
    private var nextConnection = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor { reactor.asUnownedSerialExecutor() }
    package nonisolated let hostKey: SSHHostKey
    /// The port in use once listening.
    package private(set) var port: UInt16 = 0

    /// - Parameters:
    ///   - authenticate: called on the reactor's thread, so it must be quick.
    ///   - admits: whether a channel may be what the client asks; a refused request is answered so.
    ///   - handle: runs for each channel on a task of its own; the channel closes when it returns.
    package init(
        on reactor: Reactor, hostKey: SSHHostKey, limits: TimeLimits = TimeLimits(),
        offering methods: [SSHLoginMethod] = [.password, .publicKey],
        authenticate: @escaping @Sendable (SSHLogin) -> Bool,
        admits: @escaping @Sendable (SSHChannelRequest) -> Bool = { _ in true },
        handle: @escaping @Sendable (SSHServerChannel) async -> Void
    ) throws(SSHError) {
        self.reactor = reactor
        self.hostKey = hostKey
        self.limits = limits
        service = SSHService(
            methods: methods, authenticator: authenticate, admits: admits, handler: handle)
        key = try ServerKey(hostKey)
    }

    isolated deinit {
        accepting?.cancel()
        if let listener {
            reactor.forget(listener)
            close(listener)
        }
    }

    /// Listens on 127.0.0.1; port 0 picks a free one. Returns the port.
    @discardableResult
    package func listen(port wanted: UInt16 = 0) throws(SSHError) -> UInt16 {
        let (socket, port) = try ListeningSocket.open(port: wanted)
        listener = socket
        self.port = port
        accepting = reactor.start { [weak self] in await self?.acceptAll(socket) }
        return port
    }

    /// Stops listening, ends every connection and waits until every handler has returned.
    package func stop() async {
        accepting?.cancel()
        await accepting?.value
        accepting = nil
        if let listener {
            reactor.forget(listener)
            close(listener)
        }
        listener = nil
        let open = connections.values
        for (_, task) in open { task.cancel() }
        for (_, task) in open { await task.value }
        connections = [:]
    }

    /// Drops every connection with a reset, and goes on listening: a router that restarts.
    package func abortAll() async {
        for (connection, _) in connections.values { await connection.abort(nil) }
    }

    package var connectionCount: Int { connections.count }

    private func acceptAll(_ socket: Int32) async {
        while true {
            let accepted = Glibc.accept(socket, nil, nil)
            if accepted >= 0 {
                start(accepted)
                continue
            }
            let number = errno
            if number == EMFILE || number == ENFILE {
                // Nothing to do but wait until some connection ends; the client waits in the backlog.
                guard await reactor.sleep(until: .now + .milliseconds(50)) == .timedOut else { return }
                continue
            }
            guard number == EAGAIN || number == EINTR || number == ECONNABORTED else { return }
            guard await reactor.wait(for: socket, deadline: nil) == .ready else { return }
        }
    }

    private func start(_ socket: Int32) {
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
        TCPSocket.tune(socket)
        guard let connection = try? SSHConnection(reactor: reactor, endpoint: "127.0.0.1:\(port)", limits: limits)
        else {
            close(socket)
            return
        }
        nextConnection += 1
        let id = nextConnection
        let (service, key) = (self.service, self.key)
        let task = reactor.start { [weak self] in
            await connection.serve(socket, service, key)
            await self?.ended(id)
        }
        connections[id] = (connection, task)
    }

    private func ended(_ id: Int) {
        connections[id] = nil
    }
}
