import CLinux
import Diagnostics
import Glibc
import Processes
import Synchronization

/// The program that carries one connection: its standard input and output are one end of a socket pair.
///
/// It is reaped, and ended if need be, by the watch (`ProxyWatch`), whoever has lost interest in it meanwhile.
final class ProxyProcess: Sendable {
    let title: String
    /// Readable once it has ended.
    let descriptor: Int32
    private let state = Mutex(State())

    private struct State {
        var complaints: [UInt8] = []
        var end: ChildProcess.End?
        var released: ContinuousClock.Instant?
    }

    /// Of what it complains, in octets; the last ones are kept.
    private static let longestComplaint = 2 << 10

    /// Starts the program; gives our end of the socket pair, which does not block.
    static func start(
        _ program: ChildProgram, title: String, endpoint: String
    ) throws(SSHError) -> (process: ProxyProcess, socket: Int32) {
        var pair: [Int32] = [-1, -1]
        var complaints: [Int32] = [-1, -1]
        var isStarted = false
        defer {
            for end in [pair[1], complaints[1]] + (isStarted ? [] : [pair[0], complaints[0]]) where end >= 0 {
                close(end)
            }
        }
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &pair) == 0, pipe(&complaints) == 0 else {
            throw .system("make a socket pair", errno, stage: .connect, endpoint: endpoint)
        }
        for end in complaints { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        for end in [pair[0], complaints[0]] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        var program = program
        program.input = .descriptor(pair[1])
        program.output = .descriptor(pair[1])
        program.complaints = .descriptor(complaints[1])
        let process = try ProxyProcess(title: title, endpoint: endpoint)
        try ProxyWatch.shared.start(program, process, complaints: complaints[0], endpoint: endpoint)
        isStarted = true
        return (process, pair[0])
    }

    private init(title: String, endpoint: String) throws(SSHError) {
        self.title = title
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw .system("watch a program", errno, stage: .connect, endpoint: endpoint)
        }
    }

    deinit {
        close(descriptor)
    }

    /// How it ended; nil while it runs.
    var end: ChildProcess.End? { state.withLock { $0.end } }

    /// Since when nobody has used it; nil while a connection does.
    var released: ContinuousClock.Instant? { state.withLock { $0.released } }

    /// What it has complained of, its last lines.
    var complaints: [String] {
        let bytes = state.withLock { $0.complaints }
        let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }.map(\.trimmed)
        return Array(lines.filter { !$0.isEmpty }.suffix(3))
    }

    /// The connection is closed: the program meets the end of its streams, and has a moment to end by itself.
    func release() {
        let isFirst = state.withLock { state in
            defer { state.released = state.released ?? .now }
            return state.released == nil
        }
        if isFirst { ProxyWatch.shared.wake() }
    }

    func hear(_ bytes: some Collection<UInt8>) {
        state.withLock { state in
            state.complaints += bytes
            state.complaints.removeFirst(max(0, state.complaints.count - Self.longestComplaint))
        }
    }

    func finish(_ end: ChildProcess.End) {
        state.withLock { $0.end = end }
        eventfd_write(descriptor, 1)
    }
}
