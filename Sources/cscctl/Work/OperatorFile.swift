import Diagnostics

/// A file that the operator names.
enum OperatorFile {
    static func read(
        _ path: String, as what: String, namedAt place: SourceLocation? = nil, limit: Int = BoundedFile.usualLimit
    ) throws(Diagnostic) -> [UInt8] {
        do throws(BoundedFile.Problem) {
            return try BoundedFile.read(path, limit: limit)
        } catch {
            throw .error("the \(what) \(path) \(error)", at: place)
        }
    }
}
