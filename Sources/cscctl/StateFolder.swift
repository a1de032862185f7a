import Diagnostics
import Foundation

/// The folder in which runs, compliance history and a running lab keep their files: only its owner may look in.
struct StateFolder: Sendable {
    let path: String

    var journal: String { path + "/journal.sqlite" }
    var lab: String { path + "/lab" }

    /// Makes the folder if it is missing (0700), and refuses one that others can read or write.
    func prepare() throws(Diagnostic) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .error("cannot make the state folder \(path): \(error.localizedDescription)")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = attributes?[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0 else { return }
        throw .error(
            "the state folder \(path) can be used by others (mode \(String(mode.intValue, radix: 8)))",
            hint: "chmod 700 \(path)")
    }

    /// Writes a file that only its owner can read, whole or not at all.
    static func write(_ data: Data, to path: String) throws(Diagnostic) {
        let draft = path + ".new"
        guard FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]),
            rename(draft, path) == 0
        else { throw .error("cannot write \(path): \(String(cString: strerror(errno)))") }
    }
}
