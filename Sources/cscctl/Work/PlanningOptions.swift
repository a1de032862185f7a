import ArgumentParser

/// What a plan is made of, beside the operator's files: what the routers run, and what the record says of it.
struct PlanningOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Take what the routers run from ROUTER.xml in this folder instead of asking them (plan, --dry-run).")
    var running: String?

    @Flag(
        help: """
            Go on although no run of the service is recorded here and the plan takes away or changes what routers run.
            """)
    var unrecorded = false

    @Flag(
        help: """
            Also take away what was in place before the service and is not wanted any more; the plan lists it.
            """)
    var found = false

    func validate(isDryRun: Bool, _ options: CommonOptions) throws {
        guard running != nil else { return }
        guard isDryRun else { throw ValidationError("--running shows a plan only: add --dry-run") }
        guard !options.lab else { throw ValidationError("give --lab or --running, not both") }
        try IdleOption.refuse(options.reach, because: "with --running no router is reached")
    }
}
