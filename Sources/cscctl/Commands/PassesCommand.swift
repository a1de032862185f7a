import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Reports

/// `cscctl passes`: what `check` and `watch` have found.
struct PassesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passes",
        abstract: "List the passes of check and watch, show one of them whole, or what came and went between two.",
        discussion: """
            A pass is kept with all that it found; of the checks that passed, which they were. Passes are kept for
            \(JournalRetention.usualDays) days.

            Examples:
              cscctl passes
              cscctl passes Playbooks/csc-labeled-route-mode.yaml --since 24h
              cscctl passes 1
              cscctl passes --diff 1 2
            """)

    @Argument(
        help: "A playbook, whose passes are listed, or the number of a pass, which is shown; without it all are listed."
    )
    var subject: String?

    @Option(name: .long, help: "How far back the list goes: 90m, 24h or 7d (the default).")
    var since: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "The numbers of two passes: what came and went from one to the other.")
    var diff: [Int64] = []

    @OptionGroup var place: StateOption

    @Flag(help: "List also what the proof takes for granted.")
    var assumptions = false

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    mutating func validate() throws {
        if number == nil { place.settle(for: subject) }
        guard diff.isEmpty || diff.count == 2 else { throw ValidationError("--diff takes the numbers of two passes") }
        try IdleOption.refuse(
            [IdleOption("--since", since != nil && (number != nil || !diff.isEmpty))],
            because: "passes are named by their numbers")
        try IdleOption.refuse(
            [IdleOption("--assumptions", assumptions && number == nil)],
            because: "only the pass of a number is shown whole")
        if subject != nil, !diff.isEmpty { throw ValidationError("--diff takes no playbook and no other pass") }
    }

    private var number: Int64? { subject.flatMap { Int64($0) } }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            _ = try seconds()
            let folder = StateFolder(path: place.state)
            guard FileManager.default.fileExists(atPath: folder.databasePath) else {
                return try nothing(in: folder, terminal)
            }
            let journal = try SQLiteJournal(in: StateFolder(at: place.state))
            if diff.count == 2 {
                try await compare(journal, terminal)
            } else if let number {
                try await show(try await find(number, journal), terminal)
            } else {
                try await list(journal, terminal)
            }
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    /// To look makes no journal.
    private func nothing(in folder: StateFolder, _ terminal: Terminal) throws {
        if let number = number ?? diff.first {
            throw Diagnostic.error("there is no pass \(number) in \(folder.path)")
        }
        terminal.result(format == .json ? "[]" : "no passes yet in \(folder.path)")
    }

    private func list(_ journal: SQLiteJournal, _ terminal: Terminal) async throws {
        let since = since ?? "7d"
        let seconds = try seconds()
        // Passes of earlier releases have the path as it was given.
        let playbooks = subject.map { [$0, DoorRecord.absolute($0)] }
        let now = Int(Date().timeIntervalSince1970)
        let list = PassList(try await journal.passSummaries(of: playbooks, since: now - seconds))
        terminal.result(
            format == .json ? try ReportJSON.text(list) : list.text(palette: terminal.palette, since: since))
    }

    /// How far back passes are listed.
    private func seconds() throws(Diagnostic) -> Int {
        let since = since ?? "7d"
        guard let seconds = Interval.seconds(since, units: Interval.long) else {
            throw .error("--since \(since) is not a time", hint: "Write 90m, 24h or 7d.")
        }
        return seconds
    }

    private func find(_ number: Int64, _ journal: SQLiteJournal) async throws -> StoredPass {
        guard let record = try await journal.pass(number) else {
            throw Diagnostic.error("there is no pass \(number)", hint: "cscctl passes lists them.")
        }
        return try StoredPass(record)
    }

    private func show(_ pass: StoredPass, _ terminal: Terminal) async throws {
        if format == .json { return terminal.result(try ReportJSON.text(pass)) }
        let record = pass.record
        var lines = [
            "pass \(record.sequence ?? 0): \(record.verdict), \(record.command) of \(record.playbook)".oneLine,
            "began \(Timestamp.text(seconds: record.started)), took \(String(format: "%.1f", record.seconds)) s",
        ]
        if !record.network.isEmpty { lines.append("on \(record.network)".oneLine) }
        if let scope = record.scope { lines.append("looked at a part: \(scope)".oneLine) }
        if record.missed > 0 { lines.append("missed before it: \(record.missed)") }
        let text = pass.report.map {
            ComplianceText(palette: terminal.palette, listsAssumptions: assumptions).text($0)
        }
        terminal.result((lines + ["", text ?? pass.failure?.shown ?? ""]).joined(separator: "\n"))
    }

    private func compare(_ journal: SQLiteJournal, _ terminal: Terminal) async throws {
        let difference = PassDifference(
            from: try await find(diff[0], journal), to: try await find(diff[1], journal))
        terminal.result(
            format == .json ? try ReportJSON.text(difference) : difference.text(palette: terminal.palette))
    }
}
