import Foundation
import Testing

@Suite struct DocumentationTests {
    /// The checkout that this file lies in.
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Paths of files below a folder of the checkout, hidden ones left out.
    private static func files(below folder: String) -> [String] {
        let start = root.appending(path: folder).path
        let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: start + "/" + name, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }.map { folder + "/" + $0 }.sorted()
    }

    private static var pages: [String] {
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] + files(below: "docs").filter { $0.hasSuffix(".md") }
    }

    private static func missing(_ keys: Set<String>, from page: String) throws -> [String] {
        let words = Set(try text(page).matches(of: #/`([^`\n]+)`/#).map { String($0.1) })
        return keys.subtracting(words).sorted()
    }

    @Test("Every link between pages leads to a file")
    func links() throws {
        for page in Self.pages {
            let folder = Self.root.appending(path: page).deletingLastPathComponent()
            for link in try Self.text(page).matches(of: #/\]\(([^)\s#]+)[^)]*\)/#) where !link.1.contains("://") {
                let target = folder.appending(path: String(link.1)).standardizedFileURL.path
                #expect(FileManager.default.fileExists(atPath: target), "\(page) links to \(link.1)")
            }
        }
    }

    @Test("docs/playbook.md has every step and check")
    func stepsAndChecks() throws {
        for file in ["Sources/Playbooks/Step.swift", "Sources/Playbooks/CheckName.swift"] {
            let words = Set(try Self.text(file).matches(of: #/case \w+ = "([^"]+)"/#).map { String($0.1) })
            #expect(words.count > 5)
            #expect(try Self.missing(words, from: "docs/playbook.md") == [])
        }
    }

    @Test("No file that is shipped names a path of somebody's machine")
    func machinePaths() throws {
        // Spelled in two parts so that this file is not its own finding.
        let marks = ["/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/"]
        let folders = ["docs", "Sources", "Tests", "Templates", "Playbooks", "inventory"]
        let files = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "Makefile", "Package.swift"]
        for file in files + folders.flatMap(Self.files) {
            guard let text = try? Self.text(file) else { continue }
            for mark in marks { #expect(!text.contains(mark), "\(file) names \(mark)") }
        }
    }
}
