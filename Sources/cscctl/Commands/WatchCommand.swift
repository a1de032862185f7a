import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Playbooks
import Reports

/// `cscctl watch`: compliance passes on a schedule.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Run a compliance pass every so often, and say when the verdict changes.",
        discussion: """
            Each pass is kept in the journal. SIGTERM, SIGHUP and Ctrl-C end it after the pass that is under way.
            With --once it makes one pass and ends with its exit code.

            Examples:
              cscctl watch Playbooks/csc-labeled-route-mode.yaml --lab --every 15m
              cscctl watch Playbooks/csc-labeled-route-mode.yaml --lab --once
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @Option(name: .long, help: "The time from one pass to the next: 30s, 15m (the default) or 2h.")
    var every: String?

    @Flag(name: .long, help: "Make one pass and end.")
    var once = false

    @OptionGroup var proof: ProofOptions

    @OptionGroup var options: CommonOptions

    func validate() throws {
        try options.refuseReport(of: "watch")
        try IdleOption.refuse([IdleOption("--every", once && every != nil)], because: "--once makes a single pass")
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let every = every ?? "15m"
            guard let interval = Interval.seconds(every) else {
                throw Diagnostic.error("--every \(every) is not a time", hint: "Write 30s, 15m or 2h.")
            }
            let workspace = try Workspace.load(playbook, options)
            let journal = try SQLiteJournal(in: StateFolder(at: options.state))
            return try await Interruptions.during { interruptions in
                try await watch(workspace, journal, interval, interruptions, terminal)
            }
        }
    }

    private func watch(
        _ workspace: Workspace, _ journal: SQLiteJournal, _ interval: Int, _ interruptions: AsyncStream<String>,
        _ terminal: Terminal
    ) async throws -> ExitStatus {
        let stop = StopFlag()
        let listener = Task { for await _ in interruptions { await stop.set() } }
        defer { listener.cancel() }
        var last: ComplianceReport.Verdict?
        let refusals = LoginRefusals()
        while true {
            let status = await pass(workspace, journal, &last, refusals, terminal)
            if once { return status }
            var pause = interval
            if let end = refusals.holds() {
                pause = max(interval, Int(ContinuousClock.now.duration(to: end).components.seconds) + 1)
                terminal.note(
                    "a router refused the login: the next pass is in \(pause) s, so that it does not lock us out")
            }
            if await stop.wait(seconds: pause) { return .done }
        }
    }

    /// A pass that could not be made is said and does not end the watch: the routers may be back by the next.
    private func pass(
        _ workspace: Workspace, _ journal: SQLiteJournal, _ last: inout ComplianceReport.Verdict?,
        _ refusals: LoginRefusals, _ terminal: Terminal
    ) async -> ExitStatus {
        do {
            let stage = try await Stage.set(workspace, options, terminal, refusals: refusals)
            let report = try await CommandFrame.closing(stage) {
                let unclosed = try await UnclosedRuns.of(workspace.state, on: stage.place)
                unclosed.warn(terminal)
                let pass = CompliancePass(
                    stage: try await stage.readingRest(), isUnproven: proof.unproven, unclosed: unclosed)
                let report = try await pass.run()
                try await pass.keep(report, in: journal)
                return report
            }
            let stamp = Timestamp.text(seconds: Int(Date().timeIntervalSince1970))
            if options.format == .text { terminal.result("\(stamp) pass") }
            let printer = CompliancePrinter(
                terminal: terminal, format: options.format, listsAssumptions: proof.assumptions)
            let status = try printer.show(report, compact: true)
            if let last, last != report.verdict {
                terminal.note("\(stamp) \(last.rawValue) -> \(report.verdict.rawValue)")
            }
            last = report.verdict
            return status
        } catch {
            terminal.note(CommandFrame.words(for: error))
            return .refused
        }
    }
}

/// A time such as `15m`.
enum Interval {
    static func seconds(_ text: String) -> Int? {
        let units = ["s": 1, "m": 60, "h": 3600]
        guard let unit = text.last.flatMap({ units[String($0)] }), let number = Int(text.dropLast()), number > 0,
            number <= 1_000_000
        else { return nil }
        return number * unit
    }
}

/// The wish to end, and a sleep that it cuts short.
actor StopFlag {
    private var isSet = false
    private var sleeper: Task<Void, Never>?

    func set() {
        isSet = true
        sleeper?.cancel()
    }

    /// True if the wish came before or during the wait.
    func wait(seconds: Int) async -> Bool {
        guard !isSet else { return true }
        let task = Task { _ = try? await Task.sleep(for: .seconds(seconds), clock: .continuous) }
        sleeper = task
        await task.value
        return isSet
    }
}
