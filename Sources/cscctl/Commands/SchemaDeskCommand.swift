import ArgumentParser
import Foundation
import Schemas

/// The process that compiles routers' own modules and checks documents by them, started by `SchemaWorker` and nobody else.
struct SchemaDeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Answer questions to a set of YANG modules (used by cscctl itself).",
        shouldDisplay: false)

    func run() throws {
        SchemaDesk.boundItself()
        try SchemaDesk { try? FileHandle.standardOutput.write(contentsOf: $0) }.work(
            FileHandle.standardInput.readDataToEndOfFile())
    }
}
