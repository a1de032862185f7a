import ArgumentParser
import Diagnostics
import Foundation

/// What every command has around it: the terminal, errors in words, and the exit code.
struct CommandFrame {
    let options: CommonOptions

    /// Runs the work; an error is printed with where and what to do, and ends with `refused` (nothing was changed).
    func run(_ work: (Terminal) async throws -> ExitStatus) async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let status: ExitStatus
        do {
            status = try await work(terminal)
        } catch let code as ExitCode {
            throw code
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
        if status != .done { throw status.code }
    }

    static func words(for error: any Error) -> String {
        switch error {
        case let list as DiagnosticList: list.description
        case let finding as Diagnostic: finding.description
        default: "error: \(error)"
        }
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
