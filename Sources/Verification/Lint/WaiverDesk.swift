import Diagnostics
import Fleet
import Playbooks

/// Marks the findings that the operator has waived, and finds what is wrong with the waivers themselves.
struct WaiverDesk {
    let waivers: [Waiver]
    let inventory: Inventory

    func judge(_ findings: [Diagnostic]) -> [Diagnostic] {
        let judged = findings.map { finding in
            var finding = finding
            finding.waiver = waivers.first { $0.covers(finding) }?.reason
            return finding
        }
        return judged + waivers.compactMap { problem(with: $0, findings) }
    }

    private func problem(with waiver: Waiver, _ findings: [Diagnostic]) -> Diagnostic? {
        let ids = LintCatalogue.rules.map(\.id)
        guard ids.contains(waiver.rule) else {
            return .error(
                "waiver: unknown rule `\(waiver.rule)`", at: waiver.location,
                hint: Findings.suggestion(for: waiver.rule, among: ids) ?? "docs/lint.md has the rules")
        }
        if let router = waiver.router, inventory.router(router) == nil {
            return .error(
                "waiver: unknown router `\(router)`", at: waiver.location,
                hint: Findings.suggestion(for: router, among: inventory.routers.map(\.name)))
        }
        guard !findings.contains(where: waiver.covers) else { return nil }
        let place = waiver.router.map { " on \($0)" } ?? ""
        return Diagnostic(
            .warning, "waiver: \(waiver.rule) finds nothing\(place), so it waives nothing", at: waiver.location,
            hint: "take it out")
    }
}

extension Waiver {
    fileprivate func covers(_ finding: Diagnostic) -> Bool {
        finding.rule == rule && (router == nil || router == finding.router)
    }
}
