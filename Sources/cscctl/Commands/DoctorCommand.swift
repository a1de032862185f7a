import ArgumentParser
import Diagnostics
import Doctor
import Foundation
import Reports

/// `cscctl doctor`: what stands between this machine and a transaction on each router.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find what stands between this machine and a transaction on each router, and what to type.",
        discussion: """
            Goes through each router step by step: name and TCP, SSH and its algorithms, the host key, the login, NETCONF and
            what it offers, the YANG modules, BGP's YANG mode, the command line, the clock, locks and trials, the user's
            rights, readings, what is not saved, and the sessions in use. A step that rests on one that failed is skipped.
            Each says what was found, how long it took, and what to type on the router or here to mend it.

            It only reads, but for what is asked for: --try-candidate locks candidate and running for a moment and edits a
            candidate that it discards; --try-lock holds the lock of running for 40 s; --try-commit commits the description
            of an interface on trial, and takes it back.

            Without routers it looks at this machine: libraries, state folder, templates, ssh.

            Exit codes: 0 nothing is in the way of a transaction; 1 on some router one would be refused or not be safe, or
            this machine is not fit; 2 something is to be mended, and stops nothing.

            Examples:
              cscctl doctor
              cscctl doctor PE1 PE2 --inventory inventory/lab.yaml --lab
              cscctl doctor --all --inventory inventory/lab.yaml --lab --format json
              cscctl doctor PE1 --playbook Playbooks/csc-labeled-route-mode.yaml --lab --try-candidate
            """)

    @Argument(help: "The routers, by their names in the inventory; without any, this machine.")
    var routers: [String] = []

    @Flag(name: .long, help: "All managed routers of the inventory.")
    var all = false

    @Option(name: .long, help: "The inventory file; without it, the playbook's, or that of the lab that is up.")
    var inventory: String?

    @Option(name: .long, help: "Also hold the routers' modules and releases against this playbook.")
    var playbook: String?

    @Flag(name: .customLong("try-candidate"), help: "Lock, edit a candidate in one of two sessions, and discard.")
    var tryCandidate = false

    @Flag(name: .customLong("try-lock"), help: "Hold the lock of running for 40 s, to see whether an idle one is lost.")
    var tryLock = false

    @Option(
        name: .customLong("try-commit"),
        help: "Commit the description of this interface on trial, and take it back.")
    var tryCommit: String?

    @Flag(name: .long, help: "Use the inventory's simulated routers: a lab that is up, or one for this command only.")
    var lab = false

    @Option(name: .long, help: "Where templates and profile modules lie.")
    var templates: String?

    @OptionGroup var place: StateOption

    @Option(name: .long, help: "How many routers to open sessions to at the same time (32).")
    var parallel = 32

    @Option(name: .long, help: "How many seconds a router may take to answer a request (60).")
    var requestLimit = CommonOptions.usualRequestLimit

    @Option(name: .long, help: "What to say on standard error: warning, or trace (all NETCONF messages too).")
    var logLevel: CommonOptions.LogLevel = .warning

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    mutating func validate() throws {
        guard 1...1000 ~= parallel else { throw ValidationError("--parallel takes a number from 1 to 1000") }
        guard 1...3600 ~= requestLimit else { throw ValidationError("--request-limit takes 1 to 3600 seconds") }
        guard routers.isEmpty || !all else {
            throw ValidationError("--all stands for all routers; name none beside it")
        }
        if all, tryCommit != nil { throw ValidationError("--try-commit changes a router: name the router, not --all") }
        guard routers.isEmpty, !all else { return }
        try IdleOption.refuse(
            [
                IdleOption("--inventory", inventory != nil), IdleOption("--playbook", playbook != nil),
                IdleOption("--try-candidate", tryCandidate), IdleOption("--try-lock", tryLock),
                IdleOption("--try-commit", tryCommit != nil), IdleOption("--lab", lab),
            ], because: "without routers it looks at this machine; name routers, or give --all")
    }

    var requests: DoctorRequests {
        var requests = DoctorRequests()
        requests.triesCandidate = tryCandidate
        requests.lockTime = tryLock ? Self.lockTime : nil
        requests.commitInterface = tryCommit
        return requests
    }

    /// Past the 30 s after which a VRP takes an idle lock away (`configuration-occupied timeout`).
    private static let lockTime = Duration.seconds(40)

    /// What loading a playbook needs of the options that all commands on one have.
    var options: CommonOptions {
        get throws {
            var arguments = ["--state", place.state]
            if let inventory { arguments += ["--inventory", inventory] }
            if let templates { arguments += ["--templates", templates] }
            return try CommonOptions.parse(arguments)
        }
    }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let report: DoctorReport
        do {
            report = routers.isEmpty && !all ? machine() : try await examine(terminal)
            terminal.result(try printed(report, terminal))
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
        switch report.verdict {
        case .ready: return
        case .warned: throw ExitStatus.different.code
        case .unready: throw ExitStatus.refused.code
        }
    }

    private func examine(_ terminal: Terminal) async throws -> DoctorReport {
        let work = try await DoctorWork.set(self, terminal)
        do {
            let reports = try await work.run { report in
                if work.routers.count > 1, format == .text { terminal.note(report.summary) }
            }
            await work.close()
            return DoctorReport(routers: reports)
        } catch {
            await work.close()
            throw error
        }
    }

    private func machine() -> DoctorReport {
        let folder: Result<String, Diagnostic>
        do throws(Diagnostic) {
            folder = .success(
                try TemplateFolder.find(
                    templates, playbook: nil, executable: ProcessInfo.processInfo.arguments[0]))
        } catch {
            folder = .failure(error)
        }
        let examination = MachineExamination(
            environment: ProcessInfo.processInfo.environment, state: place.state, templates: folder)
        return DoctorReport(machine: examination.checks())
    }

    private func printed(_ report: DoctorReport, _ terminal: Terminal) throws -> String {
        if format == .json { return try ReportJSON.text(report) }
        let palette = terminal.usesColour ? Palette.terminal : .plain
        let text = DoctorText { verdict, line in
            switch verdict {
            case .ok: line
            case .warning: palette.warning(line)
            case .failed: palette.removed(line)
            case .skipped, .notAsked: palette.faint(line)
            }
        }.text(report)
        guard report.machine != nil else { return text }
        return text
            + "\n\nThis machine only. Routers: `cscctl doctor PE1 PE2 --inventory FILE`, or --all; with --lab the simulated ones."
    }
}
