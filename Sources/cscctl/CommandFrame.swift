import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Transactions

/// What every command has around it: the terminal, errors in words, and the exit code.
struct CommandFrame {
    let options: CommonOptions

    /// Runs the work; an error is printed with where and what to do, and ends with `refused` (nothing was changed), but for
    /// the loss of the journal in the middle of a run.
    func run(_ work: (Terminal) async throws -> ExitStatus) async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let status: ExitStatus
        do {
            status = try await work(terminal)
        } catch let code as ExitCode {
            throw code
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw (CommandFrame.isMidway(error) ? ExitStatus.unknown : .refused).code
        }
        if status != .done { throw status.code }
    }

    private static func isMidway(_ error: any Error) -> Bool {
        switch error {
        case let error as JournalError: error.isMidway
        case let error as RecoveryError: error.isMidway
        default: false
        }
    }

    static func words(for error: any Error) -> String {
        switch error {
        case let list as DiagnosticList: list.description
        case let finding as Diagnostic: finding.description
        default: indented("error: \(error)")
        }
    }

    /// Lines after the first stand indented: what a router or a program said cannot pass for a line of ours.
    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            index == 0 || line.hasPrefix("    ") ? String(line) : "    " + line
        }.joined(separator: "\n")
    }

    /// Does the work and strikes the stage whatever becomes of it.
    static func closing<Value>(_ stage: Stage, _ work: () async throws -> Value) async throws -> Value {
        do {
            let value = try await work()
            await stage.strike()
            return value
        } catch {
            await stage.strike()
            throw error
        }
    }
}
