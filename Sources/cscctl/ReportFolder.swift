import Diagnostics
import Foundation

/// The folder that `--report` names.
enum ReportFolder {
    /// Makes what is missing of it, for its owner alone; one that is there keeps its rights.
    static func prepare(_ folder: String) throws(Diagnostic) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .error("the folder \(folder) cannot be made: \(error.localizedDescription)")
        }
    }
}
