import ArgumentParser

/// The option that says where the tool keeps its own files.
struct StateOption: ParsableArguments {
    @Option(name: .long, help: "Where runs and the lab keep their files.")
    var state = ".cscctl"
}
