import Foundation
import TestSupport
import Testing

/// A folder of one test, gone with it, and copies in it of what is shipped.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "cscctl-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    static let repository = SharedMaterial.repositoryRoot.path
    static let shippedPlaybook = repository + "/Playbooks/csc-labeled-route-mode.yaml"
    static let shippedInventory = repository + "/inventory/lab.yaml"
    static let shippedTemplates = repository + "/Templates"

    /// What a test replaces in a copy; a text that is not there is the test's own mistake, and said.
    struct Replacement: Sendable {
        var old: String
        var new: String

        init(_ old: String, _ new: String = "") {
            self.old = old
            self.new = new
        }
    }

    struct Missing: Error {
        var text: String
    }

    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    static func replacing(_ text: String, _ replacements: [Replacement]) throws -> String {
        try replacements.reduce(text) { text, replacement in
            guard text.contains(replacement.old) else { throw Missing(text: replacement.old) }
            return text.replacing(replacement.old, with: replacement.new)
        }
    }

    static func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    /// A copy of the shipped inventory, with the configurations that it names beside it.
    func inventory(_ changes: [Replacement]) throws -> String {
        if !FileManager.default.fileExists(atPath: path + "/lab-files") {
            try FileManager.default.copyItem(atPath: Scratch.repository + "/inventory/lab", toPath: path + "/lab-files")
        }
        let text = try Scratch.read(Scratch.shippedInventory)
        let moved = Replacement("configuration: lab/", "configuration: lab-files/")
        return try write(Scratch.replacing(text, [moved] + changes), to: "inventory.yaml")
    }

    /// The shipped playbook with the shortest confirm timeout that is allowed, and little patience for its checks.
    func hastyPlaybook(
        of name: String = "csc-labeled-route-mode", inventory: String? = nil, _ more: [Replacement] = []
    ) throws -> String {
        let playbook = try Scratch.read(Scratch.repository + "/Playbooks/\(name).yaml")
        let line = try #require(playbook.firstMatch(of: /inventory: \.\.\/(\S+)/))
        let text = try Scratch.replacing(
            playbook,
            [
                Replacement("../\(line.1)", inventory ?? "\(Scratch.repository)/\(line.1)"),
                Replacement("confirm-timeout: 300s", "confirm-timeout: 60s, check-limit: 15s"),
            ] + more)
        return try write(text, to: "playbook.yaml")
    }

    /// The shipped templates with one of them changed; gives the folder to name with `--templates`.
    func templates(changing file: String, _ replacements: [Replacement]) throws -> String {
        try templates(changing: [file: replacements])
    }

    /// The same with several of them changed.
    func templates(changing files: [String: [Replacement]]) throws -> String {
        let folder = path + "/Templates"
        try FileManager.default.copyItem(atPath: Scratch.shippedTemplates, toPath: folder)
        for (file, replacements) in files {
            let changed = folder + "/huawei-vrp8/" + file
            let text = try Scratch.replacing(Scratch.read(changed), replacements)
            try Data(text.utf8).write(to: URL(fileURLWithPath: changed))
        }
        return folder
    }
}
