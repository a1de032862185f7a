import Foundation

/// A playbook and an inventory of one test, at paths that stay while their texts change.
struct ServiceFiles: Sendable {
    let lab: DetachedLab
    let playbook: String
    private let name: String

    /// A second service in the same folder has another name; both read the same inventory.
    init(_ lab: DetachedLab, name: String = "service", _ changes: [Scratch.Replacement] = []) throws {
        self.lab = lab
        self.name = name
        playbook = lab.folder.path + "/\(name).yaml"
        try writePlaybook(changes)
    }

    func writeInventory(_ changes: [Scratch.Replacement]) throws {
        _ = try lab.folder.inventory(lab.extras + changes)
    }

    func writePlaybook(_ changes: [Scratch.Replacement]) throws {
        let text = try Scratch.replacing(
            Scratch.read(Scratch.shippedPlaybook),
            [
                .init("id: csc-labeled-route-mode", "id: \(name)"),
                .init("../inventory/lab.yaml", "inventory.yaml"),
                .init("confirm-timeout: 300s", "confirm-timeout: 60s, check-limit: 10s"),
            ] + changes)
        _ = try lab.folder.write(text, to: "\(name).yaml")
    }

    func run(_ command: String, _ more: String...) async throws -> CommandLineTool.Outcome {
        let options = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates, "--format", "json"]
        return try await CommandLineTool.run([command, playbook] + options + more, in: lab.folder)
    }

    func apply() async throws -> CommandLineTool.Outcome { try await run("apply", "--yes") }

    func remove() async throws -> CommandLineTool.Outcome { try await run("apply", "--remove", "--yes") }
}

extension JSONObject {
    /// Of a plan: the paths of each router's changes, with the sign of what happens to them.
    var changedPaths: [String: [String]] {
        var paths: [String: [String]] = [:]
        for task in self["tasks"].list {
            for router in task["routers"].list {
                paths[router["name"].text ?? "", default: []] += router["changes"].list.map { change in
                    "\(task["name"].text ?? "") \(change["change"].text ?? "") \(change["path"].text ?? "")"
                }
            }
        }
        return paths
    }
}
