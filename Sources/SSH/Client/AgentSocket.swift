import Glibc
import Synchronization

/// A connection to an SSH agent, and the way by which libssh reaches it: messages pass through us, so that libssh sees no
/// more keys than may be tried (each that a router refuses is a failed login there), and so that we can hang up on an agent
/// that is mute.
final class AgentSocket: Sendable {
    private let agent: Int32
    /// The two ends of the way to libssh.
    private let ours: Int32
    private let theirs: Int32
    private let keyLimit: Int
    private let held = Mutex<Int?>(nil)

    /// Far more than any agent's list of keys.
    private static let longestMessage = 256 << 10

    init(_ path: String, keyLimit: Int, endpoint: String) throws(SSHError) {
        agent = try Self.connect(path, endpoint)
        self.keyLimit = keyLimit
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            let number = errno
            close(agent)
            throw .system("make a pair of sockets", number, stage: .authentication, endpoint: endpoint)
        }
        (ours, theirs) = (ends[0], ends[1])
    }

    deinit {
        for socket in [agent, ours, theirs] { close(socket) }
    }

    private static func connect(_ path: String, _ endpoint: String) throws(SSHError) -> Int32 {
        func unusable(_ number: Int32) -> SSHError {
            SSHError(
                .credentialUnusable, .authentication, endpoint,
                "cannot reach the SSH agent at \(path): \(String(cString: strerror(number)))",
                hint: "is it running? `ssh-add -l` must list a key that the router knows")
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isTooLong = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return true }
            room.copyBytes(from: path.utf8)
            return false
        }
        guard !isTooLong else { throw unusable(ENAMETOOLONG) }
        // Not blocking: an agent whose backlog is full answers EAGAIN instead of keeping the reactor.
        let socket = Glibc.socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard socket >= 0 else { throw unusable(errno) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            let number = errno
            close(socket)
            throw unusable(number)
        }
        // From here on the relay's thread waits on it.
        _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) & ~O_NONBLOCK)
        return socket
    }

    /// A copy of libssh's end, which libssh closes.
    func copy() -> Int32 { fcntl(theirs, F_DUPFD_CLOEXEC, 0) }

    /// How many keys the agent holds, once it has said so.
    var keysHeld: Int? { held.withLock { $0 } }

    /// Ends every wait for the agent's answer, now and from now on.
    func hangUp() {
        shutdown(agent, Int32(SHUT_RDWR))
        shutdown(ours, Int32(SHUT_RDWR))
    }

    /// Passes requests and answers on until somebody hangs up; for a thread of its own.
    func relay() {
        while let request = Self.message(from: ours) {
            guard Self.send(request, to: agent), let answer = Self.message(from: agent) else { break }
            let (limited, count) = AgentIdentities.limited(answer, to: keyLimit)
            if let count { held.withLock { $0 = count } }
            guard Self.send(limited, to: ours) else { break }
        }
        hangUp()
    }

    /// One message without its length; nil at the end of the stream or where it is no agent's.
    private static func message(from socket: Int32) -> [UInt8]? {
        guard let head = bytes(4, from: socket) else { return nil }
        let length = AgentIdentities.number(head)
        guard length > 0, length <= longestMessage else { return nil }
        return bytes(length, from: socket)
    }

    private static func bytes(_ count: Int, from socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(socket, $0.baseAddress?.advanced(by: filled), count - filled, 0)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private static func send(_ message: [UInt8], to socket: Int32) -> Bool {
        let length = UInt32(message.count)
        let all = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + message
        var sent = 0
        while sent < all.count {
            let count = all.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress?.advanced(by: sent), all.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
