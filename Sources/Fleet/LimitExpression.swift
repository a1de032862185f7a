package import Diagnostics

/// `--limit`: routers by name, role or carrier, separated by commas; `!` before a term takes routers away.
package struct LimitExpression: Sendable, Hashable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The routers it means, in the inventory's order. Terms that only take away start from all routers.
    ///
    /// - Parameter name: how a complaint begins: the option, or the key of the playbook that it is from.
    package func routers(in inventory: Inventory, as name: String? = nil) throws(DiagnosticList) -> [String] {
        let subject = name ?? "--limit \(text)"
        var findings: [Diagnostic] = []
        var chosen: Set<String> = []
        var excluded: Set<String> = []
        var hasPositive = false
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let term = part.trimmed
            let isExclusion = term.hasPrefix("!")
            let name = isExclusion ? String(term.dropFirst()).trimmed : term
            let matches = LimitExpression.matches(of: name, in: inventory)
            if matches.isEmpty { findings.append(unknown(name, subject, in: inventory)) }
            if isExclusion { excluded.formUnion(matches) } else { chosen.formUnion(matches) }
            hasPositive = hasPositive || !isExclusion
        }
        if !hasPositive { chosen = Set(inventory.routers.map(\.name)) }
        let names = inventory.routers.map(\.name).filter { chosen.contains($0) && !excluded.contains($0) }
        if names.isEmpty, findings.isEmpty { findings.append(.error("\(subject): no router is left")) }
        guard findings.isEmpty else { throw DiagnosticList(findings) }
        return names
    }

    /// Whether a router is chosen by its own name, and not by its role or carrier.
    package func names(_ router: String) -> Bool {
        text.split(separator: ",").contains { $0.trimmed == router }
    }

    private static func matches(of name: String, in inventory: Inventory) -> [String] {
        inventory.routers.filter { $0.name == name || $0.role.rawValue == name || $0.carrier == name }.map(\.name)
    }

    private func unknown(_ name: String, _ subject: String, in inventory: Inventory) -> Diagnostic {
        let roles = Set(inventory.routers.map(\.role)).sorted().map(\.rawValue)
        let words = inventory.routers.map(\.name) + roles + inventory.carriers.map(\.name)
        return .error(
            "\(subject): `\(name)` is no router, role or carrier of \(inventory.file)",
            hint: Findings.suggestion(for: name, among: words))
    }
}
