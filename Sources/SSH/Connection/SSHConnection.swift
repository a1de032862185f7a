import CLibSSH
import Glibc

/// One libssh session, client's or server's, and everything that is ever asked of it.
///
/// libssh allows one thread at a time per session; the reactor as executor keeps that by the compiler's word. Each
/// suspension may bring the end of the session or of a channel, so raw pointers are looked up again after each one and
/// never kept across it.
actor SSHConnection {
    nonisolated let reactor: Reactor
    nonisolated let endpoint: String
    nonisolated let limits: TimeLimits
    nonisolated var unownedExecutor: UnownedSerialExecutor { reactor.asUnownedSerialExecutor() }

    /// Nil once freed.
    var session: ssh_session?
    /// Our own duplicate of the socket, nil until there is one: libssh closes its copy when it pleases, and a number
    /// that epoll watches must not be given to another socket meanwhile.
    var descriptor: Int32?
    var channels: [Int: OpenChannel] = [:]
    var nextChannel = 0
    /// Of channels that ended with their connection: what is still to be read from them.
    var remains: [Int: Remains] = [:]
    /// Why the session ended, for those who still ask something of it.
    var ending: SSHError?
    /// The fingerprint of the server's host key, once it has been found to be the one that was expected.
    var hostKey: String?
    var isClosing = false
    var keepAlive: Task<Void, Never>?
    /// Told how the opening goes.
    var observer: ConnectionObserver?
    /// Only on a server's connection: the tasks that serve channels, and what libssh calls.
    var handlers: [Int: Task<Void, Never>] = [:]
    var callbacks: ServerCallbacks?
    /// A server's first bytes, kept until the keys are exchanged.
    var greeting: [UInt8] = []
    /// Of a server: what it offered in the key exchange, and the type of the key that it showed.
    var offer: KeyExchangeOffer?
    var shownHostKeyType: String?
    /// Of a client: whose algorithms it offers.
    var profileName = ""
    /// Where the trust in its key comes from, once there is any.
    var trust: TrustOrigin?
    /// The program that carries the connection, where it is not a socket of the network.
    var proxy: ProxyProcess?
    /// Whether that program is a jump host's.
    var isJump = false
    /// Whether the server's identification has come (RFC 4253 section 4.2).
    var hasSeenServer = false
    let socketCounters: UnsafeMutablePointer<ssh_counter_struct>
    private let counters: UnsafeMutablePointer<ssh_counter_struct>
    private var packetsSeen: UInt64 = 0

    init(reactor: Reactor, endpoint: String, limits: TimeLimits) throws(SSHError) {
        self.reactor = reactor
        self.endpoint = endpoint
        self.limits = limits
        counters = .allocate(capacity: 1)
        counters.initialize(to: ssh_counter_struct())
        socketCounters = .allocate(capacity: 1)
        socketCounters.initialize(to: ssh_counter_struct())
        guard let session = ssh_new() else { throw SSHError(.system, .prepare, endpoint, "out of memory") }
        self.session = session
        ssh_set_blocking(session, 0)
        ssh_set_counters(session, socketCounters, counters)
    }

    isolated deinit {
        keepAlive?.cancel()
        free(saysGoodbye: false)
        proxy?.release()
        counters.deallocate()
        socketCounters.deallocate()
    }

    /// The live session, or why there is none.
    func live(_ stage: SSHError.Stage) throws(SSHError) -> ssh_session {
        guard let session else { throw ended(stage) }
        return session
    }

    func ended(_ stage: SSHError.Stage) -> SSHError {
        guard var error = ending else { return SSHError(.closed, stage, endpoint, "the connection is closed") }
        error.stage = stage
        return error
    }

    /// Calls `step` until it no longer says "again", waiting for the socket between calls.
    func attempt(
        _ stage: SSHError.Stage, until deadline: ContinuousClock.Instant? = nil, again: Int32 = SSH_AGAIN,
        _ step: (ssh_session) throws(SSHError) -> Int32
    ) async throws(SSHError) -> Int32 {
        while true {
            let status = try step(live(stage))
            let hasNews = shareProgress()
            guard status == again else { return status }
            if hasNews { continue }
            try await pause(stage, until: deadline)
        }
    }

    /// Waits for the socket, or for another task to have taken packets from it.
    func pause(_ stage: SSHError.Stage, until deadline: ContinuousClock.Instant?) async throws(SSHError) {
        let session = try live(stage)
        guard let descriptor else { throw ended(stage) }
        let write = ssh_get_poll_flags(session) & SSH_WRITE_PENDING != 0
        switch await reactor.wait(for: descriptor, write: write, deadline: deadline) {
        case .ready: return
        case .timedOut: throw SSHError(.timedOut, stage, endpoint, "no answer within the time limit")
        case .cancelled: throw SSHError(.cancelled, stage, endpoint, "cancelled")
        }
    }

    /// Packets taken by one task may be what another waits for, and epoll will not tell that one. True if there were
    /// any: a call of libssh may take more packets after it has looked, so whoever waits for one must look again.
    @discardableResult
    func shareProgress() -> Bool {
        guard counters.pointee.in_packets != packetsSeen, let descriptor else { return false }
        packetsSeen = counters.pointee.in_packets
        reactor.wakeWaiters(for: descriptor)
        return true
    }

    func failure(_ code: SSHError.Code, _ stage: SSHError.Stage, hint: String? = nil) -> SSHError {
        SSHError(code, stage, endpoint, libraryMessage, hint: hint)
    }

    var libraryMessage: String {
        guard let session else { return "the connection is closed" }
        let text = String(cString: ssh_get_error(UnsafeMutableRawPointer(session)))
        return text.isEmpty ? "the connection was lost" : text
    }

    /// Gives the session its socket; `libsshTakes` says what libssh is to do with its copy.
    func adopt(
        _ socket: Int32, _ libsshTakes: (ssh_session, Int32) throws(SSHError) -> Void
    ) throws(SSHError) {
        let own = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        guard own >= 0 else {
            let number = errno
            Glibc.close(socket)
            throw .system("duplicate a socket", number, endpoint: endpoint)
        }
        descriptor = own
        do throws(SSHError) {
            try libsshTakes(live(.connect), socket)
        } catch {
            Glibc.close(socket)
            throw error
        }
    }
}
