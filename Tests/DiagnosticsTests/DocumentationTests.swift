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

    /// The keys that readers below a folder hand to `allow`, inline or by a constant of the same file.
    private static func keys(below folder: String) throws -> Set<String> {
        var keys: Set<String> = []
        for file in files(below: folder) where file.hasSuffix(".swift") {
            let source = try text(file)
            for list in source.matches(of: #/(?:allow\(|keys = )\[([^\]]*)\]/#) {
                keys.formUnion(list.1.matches(of: #/"([^"]+)"/#).map { String($0.1) })
            }
        }
        return keys
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

    @Test("docs/inventory.md has every key that the inventory's readers take")
    func inventoryKeys() throws {
        let keys = try Self.keys(below: "Sources/Fleet")
        #expect(keys.isSuperset(of: ["carriers", "role", "env", "igp", "passphrase", "a"]))
        #expect(try Self.missing(keys, from: "docs/inventory.md") == [])
    }

    @Test("docs/playbook.md has every key that the playbook's readers take")
    func playbookKeys() throws {
        let keys = try Self.keys(below: "Sources/Playbooks")
        #expect(keys.isSuperset(of: ["tasks", "confirm-timeout", "rd", "prefixes", "at-least"]))
        #expect(try Self.missing(keys, from: "docs/playbook.md") == [])
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
