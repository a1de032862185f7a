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
              cscctl runs 7f3a
            """)

    @Argument(help: "The run, or the beginning or end of its id; without one, all are listed, newest first.")
    var run: String?

    @OptionGroup var place: StateOption

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            guard FileManager.default.fileExists(atPath: StateFolder(path: place.state).databasePath) else {
                return try nothing(terminal)
            }
            let folder = try StateFolder(at: place.state)
            let journal = try SQLiteJournal(in: folder)
            let unclosed = try await UnclosedRuns.of(folder, on: nil)
            if let run {
                try await show(PastRun.find(run, in: journal, of: folder), journal, unclosed, terminal)
            } else {
                try await list(journal, unclosed, terminal)
            }
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    /// To look makes no journal.
    private func nothing(_ terminal: Terminal) throws {
        if let run { try PastRun.refuseMissingJournal(run, in: StateFolder(path: place.state)) }
        terminal.result(format == .json ? "[]" : "no runs yet in \(place.state)")
    }

    private func list(_ journal: SQLiteJournal, _ unclosed: UnclosedRuns, _ terminal: Terminal) async throws {
        let runs = try await journal.runs()
        if format == .json {
            var listed: [Listed] = []
            for run in runs {
                let tag = await tag(of: run, journal)
                listed.append(Listed(run: run, place: tag, state: unclosed.state(of: run.id)))
            }
            return try print(listed, terminal)
        }
        let succession = Succession(runs)
        var tags: [String: String] = [:]
        for run in runs { tags[run.id] = await tag(of: run, journal).map { "\($0)  " } }
        let lines = runs.map { run in
            let past = run.of.map { " of \($0)" } ?? ""
            let replaced = RunsCommand.replaced(run, succession).map { ", \($0)" } ?? ""
            let override = run.unproven ? ", with --unproven" : ""
            let place = tags[run.id] ?? ""
            return
                "\(run.id)  \(verdict(run, unclosed))  \(run.kind.rawValue)\(past)  \(place)\(run.playbook)\(replaced)\(override)"
                .oneLine
        }
        let size = SQLiteJournal.size(in: StateFolder(path: place.state))
        let end = lines.isEmpty ? "no runs yet in \(place.state)" : JournalText.size(runs: runs.count, bytes: size)
        terminal.result((lines + [end]).joined(separator: "\n"))
        unclosed.warn(terminal)
    }

    private func show(
        _ run: RunRecord, _ journal: SQLiteJournal, _ unclosed: UnclosedRuns, _ terminal: Terminal
    ) async throws {
        let id = run.id
        let tag = await tag(of: run, journal)
        let events = try await journal.events(of: id)
        let context = try await RunContext.read(of: run, in: journal)?.0
        if format == .json {
            return try print(
                RunDetail(
                    run: run, place: tag, events: events, state: unclosed.state(of: id),
                    network: context?.network.description,
                    routers: context?.routers),
                terminal)
        }
        var lines = [
            "\(tag.map { "\($0) " } ?? "")run \(run.id): \(verdict(run, unclosed)), \(run.kind.rawValue) of \(run.playbook)"
                .oneLine,
            "plan \(run.planHash), started \(Timestamp.text(seconds: run.started))",
        ]
        if let context {
            lines.append("on \(context.network)")
            lines += context.routers.map { "  \($0.router)  \($0.place)" }
        }
        if let origin = run.origin {
            lines.append("by \(origin.user) on \(origin.host), process \(origin.process)".oneLine)
        }
        if let replaced = RunsCommand.replaced(run, Succession(try await journal.runs())) { lines.append(replaced) }
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
        var place: NetworkTag?
        var state: UnclosedReport?

        private enum Key: String, CodingKey {
            case place
            case unclosed
        }

        func encode(to encoder: any Encoder) throws {
            try run.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encodeIfPresent(place, forKey: .place)
            try container.encodeIfPresent(state, forKey: .unclosed)
        }
    }

    private struct RunDetail: Encodable {
        var run: RunRecord
        var place: NetworkTag?
        var events: [EventRecord]
        var unclosed: UnclosedReport?
        var network: String?
        /// The way to each router, secrets by reference.
        var routers: [DoorRecord]?

        init(
            run: RunRecord, place: NetworkTag?, events: [EventRecord], state: UnclosedReport?, network: String?,
            routers: [DoorRecord]?
        ) {
            self.run = run
            self.place = place
            self.events = events
            unclosed = state
            self.network = network
            self.routers = routers
        }
    }

    /// A run without a verdict is going on, or its process died: the state folder's lock tells which.
    private func verdict(_ run: RunRecord, _ unclosed: UnclosedRuns) -> String {
        if let holder = unclosed.runs.first(where: { $0.run.id == run.id })?.holder { return holder.running }
        if let verdict = run.verdict { return verdict }
        // Of a preparation, and of a lab of the command's own, nothing can be left waiting.
        let holder = StateFolder(path: place.state).lockHolder
        return holder.flatMap { $0.works(on: run, isNewest: false) ? $0.running : nil } ?? "interrupted"
    }

    /// Which routers a run was about. Runs of earlier versions tell it by their service, or by their context.
    private func tag(of run: RunRecord, _ journal: SQLiteJournal) async -> NetworkTag? {
        if let origin = run.origin { return origin.place }
        if let service = run.service.flatMap(ServiceIdentity.init) { return service.tag }
        switch try? await RunContext.read(of: run, in: journal)?.0.network {
        case .live: return .live
        case .lab(let process, _): return .lab("\(process)")
        case .commandsOwnLab: return .lab("of its own command")
        case nil: return nil
        }
    }

    /// What a run does about other services; they are named as their playbooks are.
    private static func replaced(_ run: RunRecord, _ succession: Succession) -> String? {
        let names = run.replaces.map { service in
            "`\(succession.known(service)?.title ?? ServiceIdentity(service)?.name ?? service)`"
        }.joined(separator: ", ")
        if names.isEmpty { return nil }
        if run.kind == .rollback { return "gives back to \(names)" }
        return (run.verdict == "done" ? "replaced " : "to replace ") + names
    }

    private func print(_ value: some Encodable, _ terminal: Terminal) throws {
        terminal.result(try ReportJSON.text(value))
    }
}
