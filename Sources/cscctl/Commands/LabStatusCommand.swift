import ArgumentParser
import Foundation
import Journaling

/// `cscctl lab status`: where the routers of the lab that is up answer.
struct LabStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the lab that is up, and how to log in to its routers.")

    @Option(name: .long, help: "Where runs and the lab keep their files.")
    var state = ".cscctl"

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let folder = StateFolder(path: state)
        guard let record = LabRecord.read(in: folder) else {
            terminal.result("no lab is up")
            throw ExitStatus.refused.code
        }
        terminal.result(LabText.status(record, folder))
    }
}
