import Diagnostics

/// One text of an inventory: the one that was named, or one that it includes.
struct InventoryPart {
    /// In the places of findings, and what is opened.
    let name: String
    /// As seen from the folder of the inventory that was named; empty for that one itself.
    let path: String
    let mapping: YAMLMapping
}

/// Reads what an inventory includes, and what that includes, each file once.
struct IncludeReader {
    let findings: Findings
    /// Nil where no file can be read.
    let files: IncludedFiles?
    /// The inventory that was named, as paths in it are seen from it.
    let file: String

    /// Of all files together, in octets.
    private static let longest = BoundedFile.usualLimit
    private static let most = 1000
    private static let depth = 16

    /// A file on the way from the named one to another.
    private struct Link {
        var name: String
        var identity: String
    }

    private var parts: [InventoryPart] = []
    private var seen: [String: SourceLocation] = [:]
    private var left = Self.longest

    init(findings: Findings, files: IncludedFiles?, file: String) {
        self.findings = findings
        self.files = files
        self.file = file
    }

    /// The named text first, then the files in the order in which they are included, each followed by its own.
    mutating func read(_ root: YAMLNode, name: String) throws(DiagnosticList) -> [InventoryPart] {
        guard let top = YAMLMapping(root, "inventory", findings) else {
            try findings.conclude()
            return []
        }
        findings.order = [name]
        let link = Link(name: name, identity: files?.identity(file) ?? file)
        try add(InventoryPart(name: name, path: "", mapping: top), under: [link])
        // What else is wrong would follow from what could not be read.
        if findings.list.hasErrors { try findings.conclude() }
        return parts
    }

    private mutating func add(_ part: InventoryPart, under chain: [Link]) throws(DiagnosticList) {
        parts.append(part)
        for path in part.mapping.values("include", .text("a path")) {
            try include(path, of: part, under: chain)
        }
    }

    private mutating func include(
        _ written: Located<String>, of part: InventoryPart, under chain: [Link]
    ) throws(DiagnosticList) {
        guard let files else {
            return findings.error("`include`: no file can be read here", at: written.location)
        }
        let path = Inventory.resolve(path: written.value, besides: part.path)
        let name = Inventory.resolve(path: path, besides: file)
        let link = Link(name: name, identity: files.identity(name))
        if let problem = problem(of: link, under: chain) {
            return findings.error("`include`: \(problem)", at: written.location)
        }
        seen[link.identity] = written.location
        findings.order.append(name)
        guard let text = text(of: name, files, at: written.location) else { return }
        do throws(DiagnosticList) {
            let root = try YAMLDocument.parse(text, file: name)
            guard let mapping = YAMLMapping(root, "inventory", findings) else { return }
            try add(InventoryPart(name: name, path: path, mapping: mapping), under: chain + [link])
        } catch {
            findings.add(error)
        }
    }

    private func problem(of link: Link, under chain: [Link]) -> String? {
        if let first = chain.firstIndex(where: { $0.identity == link.identity }) {
            let names = chain[first...].map(\.name) + [link.name]
            return "\(link.name) includes itself: " + names.joined(separator: " -> ")
        }
        if let other = seen[link.identity] { return "\(link.name) is included in \(other) already" }
        if chain.count > Self.depth { return "files include each other more than \(Self.depth) levels deep" }
        return seen.count > Self.most ? "more than \(Self.most) files are included" : nil
    }

    private mutating func text(of name: String, _ files: IncludedFiles, at place: SourceLocation) -> String? {
        do throws(BoundedFile.Problem) {
            let bytes = try files.read(name, left)
            left -= bytes.count
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            findings.error("the included file \(name) is not UTF-8 text", at: place)
        } catch {
            if case .tooLarge = error, left < Self.longest {
                findings.error(
                    "with \(name) the included files have more than \(Self.longest >> 20) MB together", at: place)
            } else {
                findings.error("the included file \(name) \(error)", at: place)
            }
        }
        return nil
    }
}
