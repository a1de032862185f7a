import ArgumentParser
import Foundation
import Journaling

/// `cscctl lab down`: stops the lab that is up.
struct LabDownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "down", abstract: "Stop the lab that is up.")

    @OptionGroup var place: StateOption

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let folder = StateFolder(path: place.state)
        guard let record = LabRecord.read(in: folder) else {
            terminal.result((["no lab is up"] + StatePlaceNotes(folder).onOtherLabs()).joined(separator: "\n"))
            return
        }
        kill(record.process, SIGTERM)
        for _ in 0..<500 where record.isAlive { usleep(20_000) }
        guard !record.isAlive else {
            terminal.note("error: the lab (process \(record.process)) does not stop\n    kill -9 \(record.process)")
            throw ExitStatus.refused.code
        }
        LabRecord.remove(in: folder)
        terminal.result("lab down")
    }
}
