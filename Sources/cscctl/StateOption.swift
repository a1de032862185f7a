import ArgumentParser
import Foundation
import Journaling

/// The option that says where the tool keeps its own files.
struct StateOption: ParsableArguments {
    @Option(
        name: .customLong("state"),
        help: """
            Where runs and the lab keep their files; without it, the folder .cscctl of the project, found upwards from the \
            playbook or inventory.
            """)
    var given: String?

    /// Without `--state` it is found from the folder that the command works in, unless a file was named before.
    var state: String { given ?? StateOption.search.place(for: nil).path }

    /// The project is that of this file, where `--state` does not say; standard input is in no project.
    mutating func settle(for file: String?) {
        if given == nil, let file, file != "-" { given = StateOption.search.place(for: file).path }
    }

    static var search: StateSearch {
        StateSearch(working: FileManager.default.currentDirectoryPath, places: places)
    }

    static var places: UserPlaces { UserPlaces(environment: ProcessInfo.processInfo.environment) }
}
