import ArgumentParser
import Foundation
import Glibc
import SSH

/// The command line's root: every verb is a subcommand in a file of its own.
@main
struct CSCCTL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cscctl",
        abstract: "Provision carrier's-carrier services on routers, as one network-wide transaction.",
        version: version,
        subcommands: [
            ApplyCommand.self, PlanCommand.self, AdoptCommand.self, VerifyCommand.self, CheckCommand.self,
            WatchCommand.self, PrepareCommand.self, ImportCommand.self, DoctorCommand.self, RunsGroupCommand.self,
            PassesCommand.self, BackupCommand.self,
            ResumeCommand.self, AbortCommand.self, RollbackCommand.self, SchemaCommand.self, InitCommand.self,
            LabCommand.self,
        ])

    /// The only place that has it; nothing is released yet.
    static let version = "0.1.0-dev"

    static func main() async {
        CoreDumps.forbid()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            leave(with: ExitStatus.done.code)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if !text.isEmpty {
                let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
                if code.isSuccess { terminal.result(text) } else { terminal.note(text) }
            }
            leave(with: code)
        }
    }

    /// Ends the process without the libraries' own cleaning up: it would run beside the reactors' threads, which may still
    /// be closing a session, and end a run that is done with a crash.
    private static func leave(with code: ExitCode) -> Never {
        fflush(nil)
        _exit(code.rawValue)
    }
}
