import Glibc

/// The folder of the tool's own state: its owner's alone, without links, and worked on by one writing process at a time.
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
        close(try FolderWalk.open(path))
    }

    package var databasePath: String { path + "/journal.sqlite" }

    /// Takes the lock that keeps two runs on one state folder apart; it falls with the value or with the process.
    package func lock(purpose: String) throws(JournalError) -> StateLock {
        let descriptor = try open("lock")
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.contents(of: descriptor)
            close(descriptor)
            throw JournalError(
                "another cscctl works on \(path)\(holder.isEmpty ? "" : " (\(holder))"); nothing was changed: wait until it "
                    + "has ended, which `cscctl runs` shows")
        }
        let own = LockHolder(
            process: getpid(), host: ThisProcess.host, since: Timestamp.text(seconds: time(nil)), purpose: purpose)
        let note = Array(own.description.utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, note, note.count, 0)
        return StateLock(descriptor)
    }

    /// Random bytes of this folder alone, made at first use: what secrets' fingerprints in its journal are salted with.
    package func salt() throws(JournalError) -> [UInt8] {
        let file = path + "/salt"
        let descriptor = try open("salt")
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

    /// A file of the folder, made if it is missing, readable by its owner alone; never a link's target, and never a file
    /// that has another name elsewhere.
    func open(_ name: String) throws(JournalError) -> Int32 {
        let folder = try FolderWalk.open(path)
        defer { close(folder) }
        let file = "\(path)/\(name)"
        let descriptor = openat(folder, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else {
            throw errno == ELOOP
                ? JournalError("\(file) is a symbolic link, which is not followed: remove it, or use another --state")
                : Self.failure("cannot open \(file)")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_nlink == 1, fchmod(descriptor, 0o600) == 0
        else {
            close(descriptor)
            throw JournalError("\(file) is not a file of our own: remove it, or use another --state")
        }
        return descriptor
    }

    /// What there is to know of a file of our own without opening it; made readable by its owner alone.
    func look(at name: String, in folder: Int32) throws(JournalError) -> stat {
        var status = stat()
        let file = "\(path)/\(name)"
        guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw Self.failure("cannot look at \(file)")
        }
        guard status.st_mode & S_IFMT != S_IFLNK else {
            throw JournalError("\(file) is a symbolic link, which is not followed: remove it, or use another --state")
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_nlink == 1,
            fchmodat(folder, name, 0o600, 0) == 0
        else { throw JournalError("\(file) is not a file of our own: remove it, or use another --state") }
        return status
    }

    static func contents(of descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
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
