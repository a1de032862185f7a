package import Diagnostics

/// Reads an operator's text file whole.
package enum TextFile {
    package static func read(_ path: String, as what: String) throws(DiagnosticList) -> String {
        let bytes: [UInt8]
        do throws(BoundedFile.Problem) {
            bytes = try BoundedFile.read(path)
        } catch {
            throw DiagnosticList([.error("the \(what) \(path) \(error)")])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DiagnosticList([.error("the \(what) \(path) is not UTF-8 text")])
        }
        return text
    }
}
