import ArgumentParser
import Diagnostics
import Fleet
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
            Each pass is kept in the journal, where `cscctl passes` finds it. A router that cannot be read is a finding of the
            pass, as for `check`. What came and what went since the pass before is said on standard error. Passes begin a tenth of
            --every later at most, by chance; one that takes longer than --every leaves out those that were due meanwhile, which is
            said. SIGTERM, SIGHUP and Ctrl-C end it after the pass that is under way. With --once it makes one pass and ends with
            its exit code. With --report each pass is also written as check.json and junit.xml into a new folder there, named by
            its time, to which the link `latest` then leads.

            Examples:
              cscctl watch Playbooks/csc-labeled-route-mode.yaml --lab --every 15m
              cscctl watch Playbooks/csc-labeled-route-mode.yaml --lab --once --report out
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @Option(name: .long, help: "The time from one pass to the next: 30s, 15m (the default) or 2h.")
    var every: String?

    @Flag(name: .long, help: "Make one pass and end.")
    var once = false

    @OptionGroup var proof: ProofOptions

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        options.place.settle(for: playbook)
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
        let maker = PassMaker(
            workspace: workspace, options: options, command: "watch", isUnproven: proof.unproven, journal: journal,
            terminal: terminal)
        var schedule = PassSchedule(every: .seconds(interval))
        var random = SystemRandomNumberGenerator()
        let start = ContinuousClock.now
        var missed = 0
        while true {
            let status = await pass(maker, missed, terminal)
            if once { return status }
            let now = ContinuousClock.now
            let hold = maker.refusals.holds()
            let next = schedule.next(
                at: start.duration(to: now), notBefore: hold.map { start.duration(to: $0) } ?? .zero, using: &random)
            missed = next.missed
            say(next, hold != nil, terminal)
            if await stop.wait(next.pause) { return .done }
        }
    }

    private func say(_ next: PassSchedule.Next, _ isRefused: Bool, _ terminal: Terminal) {
        if isRefused {
            terminal.note(
                "a router refused the login: the next pass is in \(next.pause.components.seconds) s, so that it does not "
                    + "lock us out")
        } else if next.missed > 0 {
            terminal.note(
                "the pass took longer than --every \(every ?? "15m"): "
                    + (next.missed == 1 ? "1 pass was missed" : "\(next.missed) passes were missed"))
        }
    }

    /// A pass that could not be made is said and does not end the watch: the routers may be back by the next.
    private func pass(_ maker: PassMaker, _ missed: Int, _ terminal: Terminal) async -> ExitStatus {
        do {
            let made = try await maker.make(missed: missed)
            let stamp = Timestamp.text(seconds: made.started)
            var status = ExitStatus.refused
            switch made.outcome {
            case .failure(let words): terminal.note(words)
            case .report(let report):
                if options.format == .text { terminal.result("\(stamp) pass") }
                status = try CompliancePrinter(
                    terminal: terminal, format: options.format, listsAssumptions: proof.assumptions,
                    doctor: DoctorHint(inventory: maker.workspace.inventory.file, lab: options.lab)
                ).show(report, compact: true)
            }
            if let difference = made.difference { tell(difference, stamp, terminal) }
            return status
        } catch {
            terminal.note(CommandFrame.words(for: error))
            return .refused
        }
    }

    /// What came and what went since the last pass, also one of an earlier watch.
    private func tell(_ difference: PassDifference, _ stamp: String, _ terminal: Terminal) {
        let (old, new) = (difference.from.verdict, difference.to.verdict)
        guard old != new || !difference.isEmpty else { return }
        let words = old == new ? "still \(new)" : "\(old) -> \(new)"
        terminal.note((["\(stamp) \(words)"] + difference.lines().map { "  " + $0 }).joined(separator: "\n"))
    }
}

/// A time such as `15m`.
enum Interval {
    static let usual = ["s": 1, "m": 60, "h": 3600]
    static let long = ["m": 60, "h": 3600, "d": 86_400]

    static func seconds(_ text: String, units: [String: Int] = usual) -> Int? {
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
    func wait(_ pause: Duration) async -> Bool {
        guard !isSet else { return true }
        let task = Task { _ = try? await Task.sleep(for: pause, clock: .continuous) }
        sleeper = task
        await task.value
        return isSet
    }
}
