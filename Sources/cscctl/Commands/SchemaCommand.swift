import ArgumentParser

/// `cscctl schema`: the routers' own YANG modules.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Fetch the routers' own YANG modules, which plans are then checked by.",
        discussion: """
            Examples:
              cscctl schema pull --inventory inventory/lab.yaml --lab
            """,
        subcommands: [SchemaPullCommand.self, SchemaDeskCommand.self])
}
