import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Reports
import Transactions

/// `cscctl adopt`: records what routers run already of a service.
struct AdoptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Record what the routers run already of a service; no router is changed.",
        discussion: """
            Reads what the routers run, shows what of the playbook is in place and what an apply would add or change, asks,
            and records what is in place as found. Such nodes are compared, checked and watched as if the service had made
            them, and may be changed, in which case what was there before is kept. They stay when the service goes, unless
            `apply --remove --found` is given.

            Exit codes: 0 recorded or nothing to record; 1 refused, nothing was recorded.

            Examples:
              cscctl adopt Playbooks/csc-labeled-route-mode.yaml --lab --dry-run
              cscctl adopt Playbooks/csc-labeled-route-mode.yaml --lab --yes
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .customLong("dry-run"), help: "Show what would be recorded, and record nothing.")
    var dryRun = false

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        try options.refuseReport(of: "adopt")
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warningsBesideLint)
            try workspace.state.prepare()
            let lock = dryRun ? nil : try StateFolder(at: options.state).lock(purpose: "adopt \(playbook)")
            defer { withExtendedLifetime(lock) {} }
            let stage = try await Stage.set(workspace, options, terminal)
            return try await CommandFrame.closing(stage) { try await work(stage, terminal) }
        }
    }

    private func work(_ stage: Stage, _ terminal: Terminal) async throws -> ExitStatus {
        guard let service = stage.service else {
            throw Diagnostic.error(
                "a lab of this command alone runs nothing that was there before",
                hint: "`cscctl lab up INVENTORY --detach` makes one that stays.")
        }
        let unclosed = try await UnclosedRuns.of(stage.workspace.state, on: stage.place, holdsLock: !dryRun)
        let names = stage.workspace.routers.map(\.name)
        try unclosed.refuse(among: Set(names))
        unclosed.warn(terminal)
        let views = try PlanMaker(stage: stage).schemaViews()
        let found = try await ServiceWork(stage: stage, purpose: .apply, schema: views, readsWhole: true).find()
        let adoption = Adoption.make(
            found, name: stage.workspace.playbook.name, routers: names,
            isWhole: stage.workspace.rest.isEmpty, secrets: try stage.workspace.secretLeaves())
        var report = AdoptionReport(
            name: adoption.plan.name, verdict: adoption.plan.record.isEmpty ? "nothing-to-do" : "found",
            routers: adoption.routers, notes: adoption.notes)
        if options.format == .text { terminal.result(report.text(terminal.palette)) }
        if !dryRun, !adoption.plan.record.isEmpty {
            report.run = try await record(adoption, report, stage, service, terminal)
            report.verdict = "recorded"
        }
        terminal.result(options.format == .json ? try ReportJSON.text(report) : end(of: report))
        return .done
    }

    /// Gives the run's name.
    private func record(
        _ adoption: Adoption, _ report: AdoptionReport, _ stage: Stage, _ service: String, _ terminal: Terminal
    ) async throws -> String {
        let count = adoption.plan.record.count
        if !yes {
            try terminal.require(
                "\(stage.tag) Record \(report.found) nodes on \(count) \(count == 1 ? "router" : "routers") as found?")
        }
        let timeout = stage.workspace.playbook.transaction.confirmTimeout
        let run = TransactionRunner.record(
            adoption.plan, playbook: URL(fileURLWithPath: playbook).path, confirmTimeout: timeout, kind: .adopt,
            service: service, origin: stage.origin)
        let (context, parts) = try await RunContext.make(for: adoption.plan, on: stage, confirmTimeout: timeout)
        var named = run
        let (kept, hash) = try context.record(parts: parts)
        named.contextHash = hash
        let journal = try SQLiteJournal(in: StateFolder(at: options.state))
        let runner = TransactionRunner(needs: try stage.needs(), journal: journal, terminal: terminal)
        _ = try await runner.executor(interruptions: nil).apply(
            adoption.plan, as: named, settings: runner.settings(confirmTimeout: timeout), context: kept)
        if let identity = stage.claim?.identity { StatePlaceNotes(stage.workspace.state).remember(identity) }
        return run.id
    }

    private func end(of report: AdoptionReport) -> String {
        let routers = report.routers.filter { $0.found > 0 }.count
        let open = report.routers.map(\.differences.count).reduce(0, +)
        let rest = open == 0 ? "" : "; \(open) \(open == 1 ? "difference" : "differences") left for an apply"
        return switch report.verdict {
        case "recorded":
            "recorded: \(counted(report.found, "node")) on \(counted(routers, "router")) as found\(rest), run \(report.run ?? ""); no router was "
                + "changed"
        case "found":
            "found: \(counted(report.found, "node")) on \(counted(routers, "router"))\(rest); nothing was recorded"
        default: "nothing-to-do: nothing is in place that is not recorded\(rest)"
        }
    }
}
