import ArgumentParser
import Diagnostics
import Fleet
import Import

/// Reads what an import wrote as every other command would.
struct ImportCheck {
    let folder: String
    let files: ImportedFiles
    let templates: String?

    /// What the readers refuse, in their words; empty where they take all of it.
    func problems() -> [String] {
        var arguments = ["--inventory", "\(folder)/\(ImportedFiles.inventory)"]
        if let templates { arguments += ["--templates", templates] }
        do {
            _ = try Inventory.load("\(folder)/\(ImportedFiles.inventory)", interfaces: .vrp)
        } catch {
            return [CommandFrame.words(for: error)]
        }
        return files.playbooks.compactMap { playbook in
            do {
                _ = try Workspace.load("\(folder)/\(playbook)", CommonOptions.typed(arguments))
                return nil
            } catch {
                return CommandFrame.words(for: error)
            }
        }
    }
}

extension CommonOptions {
    /// As if these words had been typed.
    static func typed(_ arguments: [String]) throws -> CommonOptions { try parse(arguments) }
}
