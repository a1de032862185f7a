import Diagnostics
import Foundation

/// A file that the operator names.
enum OperatorFile {
    static func read(_ path: String, as what: String, namedAt place: SourceLocation? = nil) throws(Diagnostic)
        -> [UInt8]
    {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .error("the \(what) \(path) cannot be read", at: place)
        }
        return Array(data)
    }
}
