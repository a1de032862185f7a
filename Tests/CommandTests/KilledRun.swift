import Foundation
import TestSupport
import Testing

/// An apply that was killed with its commits waiting, by files that are the test's own to break.
struct KilledRun {
    let lab: DetachedLab
    let id: String
    let playbook: String
    let templates: String

    /// Kills it when three tasks are committed; a router that falls silent keeps it there. The timeout is long, so that no
    /// router goes back while the test looks.
    static func of(
        _ lab: DetachedLab, live: Bool = false, words: String = "task 3/8 evpn-ibgp: committed",
        _ changes: [Scratch.Replacement] = []
    ) async throws -> KilledRun {
        let templates = lab.folder.path + "/Templates"
        try FileManager.default.copyItem(atPath: Scratch.shippedTemplates, toPath: templates)
        let inventory = try live ? lab.liveInventory([]) : lab.folder.inventory(lab.extras)
        let playbook = try lab.folder.hastyPlaybook(
            inventory: inventory, [Scratch.Replacement("confirm-timeout: 10s", "confirm-timeout: 300s")] + changes)
        try await lab.fault("CE1", "silence edit-config")
        let apply = try CommandLineTool.start(
            ["apply", playbook, "--yes", "--state", lab.state, "--templates", templates] + (live ? [] : ["--lab"]),
            in: lab.folder, environment: ["CSC_PASSWORD": try lab.password()])
        let said = try await eventually(within: 20) {
            apply.progress.contains { $0.contains(words) } || !apply.isRunning
        }
        apply.kill()
        let outcome = try await apply.end(within: 5)
        try #require(said && outcome.status == SIGKILL, "\(outcome.testDescription)")
        let clear = try await CommandLineTool.run(
            ["lab", "fault", "CE1", "clear", "--state", lab.state], in: lab.folder)
        try #require(clear.status == 0)
        let runs = try await CommandLineTool.run(["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
        let id = try #require(try runs.json().list.first?["id"].text, "\(runs.testDescription)")
        return KilledRun(lab: lab, id: id, playbook: playbook, templates: templates)
    }

    /// A command on the run; by the journal alone unless the arguments say more.
    func tool(_ command: String, _ more: [String] = ["--lab"]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            [command, id, "--state", lab.state, "--format", "json"] + more, in: lab.folder,
            environment: ["CSC_PASSWORD": try lab.password()])
    }

    /// A command on the playbook.
    func look(_ command: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            [command[0], playbook, "--lab", "--state", lab.state, "--templates", templates] + command.dropFirst(),
            in: lab.folder)
    }

    /// Nothing is left of what the operator had written.
    func loseFiles() throws {
        for name in ["playbook.yaml", "inventory.yaml", "live.yaml", "Templates"] {
            try? FileManager.default.removeItem(atPath: lab.folder.path + "/" + name)
        }
    }
}
