import Diagnostics
import Synchronization

/// Where a template finds the parts that it includes: pieces that several steps and roles share.
package struct TemplateParts: Sendable {
    /// The bytes of a file by its path; nil if it cannot be read.
    private let reading: @Sendable (String) -> [UInt8]?
    private let known = Known()

    /// What was read already, by path and depth: most templates include the same parts.
    private final class Known: Sendable {
        let nodes = Mutex<[String: [TemplateNode]]>([:])
    }

    package init(reading: @escaping @Sendable (String) -> [UInt8]?) {
        self.reading = reading
    }

    /// Files as they are now: each use of this reads them anew.
    package static var files: TemplateParts {
        TemplateParts { try? BoundedFile.read($0) }
    }

    /// A part may include parts, which is enough; a circle ends here too.
    private static let deepest = 4

    /// The content of a part's root `<part>`, named by a template as seen from its own folder.
    func nodes(
        of name: String, includedBy file: String, depth: Int, at location: SourceLocation
    ) throws(DiagnosticList) -> [TemplateNode] {
        guard !name.isEmpty, !name.contains(where: \.isWhitespace), !name.hasPrefix("/") else {
            throw DiagnosticList([
                .error("`<?include \(name)?>` names no part", at: location, hint: "write <?include ../parts/NAME.xml?>")
            ])
        }
        let path = Self.path(of: name, besides: file)
        guard depth < Self.deepest else {
            throw DiagnosticList([
                .error("the part \(path) is included too deep: does it include itself?", at: location)
            ])
        }
        let key = "\(depth) \(path)"
        if let nodes = known.nodes.withLock({ $0[key] }) { return nodes }
        guard let bytes = reading(path) else {
            throw DiagnosticList([.error("the part \(path) cannot be read", at: location)])
        }
        let nodes = try Template.nodes(bytes: bytes, path: path, root: "part", parts: self, depth: depth + 1)
        known.nodes.withLock { $0[key] = nodes }
        return nodes
    }

    /// `a/b/x.xml` and `../parts/y.xml` give `a/parts/y.xml`.
    private static func path(of name: String, besides file: String) -> String {
        var folders = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        var steps = name.split(separator: "/")[...]
        while steps.first == "..", let last = folders.last, last != "..", !last.isEmpty {
            folders.removeLast()
            steps.removeFirst()
        }
        return (folders + steps).joined(separator: "/")
    }
}
