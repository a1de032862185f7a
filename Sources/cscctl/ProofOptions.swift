import ArgumentParser

/// What commands that stand on a proof make of it.
struct ProofOptions: ParsableArguments {
    @Flag(
        name: .long,
        help: "Go on although the service is refuted or unproven; the journal and the report say so.")
    var unproven = false

    @Flag(name: .long, help: "List everything that the proof takes for granted (JSON always has it).")
    var assumptions = false
}
