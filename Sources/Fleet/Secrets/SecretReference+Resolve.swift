package import Diagnostics
import Glibc

extension SecretReference {
    /// Reads the secret now. `environment` is a parameter so that nothing depends on the process by accident.
    package func resolve(environment: [String: String]) throws(Diagnostic) -> Secret {
        switch source {
        case .environment(let name):
            guard let value = environment[name], !value.isEmpty else {
                throw .error(
                    "the environment variable \(name) is not set", at: location,
                    hint: "read -rs \(name) && export \(name)")
            }
            return Secret(value)
        case .file(let path): return try readFile(SecretReference.expand(path, environment))
        case .command(let words): return try run(words)
        }
    }

    private static func expand(_ path: String, _ environment: [String: String]) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
        return home + path.dropFirst()
    }

    /// Refuses a file that others can read, as OpenSSH does with a private key.
    private func readFile(_ path: String) throws(Diagnostic) -> Secret {
        // Not waiting: whoever opens a named pipe else waits for somebody to write into it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0, let file = fdopen(descriptor, "r") else {
            throw .error("cannot open \(path): \(String(cString: strerror(errno)))", at: location)
        }
        defer { fclose(file) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .error("\(path) is not a file", at: location)
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .error("\(path) can be read by others", at: location, hint: "chmod 600 \(path)")
        }
        return try firstLine(of: file, from: path)
    }

    private func run(_ words: [String]) throws(Diagnostic) -> Secret {
        let shown = words.first ?? ""
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .error("cannot make a pipe", at: location) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, shown, &actions, nil, &arguments, environ)
        close(ends[1])
        guard failure == 0, let output = fdopen(ends[0], "r") else {
            close(ends[0])
            throw .error("cannot run \(shown): \(String(cString: strerror(failure)))", at: location)
        }
        let secret = Result { () throws(Diagnostic) in try firstLine(of: output, from: "the output of \(shown)") }
        fclose(output)
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        guard status == 0 || status & 0x7f == SIGPIPE else {
            throw .error("\(shown) failed (status \(status >> 8 & 0xff))", at: location)
        }
        return try secret.get()
    }

    private func firstLine(of file: UnsafeMutablePointer<FILE>, from name: String) throws(Diagnostic) -> Secret {
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        let count = getline(&line, &capacity, file)
        defer { free(line) }
        guard count > 0, let line else { throw .error("\(name) is empty", at: location) }
        let bytes = UnsafeBufferPointer(start: line, count: count).map(UInt8.init(bitPattern:))
        let text = bytes.prefix { $0 != 10 && $0 != 13 }
        guard !text.isEmpty else { throw .error("the first line of \(name) is empty", at: location) }
        return Secret(String(decoding: text, as: UTF8.self))
    }
}
