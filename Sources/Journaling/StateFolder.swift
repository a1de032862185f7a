import Glibc

/// The folder of the tool's own state: readable by its owner alone, and worked on by one writing process at a time.
package struct StateFolder: Sendable {
    package let path: String

    /// Touches nothing yet: a command that only reads needs no folder.
    package init(path: String) {
        self.path = path
    }

    /// The same, ready to be written in.
    package init(at path: String) throws(JournalError) {
        self.init(path: path)
        try prepare()
    }

    /// Creates the folder if it is missing; takes group's and others' rights away if somebody gave them.
    package func prepare() throws(JournalError) {
        try Self.create(path)
        guard chmod(path, 0o700) == 0 else { throw Self.failure("cannot restrict \(path) to its owner") }
    }

    package var databasePath: String { path + "/journal.sqlite" }

    /// Takes the lock that keeps two runs on one state folder apart; it falls with the value or with the process.
    package func lock(purpose: String) throws(JournalError) -> StateLock {
        let file = path + "/lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot open \(file)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.contents(of: descriptor)
            close(descriptor)
            throw JournalError(
                "another cscctl works on \(path)\(holder.isEmpty ? "" : " (\(holder))"); wait for it or use --state")
        }
        let note = Array("process \(getpid()): \(purpose)".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, note, note.count, 0)
        return StateLock(descriptor)
    }

    /// Random bytes of this folder alone, made at first use: what secrets' fingerprints in its journal are salted with.
    package func salt() throws(JournalError) -> [UInt8] {
        let file = path + "/salt"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot open \(file)") }
        defer { close(descriptor) }
        // Two processes may come at once, and both must end with the same bytes.
        guard flock(descriptor, LOCK_EX) == 0 else { throw Self.failure("cannot lock \(file)") }
        var bytes = [UInt8](repeating: 0, count: 32)
        if pread(descriptor, &bytes, bytes.count, 0) == bytes.count { return bytes }
        bytes = bytes.map { _ in .random(in: .min ... .max) }
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, fsync(descriptor) == 0 else {
            throw Self.failure("cannot write \(file)")
        }
        return bytes
    }

    private static func create(_ path: String) throws(JournalError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw JournalError("\(path) is not a folder") }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try create(String(path[..<slash])) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("cannot create \(path)") }
    }

    private static func contents(of descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    static func failure(_ message: String) -> JournalError {
        JournalError("\(message): \(String(cString: strerror(errno)))")
    }
}

/// The right to write in a state folder.
package final class StateLock: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
