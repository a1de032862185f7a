/// One compliance pass: what was found when a network was compared with its playbook.
package struct PassRecord: Sendable, Hashable, Codable {
    package var sequence: Int64?
    /// The playbook's path.
    package var playbook: String
    /// Seconds since 1970.
    package var started: Int
    /// `compliant`, `drifted`, `failed`, `waiting`, or `not-made` for a pass that came to no verdict.
    package var verdict: String
    /// The pass's JSON report. Of checks that passed it keeps no more than which they were.
    package var report: String
    /// How long it took.
    package var seconds = 0.0
    /// The command that made it: `check` or `watch`.
    package var command = "check"
    /// Which routers it looked at: live ones, or those of one lab.
    package var network = ""
    /// The options by which it looked at a part of the playbook; nil for all of it.
    package var scope: String?
    /// How many passes before it a watch did not make, because the one before took too long.
    package var missed = 0

    package init(playbook: String, started: Int, verdict: String, report: String) {
        self.playbook = playbook
        self.started = started
        self.verdict = verdict
        self.report = report
    }

    /// The verdict of a pass that could not be made.
    package static let notMade = "not-made"
}

/// A pass without its report, as a list shows it.
package struct PassSummary: Sendable, Hashable, Codable {
    /// Its number, by which it is asked for.
    package var id: Int64
    package var playbook: String
    package var started: Int
    package var seconds: Double
    package var verdict: String
    package var command: String
    package var network: String
    package var scope: String?
    package var missed: Int
    package var counts: PassCounts

    init(_ pass: PassRecord, id: Int64, counts: PassCounts) {
        self.id = id
        playbook = pass.playbook
        started = pass.started
        seconds = pass.seconds
        verdict = pass.verdict
        command = pass.command
        network = pass.network
        scope = pass.scope
        missed = pass.missed
        self.counts = counts
    }
}

/// How much a pass found.
package struct PassCounts: Sendable, Hashable, Codable {
    /// Of the configurations from the playbook.
    package var differences = 0
    package var checks = 0
    package var passed = 0
    /// Rows of tables that are not as predicted.
    package var unlike = 0

    package init() {}
}
