import Glibc

/// What this process is given on its standard input, bounded in time and length.
package enum StandardInput {
    /// Why there is no text.
    package enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        case terminal
        case late(seconds: Int)
        case tooLong(megabytes: Int)
        /// The operating system's number (`errno`).
        case system(Int32)

        /// Continues "standard input ...".
        package var description: String {
            switch self {
            case .terminal: "is a terminal"
            case .late(let seconds): "did not end within \(seconds) s"
            case .tooLong(let megabytes): "has more than \(megabytes) MB"
            case .system(let number): "cannot be read: \(String(cString: strerror(number)))"
            }
        }
    }

    /// Reads to the end.
    ///
    /// - Parameters:
    ///   - longest: in octets.
    ///   - descriptor: for tests; it stays open.
    package static func read(
        limit: Duration, longest: Int, descriptor: Int32 = STDIN_FILENO
    ) throws(Problem) -> [UInt8] {
        guard isatty(descriptor) == 0 else { throw .terminal }
        let deadline = ContinuousClock.now + limit
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { throw .late(seconds: Int(limit.components.seconds)) }
            var stream = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&stream, 1, Int32(min(left.rounded(.up), 1e6)))
            if ready == 0 || (ready < 0 && errno == EINTR) { continue }
            guard ready > 0 else { throw .system(errno) }
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .system(errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= longest else { throw .tooLong(megabytes: longest >> 20) }
        }
    }
}
