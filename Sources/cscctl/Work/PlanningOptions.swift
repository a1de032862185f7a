import ArgumentParser

/// What a dry run may take the routers' running configurations from.
struct PlanningOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Take what the routers run from ROUTER.xml in this folder instead of asking them (plan, --dry-run).")
    var running: String?

    func validate(isDryRun: Bool, _ options: CommonOptions) throws {
        guard running != nil else { return }
        guard isDryRun else { throw ValidationError("--running shows a plan only: add --dry-run") }
        guard !options.lab else { throw ValidationError("give --lab or --running, not both") }
        try IdleOption.refuse(options.reach, because: "with --running no router is reached")
    }
}
