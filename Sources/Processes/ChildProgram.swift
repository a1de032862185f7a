import Glibc

/// A program to be started: the one way in which this tool starts any.
///
/// It gets its three standard streams and none of our other descriptors, the environment that is given here and nothing of
/// ours, a session of its own (so that it has no terminal, and can be ended whole), and signals as programs expect them.
package struct ChildProgram: Sendable {
    package enum Stream: Sendable, Hashable {
        /// `/dev/null`.
        case nothing
        case descriptor(Int32)
        /// The end of a file that is there.
        case appended(to: String)
        /// Of the complaints: where the output goes.
        case sameAsOutput
    }

    /// Searched for in PATH where it has no slash.
    package var program: String
    package var arguments: [String]
    /// `NAME=value`.
    package var environment: [String]
    package var input = Stream.nothing
    package var output = Stream.nothing
    package var complaints = Stream.nothing

    package init(_ program: String, _ arguments: [String] = [], environment: [String]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// Why there is no process.
    package struct NotStarted: Error, Sendable, Hashable, CustomStringConvertible {
        package var program: String
        /// Of `errno`.
        package var code: Int32

        package var isAbsent: Bool { code == ENOENT }

        package var description: String { "cannot run \(program): \(String(cString: strerror(code)))" }
    }

    /// `POSIX_SPAWN_SETSID` of glibc's spawn.h, which declares it for GNU sources only.
    private static let ownSession: Int16 = 0x80
    /// Ours may be blocked, ignored or caught.
    private static let usualSignals = [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD]

    package func start() throws(NotStarted) -> ChildProcess {
        ChildDescriptors.keepAll()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        Self.add(input, as: STDIN_FILENO, O_RDONLY, &actions)
        Self.add(output, as: STDOUT_FILENO, O_WRONLY, &actions)
        Self.add(complaints, as: STDERR_FILENO, O_WRONLY, &actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.set(&attributes)
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var id: pid_t = 0
        var failure = posix_spawnp(&id, program, &actions, &attributes, words, variables)
        // A program that was written a moment ago may be open for writing in a child that has not become its own program yet
        // (execve(2), ETXTBSY).
        for _ in 0..<100 where failure == ETXTBSY {
            usleep(1_000)
            failure = posix_spawnp(&id, program, &actions, &attributes, words, variables)
        }
        guard failure == 0 else { throw NotStarted(program: program, code: failure) }
        return ChildProcess(id: id)
    }

    private static func add(
        _ stream: Stream, as number: Int32, _ mode: Int32, _ actions: inout posix_spawn_file_actions_t
    ) {
        switch stream {
        case .nothing: posix_spawn_file_actions_addopen(&actions, number, "/dev/null", mode, 0)
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, number)
        case .appended(let path): posix_spawn_file_actions_addopen(&actions, number, path, mode | O_APPEND, 0)
        case .sameAsOutput: posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, number)
        }
    }

    private static func set(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in usualSignals { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, ownSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    }
}
