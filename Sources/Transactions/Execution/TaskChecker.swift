package import Diagnostics

/// Runs the checks of a task until they pass or the time is over.
package protocol TaskChecker: Sendable {
    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome]
}
