import ArgumentParser

/// The option of commands that can look at one task alone.
struct TaskOption: ParsableArguments {
    @Option(name: .long, help: "Only this task of the playbook; the plan says which were left out.")
    var task: String?
}
