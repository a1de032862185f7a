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
        switch finding.place {
        case .source(let source): location = source
        case .configuration(let origin):
            let tree = input.intended.configurations[finding.router] ?? DataTree()
            let path = tree.path(to: origin)
            message += " (\(path.steps.isEmpty ? origin.path : path.shortened))"
            // What no template wrote is the router's own: then the inventory's line says more than a line around it.
            location = input.intended.writer(of: path, on: finding.router) ?? location
        }
        return Diagnostic(
            finding.severity, message, at: location, hint: finding.hint, rule: finding.rule, router: finding.router)
    }
}
