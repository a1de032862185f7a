import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Reports

/// `cscctl runs`: the journal. The word `show` may be left out.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "List the runs in the journal, or show one of them step by step.",
        discussion: """
            Examples:
              cscctl runs
              cscctl runs 2026-11-24T10-00-00Z-7f3a
            """)

    @Argument(help: "The run; without one, all are listed, newest first.")
    var run: String?

    @OptionGroup var place: StateOption

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            let folder = try StateFolder(at: place.state)
            let journal = try SQLiteJournal(in: folder)
            let unclosed = try await UnclosedRuns.of(folder, on: nil)
            if let run {
                try await show(run, journal, unclosed, terminal)
            } else {
                try await list(journal, unclosed, terminal)
            }
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    private func list(_ journal: SQLiteJournal, _ unclosed: UnclosedRuns, _ terminal: Terminal) async throws {
        let runs = try await journal.runs()
        if format == .json {
            return try print(
                runs.map { Listed(run: $0, state: unclosed.state(of: $0.id)) }, terminal)
        }
        let lines = runs.map { run in
            let past = run.of.map { " of \($0)" } ?? ""
            let replaced = RunsCommand.replaced(run).map { ", \($0)" } ?? ""
            let override = run.unproven ? ", with --unproven" : ""
            return
                "\(run.id)  \(verdict(run, unclosed))  \(run.kind.rawValue)\(past)  \(run.playbook)\(replaced)\(override)"
                .oneLine
        }
        let size = SQLiteJournal.size(in: StateFolder(path: place.state))
        let end = lines.isEmpty ? "no runs yet" : JournalText.size(runs: runs.count, bytes: size)
        terminal.result((lines + [end]).joined(separator: "\n"))
        unclosed.warn(terminal)
    }

    private func show(
        _ id: String, _ journal: SQLiteJournal, _ unclosed: UnclosedRuns, _ terminal: Terminal
    ) async throws {
        let run = try await PastRun.find(id, in: journal)
        let events = try await journal.events(of: id)
        let context = try await RunContext.read(of: run, in: journal)?.0
        if format == .json {
            return try print(
                RunDetail(
                    run: run, events: events, state: unclosed.state(of: id), network: context?.network.description,
                    routers: context?.routers),
                terminal)
        }
        var lines = [
            "run \(run.id): \(verdict(run, unclosed)), \(run.kind.rawValue) of \(run.playbook)".oneLine,
            "plan \(run.planHash), started \(Timestamp.text(seconds: run.started))",
        ]
        if let context {
            lines.append("on \(context.network)")
            lines += context.routers.map { "  \($0.router)  \($0.place)" }
        }
        if let replaced = RunsCommand.replaced(run) { lines.append(replaced) }
        lines += events.filter { $0.kind == EventRecord.override }.map(\.detail.shown.oneLine)
        if let failure = run.failure { lines.append("failed: \(failure.shown.oneLine)") }
        lines += events.map { event in
            let place = [event.router, event.task].compactMap(\.self).joined(separator: " ")
            return "  \(Timestamp.text(seconds: event.at))  \(event.kind)  \(place)  \(event.detail.shown)".oneLine
        }
        terminal.result(lines.joined(separator: "\n"))
        unclosed.only(id).warn(terminal)
    }

    /// A record with what its routers do while it is not closed.
    private struct Listed: Encodable {
        var run: RunRecord
        var state: UnclosedReport?

        private enum Key: String, CodingKey { case unclosed }

        func encode(to encoder: any Encoder) throws {
            try run.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encodeIfPresent(state, forKey: .unclosed)
        }
    }

    private struct RunDetail: Encodable {
        var run: RunRecord
        var events: [EventRecord]
        var unclosed: UnclosedReport?
        var network: String?
        /// The way to each router, secrets by reference.
        var routers: [DoorRecord]?

        init(
            run: RunRecord, events: [EventRecord], state: UnclosedReport?, network: String?, routers: [DoorRecord]?
        ) {
            self.run = run
            self.events = events
            unclosed = state
            self.network = network
            self.routers = routers
        }
    }

    /// A run without a verdict is going on, or its process died: the state folder's lock tells which.
    private func verdict(_ run: RunRecord, _ unclosed: UnclosedRuns) -> String {
        run.verdict
            ?? (unclosed.runs.contains { $0.run.id == run.id && $0.holder != nil } ? "under way" : "interrupted")
    }

    /// What a run does about other services; they are named as their playbooks are.
    private static func replaced(_ run: RunRecord) -> String? {
        let names = run.replaces.map { "`\(ServiceIdentity($0)?.name ?? $0)`" }.joined(separator: ", ")
        if names.isEmpty { return nil }
        if run.kind == .rollback { return "gives back to \(names)" }
        return (run.verdict == "done" ? "replaced " : "to replace ") + names
    }

    private func print(_ value: some Encodable, _ terminal: Terminal) throws {
        terminal.result(try ReportJSON.text(value))
    }
}
