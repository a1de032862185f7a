import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Reports
import Transactions
import VRP
import YANG

/// `cscctl prepare`: a change of its own for what no service may take back.
struct PrepareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Let routers take the BGP of VPN instances over NETCONF (bgp yang-mode enable).",
        discussion: """
            Sets bgp/global/yang-enable on each router, and nothing else: one commit, read back, one router after the other.
            It converts the BGP configuration of all VPN instances of the router, and interrupts none of it; taking it back
            would interrupt all of it. So there is no trial, and nothing takes it back: no rollback, no removal, no failure.

            `plan` and `apply` ask for it where a router has VPN instances of others that may have BGP. Elsewhere the node
            goes with the service.

            Exit codes: 0 done, or nothing to prepare; 1 a router refuses, is as it was, and those after it were sent nothing;
            4 it cannot be told whether a router runs it.

            Examples:
              cscctl prepare PE1 PE2 --inventory inventory/lab.yaml --lab --dry-run
              cscctl prepare PE1 PE2 --inventory inventory/lab.yaml --lab --yes
            """)

    @Argument(help: "The routers, by their names in the inventory.")
    var routers: [String]

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing.")
    var dryRun = false

    @Option(
        name: .customLong("as"),
        help: "Show the change as paths (yang, the default), configuration lines (vrp) or XML (xml).")
    var style: PlanStyle?

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        options.place.settle(for: options.inventory)
        try PlanStyle.refuse(style, unless: options.format == .text)
        try options.refuseReport(of: "prepare")
        try IdleOption.refuse(
            [IdleOption("--set", !options.set.isEmpty), IdleOption("--limit", options.limit != nil)],
            because: "it takes no playbook, and the routers that are named")
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let work = try PreparationWork.set(routers, options, terminal)
            let folder = try StateFolder(at: options.state)
            let lock = dryRun ? nil : try folder.lock(purpose: "prepare \(routers.joined(separator: " "))")
            defer { withExtendedLifetime(lock) {} }
            do {
                let unclosed = try await UnclosedRuns.of(folder, on: work.place, holdsLock: !dryRun)
                if !dryRun { try unclosed.refuse(among: Set(work.routers.map(\.name))) }
                unclosed.warn(terminal)
                let status = try await prepare(work, folder, terminal)
                await work.network.shutDown()
                return status
            } catch {
                await work.network.shutDown()
                throw error
            }
        }
    }

    private func prepare(
        _ work: PreparationWork, _ folder: StateFolder, _ terminal: Terminal
    ) async throws -> ExitStatus {
        let found = try await work.find()
        if options.format == .text { terminal.result("\(work.tag) prepare\n" + plan(found, terminal)) }
        guard !dryRun, !found.plan.isNothingToDo else {
            try report(planned(found, work.tag), terminal)
            return .done
        }
        if !yes { try terminal.require("\(work.tag) Commit this on \(counted(found.plan.routers.count, "router"))?") }
        let journal = try SQLiteJournal(in: folder)
        let run = TransactionRunner.record(
            found.plan, playbook: URL(fileURLWithPath: work.inventory.file).path, confirmTimeout: 0, kind: .prepare,
            origin: RunOrigin(title: "prepare", place: work.tag, inventory: DoorRecord.absolute(work.inventory.file)))
        let runner = PreparationRunner(
            work: work, connector: try work.connector(), journal: journal, run: run,
            date: { Int(Date().timeIntervalSince1970) })
        StandardStream.outliveReaders()
        let outcome = try await runner.apply(found)
        var result = planned(found, work.tag)
        result.run = run.id
        result.warnings = outcome.warnings
        result.routers = result.routers.filter { $0.verdict == .already } + outcome.routers
        try report(result, terminal)
        if options.format == .text { terminal.result(result.text) }
        if result.routers.contains(where: { $0.verdict == .unknown }) { return .unknown }
        return result.routers.contains { $0.verdict == .refused } ? .refused : .done
    }

    private func plan(_ found: PreparationWork.Found, _ terminal: Terminal) -> String {
        PreparationText(palette: terminal.usesColour ? .terminal : .plain).text(
            found.changes, concerned: found.concerned, already: found.already, lines: lines(found))
    }

    /// The change in other words than paths; nil where paths are wanted.
    private func lines(_ found: PreparationWork.Found) -> ((RouterChange) -> [PlanLine])? {
        switch style ?? .yang {
        case .yang: return nil
        case .vrp: return { PlanPrinter.typed($0, asNumber: found.running[$0.router]?.asNumber) }
        case .xml: return { PlanPrinter.sent($0, Redaction()) }
        }
    }

    private func planned(_ found: PreparationWork.Found, _ tag: NetworkTag) -> PreparationReport {
        let routers = found.already.map { name in
            PreparationReport.Router(name: name, verdict: .already, concerned: found.concerned[name] ?? [])
        }
        let changes = found.changes
        let planned = changes.map { change in
            PreparationReport.Router(
                name: change.router, verdict: .planned, concerned: found.concerned[change.router] ?? [])
        }
        let hazards = changes.flatMap(\.hazards).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return PreparationReport(place: tag, routers: routers + planned, hazards: hazards)
    }

    private func report(_ report: PreparationReport, _ terminal: Terminal) throws {
        if options.format == .json { terminal.result(try ReportJSON.text(report)) }
    }
}
