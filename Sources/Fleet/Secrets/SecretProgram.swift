import Diagnostics
import Glibc

/// Runs a program that prints a secret: without a shell, a terminal, our descriptors or our environment, and not for ever.
struct SecretProgram {
    var words: [String]
    /// `NAME=value`.
    var environment: [String]
    var location: SourceLocation
    var limit: Duration = .seconds(60)

    /// Of its output; a secret is one line.
    private static let longestOutput = 64 << 10
    /// Of what it complains.
    private static let longestComplaint = 2 << 10
    /// `POSIX_SPAWN_SETSID` of glibc's spawn.h, which declares it for GNU sources only.
    private static let ownSession: Int16 = 0x80

    private var name: String { words.first ?? "" }

    /// What it printed, up to the end of its first line.
    func output() throws(Diagnostic) -> [UInt8] {
        var pipes: [[Int32]] = []
        defer { for end in pipes.joined() where end >= 0 { close(end) } }
        for _ in 0..<2 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw .error("cannot make a pipe", at: location) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes.append(ends)
        }
        let child = try start(output: pipes[0][1], complaints: pipes[1][1])
        for index in pipes.indices {
            close(pipes[index][1])
            pipes[index][1] = -1
        }
        let said = listen(pipes[0][0], pipes[1][0])
        if said.isLate || said.isTooLong { kill(-child, SIGKILL) }
        // What else it prints is nobody's to read.
        close(pipes[0][0])
        pipes[0][0] = -1
        let status = said.isLate || said.isTooLong ? reaped(child) : try end(of: child)
        if said.isTooLong { throw .error("\(name) prints more than \(Self.longestOutput >> 10) kB", at: location) }
        guard !said.isLate else { throw late }
        guard status == 0 || status & 0x7f == SIGPIPE else {
            let words = String(decoding: said.complaints.prefix(Self.longestComplaint), as: UTF8.self).trimmed
            throw .error(
                "\(name) failed (\(Self.words(for: status)))" + (words.isEmpty ? "" : ": \(words)"), at: location)
        }
        return said.output
    }

    private var late: Diagnostic {
        .error(
            "\(name) did not end within \(limit.components.seconds) s", at: location,
            hint: "It has no terminal to ask on: let it read what it needs from a file or an agent.")
    }

    private static func words(for status: Int32) -> String {
        status & 0x7f == 0 ? "status \(status >> 8 & 0xff)" : "signal \(status & 0x7f)"
    }

    private func start(output: Int32, complaints: Int32) throws(Diagnostic) -> pid_t {
        ChildDescriptors.keepAll()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A session of its own has no terminal, and can be ended whole; signals are as programs expect them.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Self.ownSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, name, &actions, &attributes, arguments, variables)
        guard failure == 0 else {
            throw .error("cannot run \(name): \(String(cString: strerror(failure)))", at: location)
        }
        return child
    }

    private struct Said {
        var output: [UInt8] = []
        var complaints: [UInt8] = []
        var isLate = false
        var isTooLong = false
    }

    /// Until the first line is whole, both streams have ended, or time or room is over.
    private func listen(_ output: Int32, _ complaints: Int32) -> Said {
        var said = Said()
        var streams = [output, complaints].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let deadline = ContinuousClock.now + limit
        while streams.contains(where: { $0.fd >= 0 }) {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else {
                said.isLate = true
                return said
            }
            guard poll(&streams, nfds_t(streams.count), Int32(min(left.rounded(.up), 1e6))) >= 0 || errno == EINTR
            else {
                return said
            }
            for index in streams.indices where streams[index].revents != 0 {
                var chunk = [UInt8](repeating: 0, count: 4096)
                let count = read(streams[index].fd, &chunk, chunk.count)
                if count <= 0 { streams[index].fd = -1 }
                guard count > 0 else { continue }
                if index == 0 {
                    said.output += chunk[..<count]
                } else if said.complaints.count < Self.longestComplaint {
                    said.complaints += chunk[..<count]
                }
            }
            if said.output.contains(10) { return said }
            guard said.output.count <= Self.longestOutput else {
                said.isTooLong = true
                return said
            }
        }
        return said
    }

    /// The status with which it ends by itself in what is left of the limit.
    private func end(of child: pid_t) throws(Diagnostic) -> Int32 {
        let deadline = ContinuousClock.now + limit
        var status: Int32 = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child || (ended < 0 && errno != EINTR) { return status }
            guard ContinuousClock.now < deadline else {
                kill(-child, SIGKILL)
                _ = reaped(child)
                throw late
            }
            usleep(2_000)
        }
    }

    private func reaped(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return status
    }
}
