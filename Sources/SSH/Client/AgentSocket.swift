import Glibc

/// A connection to an SSH agent. libssh reads and writes one copy of it; ours is there to hang up on an agent that is mute.
final class AgentSocket: Sendable {
    private let own: Int32

    init(_ path: String, endpoint: String) throws(SSHError) {
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
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            let number = errno
            close(socket)
            throw unusable(number)
        }
        own = socket
    }

    deinit {
        close(own)
    }

    /// A copy for libssh, which closes it.
    func copy() -> Int32 { fcntl(own, F_DUPFD_CLOEXEC, 0) }

    /// Ends every wait for the agent's answer, now and from now on.
    func hangUp() { shutdown(own, Int32(SHUT_RDWR)) }
}
