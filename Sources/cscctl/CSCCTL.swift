import ArgumentParser

/// The command line's root: every verb is a subcommand in a file of its own.
@main
struct CSCCTL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cscctl",
        abstract: "Provision carrier's-carrier services on routers, as one network-wide transaction.",
        subcommands: [
            ApplyCommand.self, PlanCommand.self, CheckCommand.self, WatchCommand.self, RunsCommand.self,
            ResumeCommand.self, AbortCommand.self, RollbackCommand.self, LabCommand.self,
        ])
}
