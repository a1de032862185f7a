import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Lab

/// `cscctl lab advance`: moves the lab's clock.
struct LabAdvanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "Move the clock of the lab ahead, so that timers of its routers expire.",
        discussion: """
            It returns when everything that fell due by then has happened: confirmed commits that nobody confirmed are
            taken back, late requests are carried out.

            Examples:
              cscctl lab advance 60
            """)

    @Argument(help: "Seconds.")
    var seconds: String

    @OptionGroup var place: StateOption

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            let words = "advance " + seconds
            _ = try LabWords(words)
            let line = try LabLine(in: StateFolder(path: place.state))
            guard let first = line.record.endpoints.first else { throw Diagnostic.error("the lab has no routers") }
            terminal.result(try await line.say(words, to: first))
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }
}
