package import Diagnostics
package import Verification

/// A verification in words: first what is wrong and where to mend it, then how that breaks the service.
package struct VerificationText: Sendable {
    private let palette: Palette

    package init(palette: Palette = .plain) {
        self.palette = palette
    }

    package func text(_ verification: Verification, lint: [Diagnostic] = []) -> String {
        var lines: [String] = []
        for (index, refutation) in verification.refutations.enumerated() {
            lines += self.lines(refutation, number: index + 1) + [""]
        }
        lines += lint.map(\.description)
        if !lint.isEmpty { lines.append("") }
        lines += verification.unasked.map { palette.warning("not proven: ") + $0 }
        lines += assumptions(verification)
        lines += BehaviourText(palette: palette).summary(verification.behaviours)
        lines.append(summary(verification, lint))
        return lines.joined(separator: "\n") + "\n"
    }

    /// A network may have hundreds of customers whose routers nobody described.
    private func assumptions(_ verification: Verification) -> [String] {
        let all = verification.assumptions
        let shown = all.prefix(all.count > 10 ? 9 : 10).map { palette.faint("assumed: \($0)") }
        let more = all.count - shown.count
        return more == 0 ? shown : shown + [palette.faint("assumed: \(more) more (--format json lists them)")]
    }

    /// The one line that `plan` prints.
    package func planLine(_ verification: Verification) -> String {
        let assumed = verification.assumptions
        guard assumed.count > 2 else {
            return summary(verification) + assumed.map { ", assuming that \($0)" }.joined()
        }
        return summary(verification) + ", assuming that \(assumed[0]) and \(assumed.count - 1) more "
            + "(`cscctl verify --format json` lists them)"
    }

    /// The last line of a verification.
    private func summary(_ verification: Verification, _ lint: [Diagnostic] = []) -> String {
        let counted = lint.filter { $0.waiver == nil }
        let errors = counted.filter { $0.severity == .error }.count
        let warnings = counted.filter { $0.severity == .warning }.count
        var words = ["\(verification.claims.count) claims"]
        let paths = verification.paths.filter(\.arrives).count
        if !verification.paths.isEmpty { words.append("\(paths) of \(verification.paths.count) label paths") }
        if errors > 0 { words.append("\(errors) lint error\(errors == 1 ? "" : "s")") }
        if warnings > 0 { words.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
        if counted.count < lint.count { words.append("\(lint.count - counted.count) waived") }
        let count = verification.refutations.count
        guard count > 0 || errors > 0 else { return palette.added("proven") + ": " + words.joined(separator: ", ") }
        let lost = verification.refutations.map(\.claims.count).reduce(0, +)
        if count > 0 { words.insert("\(count) cause\(count == 1 ? "" : "s"), \(lost) of", at: 0) }
        let text = words.joined(separator: ", ").replacing("of, ", with: "of ")
        return palette.removed("refuted") + ": " + text
    }

    private func lines(_ refutation: Refutation, number: Int) -> [String] {
        let fault = refutation.fault
        let cause = refutation.because.last?.sentence ?? refutation.symptom
        let rule = fault?.rule.map { "\($0) " } ?? ""
        var lines = [palette.removed("\(number). \(rule)\(cause)")]
        if let place = fault?.place { lines.append("     \(place)") }
        if let fault { lines.append("     on \(refutation.routers.joined(separator: ", ")): \(fault.path)") }
        if let invariant = fault?.invariant {
            lines.append("     breaks \(invariant.name): \(invariant.meaning)")
        }
        lines.append(palette.heading("     \(refutation.symptom)"))
        lines += refutation.because.map { "       because \($0.sentence)" }
        let others = refutation.symptoms.dropFirst()
        lines += others.prefix(4).map { "     also: \($0)" }
        if others.count > 4 { lines.append("     and \(others.count - 4) more") }
        return lines
    }

    // MARK: - Failures and changes

    package func text(_ resilience: Resilience) -> String {
        var lines = [palette.heading("One failure at a time")]
        for outcome in resilience.outcomes {
            if outcome.survives {
                lines.append("  \(palette.added("survives")) \(outcome.removal)")
                continue
            }
            if outcome.refutations.isEmpty {
                lines.append("  \(palette.warning("lost    ")) \(outcome.removal): there is no second way")
            } else {
                lines.append(
                    "  \(palette.removed("refuted ")) \(outcome.removal): there is a second way, and it is not taken")
            }
            lines += outcome.unavoidable.prefix(2).map { "             \($0)" }
            if outcome.unavoidable.count > 2 { lines.append("             and \(outcome.unavoidable.count - 2) more") }
            lines += outcome.vpns.map { "             \(lost($0))" }
            for refutation in outcome.refutations {
                lines.append("             \(refutation.symptom)")
                lines += refutation.because.map { "               because \($0.sentence)" }
                if let place = refutation.fault?.place { lines.append("               \(place)") }
            }
        }
        let count = resilience.outcomes.filter(\.survives).count
        let all = resilience.outcomes.count
        lines += resilience.vpns.map {
            "\($0) survives \(resilience.survived(by: $0)) of \(all) failures with all its pairs"
        }
        lines.append("\(count) of \(all) failures are survived by everybody that is left")
        return lines.joined(separator: "\n") + "\n"
    }

    private func lost(_ vpn: Resilience.LostVPN) -> String {
        "\(vpn.name) loses " + vpn.pairs.map { "\($0.from) to \($0.to)" }.joined(separator: ", ")
    }

    package func text(_ changes: ServiceChanges) -> String {
        guard !changes.isEmpty else {
            return "The change does nothing to label paths, customers' routes or sessions.\n"
        }
        var lines: [String] = []
        for (title, list) in [
            ("Label paths", changes.paths), ("Customers' routes", changes.routes), ("Sessions", changes.sessions),
        ] where !list.isEmpty {
            lines.append(palette.heading(title))
            lines += list.map(line)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ change: ServiceChanges.Change) -> String {
        switch (change.before, change.after) {
        case (nil, let after?): palette.added("  + \(change.subject): \(after)")
        case (let before?, nil): palette.removed("  - \(change.subject): \(before)")
        case (let before, let after):
            palette.changed("  ~ \(change.subject): \(before ?? "nothing") -> \(after ?? "nothing")")
        }
    }
}
