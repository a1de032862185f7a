import Fleet
import Foundation
import TestSupport
import Testing

@testable import Playbooks

/// `docs/*.md` and `docs/*.schema.json` are written from the tables that the readers allow keys by. After a change of a
/// table: `CSCCTL_WRITE_DOCS=1 swift test --filter DocumentTests`.
@Suite struct DocumentTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let name: String
        let title: String
        let root: KeyTable
        var testDescription: String { name }
    }

    static let pages = [
        Page(name: "inventory", title: "Inventory of cscctl", root: InventoryKeys.inventory),
        Page(name: "playbook", title: "Playbook of cscctl", root: PlaybookKeys.playbook),
    ]

    @Test(arguments: pages) func thePageSaysWhatTheReadersTake(_ page: Page) throws {
        try compare("docs/\(page.name).md") { KeyPage.filled($0, from: Self.pages.flatMap(\.root.all)) }
    }

    @Test(arguments: pages) func everyTableIsOnAPage(_ page: Page) throws {
        let texts = try Self.pages.map { try Self.text("docs/\($0.name).md") }
        let named = texts.flatMap(KeyPage.names)
        #expect(Set(page.root.all.map(\.name)).subtracting(named) == [])
        #expect(Set(named).count == named.count)
    }

    @Test(arguments: pages) func theSchemaSaysWhatTheReadersTake(_ page: Page) throws {
        let schema = SchemaText(root: page.root, title: page.title).text
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(schema.utf8)) }
        try compare("docs/\(page.name).schema.json") { _ in schema }
    }

    /// Names of tables are the schema's definitions, so two must not share one.
    @Test(arguments: pages) func namesOfTablesAreDistinct(_ page: Page) {
        let names = page.root.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    /// A reader with a list of its own would escape the page and the schema.
    @Test(arguments: ["Sources/Fleet", "Sources/Playbooks"]) func readersAllowByTables(_ folder: String) throws {
        let root = SharedMaterial.repositoryRoot.appending(path: folder)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        let sources = (files ?? []).filter { $0.pathExtension == "swift" }
        #expect(sources.count > 10)
        for file in sources {
            let source = try String(contentsOf: file, encoding: .utf8)
            #expect(source.firstMatch(of: #/\ballow\(\s*\[/#) == nil, "\(file.lastPathComponent)")
        }
    }

    private func compare(_ path: String, _ write: (String) -> String) throws {
        let before = (try? Self.text(path)) ?? ""
        let after = write(before)
        guard ProcessInfo.processInfo.environment["CSCCTL_WRITE_DOCS"] == nil else {
            return try Data(after.utf8).write(to: SharedMaterial.repositoryRoot.appending(path: path))
        }
        #expect(
            before == after, "\(path) is not what the tables say: CSCCTL_WRITE_DOCS=1 swift test --filter DocumentTests"
        )
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: SharedMaterial.repositoryRoot.appending(path: path), encoding: .utf8)
    }
}
