import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Lab

/// `cscctl lab fault`: makes a simulated router misbehave.
struct LabFaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract: "Make a router of the lab refuse, lie, fall silent or drop the connection.",
        discussion: """
            FAULT is EFFECT OPERATION [for SECONDS] [after N] [always]. Effects are refuse, flood, drop-before, drop-after,
            silence, lie, slow, garbage, late, busy, locked, and some that change how the router works; the operation is
            a NETCONF one such as edit-config, validate or commit, or a kind of commit: trial, extend, confirm or
            plain-commit. `clear` forgets what waits. docs/lab.md has them all.

            Examples:
              cscctl lab fault PE1 "refuse commit after 2"
              cscctl lab fault PE1 clear
            """)

    @Argument(help: "The router.")
    var router: String

    @Argument(help: "The fault, or clear; without one, what waits is shown.")
    var fault: String?

    @OptionGroup var place: StateOption

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            let words = "fault" + (fault.map { " " + $0 } ?? "")
            // A slip is told before anything is reached.
            _ = try LabWords(words)
            let line = try LabLine(in: StateFolder(path: place.state))
            terminal.result(try await line.say(words, to: line.endpoint(of: router)))
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }
}
