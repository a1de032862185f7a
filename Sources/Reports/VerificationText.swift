import Diagnostics
package import Verification

/// A verification in words: first what is wrong and where to mend it, then how that breaks the service.
package struct VerificationText: Sendable {
    private let palette: Palette
    private let listsAssumptions: Bool

    /// `listsAssumptions`: all of them, and not only those that could decide.
    package init(palette: Palette = .plain, listsAssumptions: Bool = false) {
        self.palette = palette
        self.listsAssumptions = listsAssumptions
    }

    /// Everything that was found, and the verdict as the last line.
    package func text(_ result: ProofResult) -> String {
        let findings = result.lint.map(\.description)
        let behaviours = BehaviourText(palette: palette).summary(result.verification.behaviours)
        return joined(
            refutations(result) + findings + (findings.isEmpty ? [] : [""]) + notes(result) + assumptions(result)
                + behaviours, result)
    }

    /// What a plan says below its changes: errors in full, each warning in a line, and the verdict as the last line. What
    /// is waived stands among the plan's notes.
    package func brief(_ result: ProofResult) -> String {
        let counted = result.lint.filter { $0.waiver == nil }
        let errors = counted.filter { $0.severity == .error }.map(\.description)
        let others = counted.filter { $0.severity != .error }.map(\.line)
        return joined(refutations(result) + errors + others + notes(result) + assumptions(result), result)
    }

    private func joined(_ lines: [String], _ result: ProofResult) -> String {
        (lines + [verdict(result)]).joined(separator: "\n") + "\n"
    }

    private func refutations(_ result: ProofResult) -> [String] {
        result.verification.refutations.enumerated().flatMap { lines($1, number: $0 + 1) + [""] }
    }

    private func notes(_ result: ProofResult) -> [String] {
        result.verification.notes.map { NoteText(palette: palette).line(ProofReport.Note($0)) }
    }

    private func assumptions(_ result: ProofResult) -> [String] {
        result.assumptions.filter { listsAssumptions || $0.couldDecide }.map { assumption in
            let place = assumption.place.map { "\($0): " } ?? ""
            let words = "\(place)\(assumption.sentence)".oneLine
            guard assumption.couldDecide else { return palette.faint("assumed: \(words)") }
            return palette.warning(assumption.kind == .notThereYet ? "not there yet: " : "not known: ") + words
        }
    }

    /// The last line.
    private func verdict(_ result: ProofResult) -> String {
        let sentence = result.sentence
        let word = sentence.prefix { $0 != ":" }
        let coloured =
            switch result.verdict {
            case .proven: palette.added(String(word))
            case .unproven: palette.warning(String(word))
            case .refuted: palette.removed(String(word))
            }
        let isListed = listsAssumptions || result.assumptions.allSatisfy(\.couldDecide)
        return coloured + sentence.dropFirst(word.count) + (isListed ? "" : " (--assumptions lists them)")
    }

    private func lines(_ refutation: Refutation, number: Int) -> [String] {
        let fault = refutation.fault
        let cause = refutation.because.last?.sentence ?? refutation.symptom
        let rule = fault?.rule.map { "\($0) " } ?? ""
        var lines = [palette.removed("\(number). \(rule)\(cause)")]
        if let place = fault?.place { lines.append("     \(place)") }
        if let source = fault?.source { lines.append("     for \(source)") }
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
