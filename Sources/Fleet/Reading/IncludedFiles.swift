package import Diagnostics
import Glibc

/// How the files that an inventory includes are found and read.
package struct IncludedFiles: Sendable {
    /// Why a file is not read.
    package typealias Problem = BoundedFile.Problem

    /// Two paths of one identity are one file.
    package var identity: @Sendable (_ path: String) -> String
    /// Within so many octets.
    package var read: @Sendable (_ path: String, _ limit: Int) throws(Problem) -> [UInt8]

    package init(
        identity: @escaping @Sendable (_ path: String) -> String,
        read: @escaping @Sendable (_ path: String, _ limit: Int) throws(Problem) -> [UInt8]
    ) {
        self.identity = identity
        self.read = read
    }

    package static let disk = IncludedFiles(
        identity: { path in
            guard let resolved = realpath(expanded(path), nil) else { return path }
            defer { free(resolved) }
            return String(cString: resolved)
        },
        read: { (path, limit) throws(Problem) in try BoundedFile.read(expanded(path), limit: limit) })

    private static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }
}
