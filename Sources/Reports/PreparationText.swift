import Diagnostics
package import Planning
import YANG

/// What a preparation changes on each router, whom it concerns, and that nothing takes it back.
package struct PreparationText: Sendable {
    private let palette: Palette
    private let redaction: Redaction

    package init(palette: Palette = .plain, secrets: Set<String> = []) {
        self.palette = palette
        redaction = Redaction(secrets)
    }

    /// `concerned`: by router, the names of those that the change concerns. `lines`: the change in other words than paths.
    package func text(
        _ changes: [RouterChange], concerned: [String: [String]], already: [String],
        lines: ((RouterChange) -> [PlanLine])? = nil
    ) -> String {
        var text = already.map { "\($0): nothing to prepare: it is set there already" }
        for change in changes {
            text.append(palette.heading(change.router))
            text += body(change, lines).map { "  " + $0 }
            let names = concerned[change.router] ?? []
            text.append(
                names.isEmpty
                    ? "  there is no VPN instance that it could concern"
                    : "  VPN instances that may have BGP: " + names.map(\.oneLine).joined(separator: ", "))
        }
        if !changes.isEmpty {
            text.append(
                palette.warning(
                    "One commit on each router, without a trial: nothing takes it back, and this tool never does."))
        }
        return text.joined(separator: "\n") + "\n"
    }

    private func body(_ change: RouterChange, _ lines: ((RouterChange) -> [PlanLine])?) -> [String] {
        guard let lines else { return ChangeLines(palette: palette, redaction: redaction).lines(for: change.changes) }
        return lines(change).map(\.text) + change.hazards.map { palette.warning("! " + $0) }
    }
}
