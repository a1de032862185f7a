import Diagnostics
import Simulation
import YANG

/// One rule of the catalogue: what it is, why it matters, and how it is seen in configurations.
protocol LintRule: Sendable {
    var id: String { get }
    var title: String { get }
    var severity: Severity { get }
    /// A paragraph: what happens on routers that break the rule, with its source.
    var rationale: String { get }
    /// What others configured beside the service makes the router refuse or lose what the service configures. Of other rules
    /// a finding about a foreign entry is a warning: whether it matters to the service is the proof's to say.
    var looksBesideTheService: Bool { get }
    /// Its advice is for whoever wrote the entry: of entries of others it says nothing.
    var judgesOwnEntriesOnly: Bool { get }

    func findings(in network: LintNetwork) -> [LintFinding]
}

extension LintRule {
    var looksBesideTheService: Bool { false }
    var judgesOwnEntriesOnly: Bool { false }

    func finding(
        _ router: LintRouter, _ origin: Origin, _ message: String, hint: String, as severity: Severity? = nil
    ) -> LintFinding {
        LintFinding(
            rule: id, severity: severity ?? self.severity, router: router.name, place: .configuration(origin),
            message: message, hint: hint, looksBesideTheService: looksBesideTheService,
            judgesOwnEntriesOnly: judgesOwnEntriesOnly)
    }

    func finding(_ router: LintRouter, at path: DataPath, _ message: String, hint: String) -> LintFinding {
        LintFinding(
            rule: id, severity: severity, router: router.name, place: .node(path), message: message, hint: hint,
            looksBesideTheService: looksBesideTheService, judgesOwnEntriesOnly: judgesOwnEntriesOnly)
    }

    func finding(
        _ router: LintRouter, at location: SourceLocation, _ message: String, hint: String
    ) -> LintFinding {
        LintFinding(
            rule: id, severity: severity, router: router.name, place: .source(location), message: message, hint: hint,
            looksBesideTheService: looksBesideTheService, judgesOwnEntriesOnly: judgesOwnEntriesOnly)
    }
}
