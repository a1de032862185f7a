import ArgumentParser

/// `cscctl lab`: the simulated network of an inventory.
struct LabCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "Run an inventory's routers as simulated NETCONF and SSH servers on loopback.",
        discussion: """
            Examples:
              cscctl lab up inventory/lab.yaml --detach
              cscctl lab status
              cscctl lab fault PE1 "drop-after commit"
              cscctl lab advance 60
              cscctl lab down
            """,
        subcommands: [
            LabUpCommand.self, LabDownCommand.self, LabStatusCommand.self, LabFaultCommand.self, LabAdvanceCommand.self,
        ])
}
