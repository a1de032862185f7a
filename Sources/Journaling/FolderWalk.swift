import Glibc

/// Opens a folder of our own step by step from the root or the working directory, and makes what is missing of it.
///
/// The folders above it may be reached by links, as a home folder often is. The folder itself may not be one, nor may any
/// that is made here, and nobody else may be able to put another in its place.
enum FolderWalk {
    /// What a folder is for.
    enum Use: Sendable, Hashable {
        /// The tool's own state: the folder is its user's alone.
        case state
        /// What the user wants written: a folder that is there keeps its owner and rights. The option that names it.
        case output(String)

        var option: String {
            switch self {
            case .state: "--state"
            case .output(let option): option
            }
        }
    }

    /// A descriptor of the folder; the caller closes it. What is made of the way is its user's alone (0700).
    static func open(_ path: String, for use: Use = .state) throws(JournalError) -> Int32 {
        var steps = path.split(separator: "/").map(String.init).filter { $0 != "." }[...]
        var place = Glibc.open(path.hasPrefix("/") ? "/" : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard place >= 0 else { throw StateFolder.failure("cannot open \(path)") }
        var walked = ""
        while let step = steps.popFirst() {
            walked += walked.isEmpty && !path.hasPrefix("/") ? step : "/" + step
            let next: Int32
            do throws(JournalError) {
                next = try enter(step, of: place, isLast: steps.isEmpty, shown: walked, use)
            } catch {
                close(place)
                throw error
            }
            close(place)
            place = next
        }
        do throws(JournalError) {
            if use == .state { try claim(place, path) } else { try refuseOpenFolder(place, path) }
        } catch {
            close(place)
            throw error
        }
        return place
    }

    private static func enter(
        _ step: String, of place: Int32, isLast: Bool, shown: String, _ use: Use
    ) throws(JournalError) -> Int32 {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        var next = openat(place, step, isLast ? flags | O_NOFOLLOW : flags)
        if next >= 0 {
            if !isLast { try refuseOpenFolder(next, shown) }
            return next
        }
        switch errno {
        case ENOENT: break
        case ELOOP, ENOTDIR:
            throw isLink(step, of: place)
                ? JournalError(
                    "\(shown) is a symbolic link, which is not followed: name the folder itself with \(use.option)")
                : JournalError("\(shown) is not a folder")
        default: throw StateFolder.failure("cannot open \(shown)")
        }
        guard mkdirat(place, step, 0o700) == 0 || errno == EEXIST else {
            throw StateFolder.failure("cannot create \(shown)")
        }
        next = openat(place, step, flags | O_NOFOLLOW)
        guard next >= 0 else { throw StateFolder.failure("cannot open \(shown)") }
        return next
    }

    private static func isLink(_ step: String, of place: Int32) -> Bool {
        var status = stat()
        return fstatat(place, step, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// In a folder that everybody may write in, without the sticky bit of /tmp, everybody may exchange what we made.
    private static func refuseOpenFolder(_ folder: Int32, _ shown: String) throws(JournalError) {
        var status = stat()
        guard fstat(folder, &status) == 0 else { throw StateFolder.failure("cannot look at \(shown)") }
        guard status.st_mode & 0o002 == 0 || status.st_mode & S_ISVTX != 0 else {
            throw JournalError("\(shown) can be written by everybody, so nothing is kept below it: chmod o-w \(shown)")
        }
    }

    private static func claim(_ folder: Int32, _ shown: String) throws(JournalError) {
        var status = stat()
        guard fstat(folder, &status) == 0 else { throw StateFolder.failure("cannot look at \(shown)") }
        guard status.st_uid == geteuid() else {
            throw JournalError("\(shown) belongs to another user (\(status.st_uid)); use another --state")
        }
        guard status.st_mode & 0o002 == 0 else {
            throw JournalError("\(shown) can be written by everybody, so it is not taken for state: chmod o-w \(shown)")
        }
        if status.st_mode & 0o077 != 0 { try refuseForeign(folder, shown) }
        guard fchmod(folder, 0o700) == 0 else { throw StateFolder.failure("cannot restrict \(shown) to its owner") }
    }

    /// To take others' rights away from a folder that has other things in it, such as `/etc`, would harm more than it helps.
    private static func refuseForeign(_ folder: Int32, _ shown: String) throws(JournalError) {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let listing = fdopendir(copy) else { throw StateFolder.failure("cannot list \(shown)") }
        defer { closedir(listing) }
        var isEmpty = true
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if ["journal.sqlite", "salt", "lock", "lab", "lab.json", "schemas"].contains(name) { return }
            if name != ".", name != ".." { isEmpty = false }
        }
        guard isEmpty else {
            throw JournalError(
                "\(shown) holds other files and can be read by others; name a folder for state alone with --state")
        }
    }
}
