package import Diagnostics
import Glibc

/// A folder that was made for files that are written once: new, its user's alone (0700), and reached by its descriptor, so
/// that nothing is overwritten and no link is followed.
package final class NewFolder: Sendable {
    package let path: String
    /// Its name in the folder that it lies in.
    package let name: String
    private let parent: Int32
    private let folder: Int32

    /// Makes it in `parent`, which is made too if it is missing; one of that name that is there already is left alone, and
    /// the new one gets `-2`, `-3` and so on behind its name.
    ///
    /// - Parameter option: that names the parent, for errors.
    package init(named name: String, in parent: String, option: String) throws(Diagnostic) {
        let place: Int32
        do throws(JournalError) {
            place = try FolderWalk.open(parent, for: .output(option))
        } catch {
            throw .error(error.message)
        }
        let made = (1...1000).lazy.map { $0 == 1 ? name : "\(name)-\($0)" }.first {
            mkdirat(place, $0, 0o700) == 0 || errno != EEXIST
        }
        let found = made ?? name
        let descriptor = openat(place, found, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard made != nil, descriptor >= 0, fchmod(descriptor, 0o700) == 0 else {
            let number = errno
            if descriptor >= 0 { close(descriptor) }
            close(place)
            throw Self.failure("cannot make \(parent)/\(name)", number)
        }
        self.name = found
        path = (parent.hasSuffix("/") ? String(parent.dropLast()) : parent) + "/" + found
        self.parent = place
        folder = descriptor
    }

    deinit {
        close(folder)
        close(parent)
    }

    /// Writes a file that is new and its user's alone (0600), to the medium.
    package func write(_ bytes: [UInt8], to file: String) throws(Diagnostic) {
        guard !file.isEmpty, !file.hasPrefix("."), !file.contains("/") else {
            throw .error("`\(file)` is no name for a file in \(path)")
        }
        let descriptor = openat(folder, file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot make \(path)/\(file)", errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("cannot write \(path)/\(file)", errno) }
            rest = rest.dropFirst(count)
        }
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            throw Self.failure("cannot write \(path)/\(file)", errno)
        }
    }

    /// Makes a symbolic link beside the folder point to it, in one step for whoever reads it; what is there under that name
    /// and is no link is left alone.
    package func link(as link: String) throws(Diagnostic) {
        var status = stat()
        if fstatat(parent, link, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT != S_IFLNK {
            throw .error("`\(link)` beside \(path) is no symbolic link, and is left as it is")
        }
        let draft = ".\(link).\(getpid())"
        unlinkat(parent, draft, 0)
        guard symlinkat(name, parent, draft) == 0 else { throw Self.failure("cannot link to \(path)", errno) }
        guard renameat(parent, draft, parent, link) == 0 else {
            let number = errno
            unlinkat(parent, draft, 0)
            throw Self.failure("cannot link to \(path)", number)
        }
    }

    private static func failure(_ message: String, _ number: Int32) -> Diagnostic {
        .error("\(message): \(String(cString: strerror(number)))")
    }
}
