import ArgumentParser
import Foundation
import Journaling

/// `cscctl lab status`: where the routers of the lab that is up answer.
struct LabStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the lab that is up, and how to log in to its routers.")

    @OptionGroup var place: StateOption

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let folder = StateFolder(path: place.state)
        guard let record = LabRecord.read(in: folder) else {
            terminal.result((["no lab is up"] + StatePlaceNotes(folder).onOtherLabs()).joined(separator: "\n"))
            throw ExitStatus.refused.code
        }
        terminal.result(LabText.status(record, folder))
    }
}
