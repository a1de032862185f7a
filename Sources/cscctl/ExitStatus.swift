import ArgumentParser

/// The exit codes that scripts rely on (docs/commands.md).
enum ExitStatus: Int32 {
    /// Done, nothing to do, or compliant.
    case done = 0
    /// Could not do it: bad input, an unreachable router, a service that is refuted or unproven (`plan`, `apply`,
    /// `rollback`); nothing was changed.
    case refused = 1
    /// Differences: drift, a failed check, a service that is refuted or unproven (`verify`, `check`).
    case different = 2
    /// Failed during apply, and every router is back at its pre-image, verified.
    case undone = 3
    /// Some router's state is unknown or could not be restored: a person is needed.
    case unknown = 4
    case usage = 64

    var code: ExitCode { ExitCode(rawValue) }
}
