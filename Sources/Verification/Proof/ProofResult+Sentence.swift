import Diagnostics

/// The last line of every command that proves: the verdict, why, and how much was looked at.
extension ProofResult {
    /// As in `refuted: 1 lint error (L-94 on PE3), 0 of 33 claims refuted, 2 of 2 label paths`; without a full stop.
    package var sentence: String {
        let count = assumptions.count
        let head = verdict == .proven && count > 0 ? "proven, assuming \(number(count, "thing"))" : verdict.rawValue
        if let obstacle { return "\(head): \(obstacle)" }
        return "\(head): " + (why + counts).joined(separator: ", ")
    }

    private var why: [String] {
        switch verdict {
        case .proven: return [counted(verification.claims.count, "claim")]
        case .unproven:
            let names = named(reasons)
            return ["\(number(reasons.count, "thing")) that nobody knows could decide it (\(names))", claims]
        case .refuted:
            var words: [String] = []
            if !collisions.isEmpty {
                words.append("\(number(collisions.count, "collision")) (\(named(collisions)))")
            }
            let causes = reasons.filter { $0.kind == .cause }
            if !causes.isEmpty { words.append("\(claims) for \(number(causes.count, "cause")) (\(named(causes)))") }
            let errors = reasons.filter { $0.kind == .lint }
            if !errors.isEmpty { words.append("\(number(errors.count, "lint error")) (\(named(errors)))") }
            let failures = reasons.filter { $0.kind == .failure }
            if !failures.isEmpty {
                words.append(
                    "\(failures.count) of \(resilience?.outcomes.count ?? 0) failures have a second way that is not taken"
                )
            }
            let missing = assumptions.filter { $0.kind == .notThereYet && $0.couldDecide }.compactMap(\.router)
            if !missing.isEmpty { words.append("left out and not there yet: \(missing.joined(separator: " and "))") }
            return causes.isEmpty ? words + [claims] : words
        }
    }

    private var claims: String {
        let lost = verification.refutations.filter { !verification.isOpen($0) }.map(\.claims.count).reduce(0, +)
        let open = verification.refutations.filter(verification.isOpen).map(\.claims.count).reduce(0, +)
        let hang = open > 0 ? ", \(open) undecided" : ""
        return "\(lost) of \(counted(verification.claims.count, "claim")) refuted" + hang
    }

    private var counts: [String] {
        var words: [String] = []
        let paths = verification.paths.filter(\.arrives).count
        if !verification.paths.isEmpty {
            words.append("\(paths) of \(counted(verification.paths.count, "label path"))")
        }
        let warnings = lint.filter { $0.waiver == nil && $0.severity == .warning }.count
        if warnings > 0 { words.append(number(warnings, "warning")) }
        let waived = lint.filter { $0.waiver != nil }.count
        if waived > 0 { words.append("\(waived) waived") }
        if verdict != .proven, !assumptions.isEmpty { words.append("assuming \(number(assumptions.count, "thing"))") }
        return words
    }

    private func named(_ reasons: [VerdictReason]) -> String {
        var names: [String] = []
        for reason in reasons where !names.contains(reason.name) { names.append(reason.name) }
        let shown = names.prefix(3).joined(separator: "; ")
        return names.count > 3 ? "\(shown); and \(names.count - 3) more" : shown
    }

    private func number(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}
