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
            let journal = try SQLiteJournal(in: StateFolder(at: place.state))
            if let run {
                try await show(run, journal, terminal)
            } else {
                try await list(journal, terminal)
            }
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    private func list(_ journal: SQLiteJournal, _ terminal: Terminal) async throws {
        let runs = try await journal.runs()
        if format == .json { return try print(runs, terminal) }
        let lines = runs.map { run in
            let past = run.of.map { " of \($0)" } ?? ""
            let replaced = RunsCommand.replaced(run).map { ", \($0)" } ?? ""
            return "\(run.id)  \(RunsCommand.verdict(run))  \(run.kind.rawValue)\(past)  \(run.playbook)\(replaced)"
                .oneLine
        }
        let size = SQLiteJournal.size(in: StateFolder(path: place.state))
        let end = lines.isEmpty ? "no runs yet" : JournalText.size(runs: runs.count, bytes: size)
        terminal.result((lines + [end]).joined(separator: "\n"))
    }

    private func show(_ id: String, _ journal: SQLiteJournal, _ terminal: Terminal) async throws {
        guard let run = try await journal.run(id) else {
            let known = try await journal.runs().map(\.id)
            throw Diagnostic.error(
                "there is no run \(id)",
                hint: Spelling.nearest(to: id, among: known).map { "Did you mean \($0)?" } ?? "cscctl runs lists them.")
        }
        let events = try await journal.events(of: id)
        if format == .json { return try print(RunDetail(run: run, events: events), terminal) }
        var lines = [
            "run \(run.id): \(RunsCommand.verdict(run)), \(run.kind.rawValue) of \(run.playbook)".oneLine,
            "plan \(run.planHash), started \(Timestamp.text(seconds: run.started))",
        ]
        if let replaced = RunsCommand.replaced(run) { lines.append(replaced) }
        if let failure = run.failure { lines.append("failed: \(failure.oneLine)") }
        lines += events.map { event in
            let place = [event.router, event.task].compactMap(\.self).joined(separator: " ")
            return "  \(Timestamp.text(seconds: event.at))  \(event.kind)  \(place)  \(event.detail)".oneLine
        }
        terminal.result(lines.joined(separator: "\n"))
    }

    private struct RunDetail: Encodable {
        var run: RunRecord
        var events: [EventRecord]
    }

    /// A run without a verdict is going on, or its process died: `abort` or `resume` tells.
    private static func verdict(_ run: RunRecord) -> String { run.verdict ?? "interrupted" }

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
