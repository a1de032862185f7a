import Glibc

extension StateFolder {
    /// Who holds the folder's lock; nil for nobody.
    package var lockHolder: LockHolder? { holder.flatMap(LockHolder.init) }

    /// Who holds the folder's lock, as it has said itself (`LockHolder`); nil for nobody.
    ///
    /// Asked of the kernel's list of locks (proc(5)), for taking the lock to see whether it is free would refuse whoever comes
    /// in that moment.
    package var holder: String? {
        let file = path + "/lock"
        var status = stat()
        let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard fstat(descriptor, &status) == 0, Self.isLocked(inode: UInt64(status.st_ino)) else { return nil }
        return Self.contents(of: descriptor)
    }

    /// `1: FLOCK  ADVISORY  WRITE 4242 08:01:131 0 EOF`
    private static func isLocked(inode: UInt64) -> Bool {
        guard let list = fopen("/proc/locks", "re") else { return false }
        defer { fclose(list) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, list) > 0 {
            guard let line else { return false }
            let fields = String(cString: line).split(separator: " ")
            guard fields.contains("FLOCK"), fields.contains("WRITE") else { continue }
            if fields.contains(where: { $0.hasSuffix(":\(inode)") && $0.split(separator: ":").count == 3 }) {
                return true
            }
        }
        return false
    }
}
