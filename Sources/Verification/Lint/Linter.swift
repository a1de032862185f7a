package import Diagnostics
import Fleet
import Playbooks
import Simulation
import YANG

/// Part one of `verify`: what the craft knows to be wrong, seen in the configurations alone.
package enum Linter {
    /// Every finding, waived ones too, in the order of the catalogue and, within a rule, of the inventory.
    package static func findings(in input: LintInput) -> [Diagnostic] {
        let network = LintNetwork(input)
        let found = LintCatalogue.rules.flatMap { $0.findings(in: network) }
        var seen: Set<LintFinding> = []
        let unique = found.filter { seen.insert($0).inserted }
        let diagnostics = unique.map { diagnostic($0, input) }
        return WaiverDesk(waivers: input.playbook.waivers, inventory: input.inventory).judge(diagnostics)
    }

    private static func diagnostic(_ finding: LintFinding, _ input: LintInput) -> Diagnostic {
        var location = input.inventory.router(finding.router)?.location
        var message = "\(finding.router): \(finding.message)"
        if let path = path(of: finding, input) {
            message += " (\(path.steps.isEmpty ? "the whole configuration" : path.shortened))"
            // What no template wrote is the router's own: then the inventory's line says more than a line around it.
            location = input.intended.writer(of: path, on: finding.router) ?? location
        } else if case .source(let source) = finding.place {
            location = source
        }
        return Diagnostic(
            finding.severity, message, at: location, hint: finding.hint, rule: finding.rule, router: finding.router)
    }
    private static func path(of finding: LintFinding, _ input: LintInput) -> DataPath? {
        switch finding.place {
        case .source: nil
        case .node(let path): path
        case .configuration(let origin): input.intended.configurations[finding.router]?.path(to: origin)
        }
    }
}
