/// What an import gives: the files to write, and what they leave out.
package struct ImportedFiles: Sendable {
    package struct File: Sendable {
        package var name: String
        package var text: String
    }

    package var files: [File]
    package var notes: [ImportNote]
    /// One line about what was found, such as how many routers of which role.
    package var summary: [String]

    package static let inventory = "inventory.yaml"
    package static let notes = "not-understood.txt"

    /// The playbooks among the files.
    package var playbooks: [String] {
        files.map(\.name).filter { $0 != ImportedFiles.inventory && $0 != ImportedFiles.notes }
    }
}
