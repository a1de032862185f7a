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

    @Option(
        name: .long,
        help:
            "Also hold the routers' modules and releases against this playbook; without --inventory, on its own inventory."
    )
    var playbook: String?

    @Flag(name: .customLong("try-candidate"), help: "Lock, edit a candidate in one of two sessions, and discard.")
    var tryCandidate = false

    @Flag(name: .customLong("try-lock"), help: "Hold the lock of running for 40 s, to see whether an idle one is lost.")
    var tryLock = false

    @Option(
        name: .customLong("try-commit"),
        help: "Commit the description of this interface on trial, and take it back.")
    var tryCommit: String?

    @OptionGroup var access: AccessOptions

    mutating func validate() throws {
        access.place.settle(for: playbook ?? access.inventory)
        guard routers.isEmpty || !all else {
            throw ValidationError("--all stands for all routers; name none beside it")
        }
        if all, tryCommit != nil { throw ValidationError("--try-commit changes a router: name the router, not --all") }
        guard routers.isEmpty, !all else { return }
        try IdleOption.refuse(
            [
                IdleOption("--inventory", access.inventory != nil), IdleOption("--playbook", playbook != nil),
                IdleOption("--try-candidate", tryCandidate), IdleOption("--try-lock", tryLock),
                IdleOption("--try-commit", tryCommit != nil), IdleOption("--lab", access.lab),
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
            var arguments = ["--state", access.place.state]
            if let inventory = access.inventory { arguments += ["--inventory", inventory] }
            if let templates = access.templates { arguments += ["--templates", templates] }
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
                if work.routers.count > 1, access.format == .text { terminal.note(report.summary) }
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
                    access.templates, playbook: nil, executable: ProcessInfo.processInfo.arguments[0]))
        } catch {
            folder = .failure(error)
        }
        let examination = MachineExamination(
            environment: ProcessInfo.processInfo.environment, state: access.place.state, templates: folder)
        return DoctorReport(machine: examination.checks())
    }

    private func printed(_ report: DoctorReport, _ terminal: Terminal) throws -> String {
        if access.format == .json { return try ReportJSON.text(report) }
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
