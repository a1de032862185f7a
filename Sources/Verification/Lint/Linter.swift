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
        let lines = SourceLines(ServiceNetwork(inventory: input.inventory, service: input.playbook.service))
        let diagnostics = unique.compactMap { diagnostic($0, input, lines) }
        return WaiverDesk(waivers: input.playbook.waivers, inventory: input.inventory).judge(diagnostics)
    }

    /// What a template wrote is mended where the operator wrote it; what no template wrote, on the router. Nil for advice about
    /// an entry of others: a router in service has many, and nobody asked.
    private static func diagnostic(
        _ finding: LintFinding, _ input: LintInput, _ lines: SourceLines
    ) -> Diagnostic? {
        var found = Diagnostic(
            finding.severity, "\(finding.router): \(finding.message)",
            at: input.inventory.router(finding.router)?.location, hint: finding.hint, rule: finding.rule,
            router: finding.router)
        guard let path = path(of: finding, input) else {
            if case .source(let source) = finding.place { found.location = source }
            return found
        }
        found.message += " (\(path.steps.isEmpty ? "the whole configuration" : path.shortened))"
        guard let writer = input.intended.writer(of: path, on: finding.router) else {
            guard isForeign(path, finding, input) else { return found }
            if finding.judgesOwnEntriesOnly { return nil }
            if found.severity == .error { found.severity = .warning }
            return found
        }
        found.template = writer
        let task = input.intended.task(of: path, on: finding.router)
        let text = PlaceFinder.text(path)
        let line = input.playbook.hasOwnTemplate(writer) ? nil : lines.line(of: text, on: finding.router, task: task)
        found.location = line ?? writer
        let by = task.map { " for the task at \($0)" } ?? ""
        found.hint = "mend it there, not on the router: \(writer) writes it\(by)"
        return found
    }

    /// It is about a list entry that somebody else configured on a router that the service shares with them.
    private static func isForeign(_ path: DataPath, _ finding: LintFinding, _ input: LintInput) -> Bool {
        guard !finding.looksBesideTheService, input.inventory.router(finding.router)?.isManaged ?? false,
            let entry = path.steps.lastIndex(where: { !$0.keys.isEmpty })
        else { return false }
        return input.intended.writer(of: DataPath(Array(path.steps[...entry])), on: finding.router) == nil
    }

    private static func path(of finding: LintFinding, _ input: LintInput) -> DataPath? {
        switch finding.place {
        case .source: nil
        case .node(let path): path
        case .configuration(let origin): input.intended.configurations[finding.router]?.path(to: origin)
        }
    }
}

extension Playbook {
    /// Whether a template is the operator's own: then its line is what to mend.
    fileprivate func hasOwnTemplate(_ template: SourceLocation) -> Bool {
        tasks.contains { task in
            if case .template(let own) = task.work { own.path == template.file } else { false }
        }
    }
}
