/// One compliance pass: what was found when a network was compared with its playbook.
package struct PassRecord: Sendable, Hashable, Codable {
    package var sequence: Int64?
    package var playbook: String
    package var started: Int
    /// `compliant`, `drifted` or `failed`.
    package var verdict: String
    /// The pass's JSON report.
    package var report: String

    package init(playbook: String, started: Int, verdict: String, report: String) {
        self.playbook = playbook
        self.started = started
        self.verdict = verdict
        self.report = report
    }
}
