import Diagnostics
import Foundation
import Journaling

extension StateFolder {
    /// Where a lab that is up keeps its files.
    var lab: String { path + "/lab" }

    /// Writes a file that only its owner can read, whole or not at all.
    static func write(_ data: Data, to path: String) throws(Diagnostic) {
        let draft = path + ".new"
        guard FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]),
            rename(draft, path) == 0
        else { throw .error("cannot write \(path): \(String(cString: strerror(errno)))") }
    }
}
