package import Diagnostics
import Glibc

/// Reads an operator's text file whole.
package enum TextFile {
    /// Larger than any file an operator writes; a device or a log given by mistake is refused.
    private static let limit = 16 << 20

    package static func read(_ path: String, as what: String) throws(DiagnosticList) -> String {
        guard let file = fopen(path, "re") else {
            throw DiagnosticList([.error("cannot open the \(what) \(path): \(String(cString: strerror(errno)))")])
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else {
                throw DiagnosticList([.error("the \(what) \(path) is larger than \(limit >> 20) MB")])
            }
        }
        guard ferror(file) == 0 else {
            throw DiagnosticList([.error("cannot read the \(what) \(path): \(String(cString: strerror(errno)))")])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DiagnosticList([.error("the \(what) \(path) is not UTF-8 text")])
        }
        return text
    }
}
