import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Reports

/// `cscctl runs`: what the journal holds, and how long.
struct RunsGroupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs in the journal, show one of them step by step, or forget old ones.",
        discussion: """
            Examples:
              cscctl runs
              cscctl runs 2026-11-24T10-00-00Z-7f3a
              cscctl runs prune --keep 400d
            """,
        subcommands: [RunsCommand.self, RunsPruneCommand.self], defaultSubcommand: RunsCommand.self)
}

/// `cscctl runs prune`: forgets old runs and passes.
struct RunsPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Forget runs and passes that are older than --keep, or too many; the journal's file shrinks.",
        discussion: """
            Kept whatever their age and number: runs that were interrupted or whose end is unknown, the newest done run of each
            service, what services own, runs whose secrets may still be in place, replacements, and the newest pass of each
            playbook. Commands that write do the same by themselves, with the usual 400 days and \(JournalRetention.mostRuns) runs
            of each playbook.

            Examples:
              cscctl runs prune
              cscctl runs prune --keep 90d
              cscctl runs prune --most 50
            """)

    @Option(name: .long, help: "How old a run or pass may be, in days: 400d.")
    var keep = "\(JournalRetention.usualDays)d"

    @Option(name: .long, help: "How many of the newest runs of each playbook to keep.")
    var most = JournalRetention.mostRuns

    @OptionGroup var place: StateOption

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            try await prune(terminal)
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    /// What was forgotten, and what the journal takes now.
    private struct Result: Encodable {
        var runs: Int
        var passes: Int
        var bytes: Int
    }

    private func prune(_ terminal: Terminal) async throws {
        guard keep.hasSuffix("d"), let days = Int(keep.dropLast()), 1...100_000 ~= days else {
            throw Diagnostic.error("--keep \(keep) is not a number of days", hint: "Write 400d.")
        }
        guard 1...1_000_000 ~= most else {
            throw Diagnostic.error("--most \(most) is not a number of runs", hint: "Write a number from 1 to 1000000.")
        }
        let folder = try StateFolder(at: place.state)
        let lock = try folder.lock(purpose: "runs prune")
        defer { withExtendedLifetime(lock) {} }
        let journal = try SQLiteJournal(in: folder)
        let now = Int(Date().timeIntervalSince1970)
        let pruned = try await journal.prune(before: now - days * 86_400, most: most)
        let left = try await journal.runs().count
        let size = SQLiteJournal.size(in: folder)
        if format == .json {
            terminal.result(try ReportJSON.text(Result(runs: pruned.runs, passes: pruned.passes, bytes: size)))
        } else {
            terminal.result(
                "forgotten: \(pruned.runs) runs, \(pruned.passes) passes\n" + JournalText.size(runs: left, bytes: size))
        }
    }
}

/// How large the journal is, in words.
enum JournalText {
    static func size(runs: Int, bytes: Int) -> String {
        "journal: \(runs) run\(runs == 1 ? "" : "s"), " + String(format: "%.1f MB", Double(bytes) / 1_000_000)
    }
}
