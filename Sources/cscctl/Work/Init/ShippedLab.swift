import Diagnostics
import Fleet
import Foundation

/// A playbook that comes with the tool, with its inventory and what both name, as files of a folder of the user's own.
struct ShippedLab {
    /// The folder that has `Playbooks` and `inventory`, beside the templates.
    private let root: String
    private let name: String

    /// - Parameter templates: the folder of templates.
    init(named name: String, besides templates: String) throws(Diagnostic) {
        root = URL(fileURLWithPath: templates).standardizedFileURL.deletingLastPathComponent().path
        self.name = name
        let listed = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Playbooks")) ?? []
        let names = listed.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
        guard !names.isEmpty else {
            throw .error(
                "there are no playbooks beside \(templates)", hint: "`cscctl init` without --from-lab needs none.")
        }
        guard names.contains(name) else {
            throw .error(
                "no playbook that comes with the tool is called `\(name)`",
                hint: Findings.suggestion(for: name, among: names))
        }
    }

    /// The texts, by the names that their files get.
    func files(id: String, network: String?) throws -> [(name: String, text: String)] {
        var playbook = try text("Playbooks/\(name).yaml")
        guard let line = playbook.split(separator: "\n").first(where: { $0.hasPrefix("inventory: ../") }) else {
            throw Diagnostic.error("Playbooks/\(name).yaml names no inventory beside it")
        }
        let file = String(line.dropFirst("inventory: ../".count))
        var inventory = try text(file)
        playbook = Self.setting("inventory", to: "inventory.yaml", in: playbook)
        playbook = Self.setting("id", to: id, in: playbook)
        if network != nil || !inventory.split(separator: "\n").contains(where: { $0.hasPrefix("network:") }) {
            inventory = Self.setting("network", to: network ?? name, in: inventory)
        }
        var files = [("inventory.yaml", inventory), ("playbook.yaml", playbook)]
        for match in inventory.matches(of: #/configuration: ([^\s,}]+)/#) {
            let path = String(match.1)
            files.append((path, try text(Inventory.resolve(path: path, besides: file))))
        }
        let folders = Set(playbook.matches(of: #/template: ([^\s,}/]+)//#).map { String($0.1) })
        for folder in folders.sorted() { files += try all(in: folder) }
        return files
    }

    private func text(_ path: String) throws(Diagnostic) -> String {
        String(decoding: try OperatorFile.read(root + "/" + path, as: "file"), as: UTF8.self)
    }

    /// The text with the key's line in the place of the one that is there, or before the first line that is no comment.
    private static func setting(_ key: String, to value: String, in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = "\(key): \(value)"
        if let index = lines.firstIndex(where: { $0.hasPrefix(key + ":") }) {
            lines[index] = line
        } else {
            lines.insert(line, at: lines.firstIndex { !$0.hasPrefix("#") } ?? 0)
        }
        return lines.joined(separator: "\n")
    }

    private func all(in folder: String) throws -> [(name: String, text: String)] {
        let place = root + "/Playbooks/" + folder
        let paths = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
        return try paths.sorted().filter { $0.contains(".") }.map {
            ("\(folder)/\($0)", try text("Playbooks/\(folder)/\($0)"))
        }
    }
}
