import Foundation
import TestSupport
import Testing

/// An apply that was killed with its commits waiting, by files that are the test's own to break.
struct KilledRun {
    let lab: DetachedLab
    let id: String
    let playbook: String
    let templates: String

    /// How the tasks are committed, and a lab whose routers take that.
    enum Mode: String, CaseIterable {
        case single
        case growing
        case stepwise

        /// VRP's pages refuse changes while a confirmed commit waits.
        var lab: [Scratch.Replacement] {
            self == .growing ? [.init("defaults:\n", "lab: { commits: rfc6241 }\n\ndefaults:\n")] : []
        }

        var playbook: [Scratch.Replacement] {
            [.init("confirm-timeout: 300s", "confirm-timeout: 300s, commits: \(rawValue)")]
        }
    }

    /// Kills it when the commits wait. The timeout is long, so that no router goes back while the test looks.
    static func of(_ lab: DetachedLab, live: Bool = false, _ mode: Mode = .single) async throws -> KilledRun {
        let (killed, apply) = try await start(lab, live: live, mode)
        apply.kill()
        let outcome = try await apply.end(within: 5)
        try #require(outcome.status == SIGKILL, "\(outcome.testDescription)")
        let clear = try await CommandLineTool.run(
            ["lab", "fault", "CE1", "clear", "--state", lab.state], in: lab.folder)
        try #require(clear.status == 0)
        return killed
    }

    /// An apply that stays where commits wait: a router answers no more once it has committed. It has been read three times by then,
    /// for the plan and before its first edit, however the tasks are committed.
    static func start(
        _ lab: DetachedLab, live: Bool = false, _ mode: Mode = .single
    ) async throws -> (KilledRun, RunningTool) {
        let templates = lab.folder.path + "/Templates"
        try FileManager.default.copyItem(atPath: Scratch.shippedTemplates, toPath: templates)
        let inventory = try live ? lab.liveInventory([]) : lab.folder.inventory(lab.extras)
        let playbook = try lab.folder.write(
            Scratch.replacing(
                Scratch.read(Scratch.shippedPlaybook), [.init("../inventory/lab.yaml", inventory)] + mode.playbook),
            to: "playbook.yaml")
        try await lab.fault("CE1", "silence get-config after 4")
        let apply = try CommandLineTool.start(
            ["apply", playbook, "--yes", "--state", lab.state, "--templates", templates] + (live ? [] : ["--lab"]),
            in: lab.folder, environment: ["CSC_PASSWORD": try lab.password()])
        var id: String?
        let waits = try await eventually(within: 30) {
            let runs = try await CommandLineTool.run(
                ["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
            // The journal is just being made: a reader may come too early.
            let run = (try? runs.json())?.list.first
            id = run?["id"].text
            let ready = run?["unclosed"]["routers"].list.contains {
                $0["name"].text == "CE1" && $0["isExact"].number == 1
            }
            return ready == true || !apply.isRunning
        }
        try #require(waits && apply.isRunning, "\(apply.progress)")
        return (KilledRun(lab: lab, id: try #require(id), playbook: playbook, templates: templates), apply)
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
