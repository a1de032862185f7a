import Glibc

/// Reads a file whole within a limit of size, and never one whose reading could wait for somebody.
package enum BoundedFile {
    /// Why a file is not read.
    package enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// The operating system's number (`errno`).
        case system(Int32)
        case folder
        case special
        case link
        case tooLarge(limit: Int)

        /// Continues "the inventory net.yaml ...".
        package var description: String {
            switch self {
            case .system(let number): "cannot be read: \(String(cString: strerror(number)))"
            case .folder: "is a folder, not a file"
            case .special: "is a pipe, device or socket, not a file"
            case .link: "is a symbolic link, which is not followed here"
            case .tooLarge(let limit): "is larger than \(limit >> 20) MB"
            }
        }
    }

    /// 16 MB: larger than any file that an operator writes.
    package static let usualLimit = 16 << 20

    /// - Parameters:
    ///   - limit: in bytes; a file that is larger is refused, also one that grows meanwhile.
    ///   - followsLinks: false for files in a folder where nobody but us may have put one.
    package static func read(
        _ path: String, limit: Int = usualLimit, followsLinks: Bool = true
    ) throws(Problem) -> [UInt8] {
        // Not waiting: opening a named pipe would else wait for somebody to write into it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else {
            let number = errno
            // What open(2) says of a link under O_NOFOLLOW and of a socket.
            if number == ELOOP, !followsLinks { throw .link }
            throw number == ENXIO ? .special : .system(number)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .folder
        default: throw .special
        }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        return try bytes(of: descriptor, expecting: Int(status.st_size), limit)
    }

    private static func bytes(of descriptor: Int32, expecting size: Int, _ limit: Int) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var chunk = [UInt8](repeating: 0, count: min(1 << 20, max(4096, size + 1)))
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        }
    }
}
