import Diagnostics
import Journaling

/// What came and what went from one pass to another.
package struct PassDifference: Sendable, Hashable, Encodable {
    package struct Side: Sendable, Hashable, Encodable {
        package var id: Int64?
        package var started: String
        package var verdict: String
    }

    package struct Change: Sendable, Hashable, Encodable {
        package var before: PassFinding
        package var after: PassFinding
    }

    package let from: Side
    package let to: Side
    package let came: [PassFinding]
    package let went: [PassFinding]
    /// Found by the first; the second could not read what they are about.
    package let unknown: [PassFinding]
    /// Found by both, with other words, such as another state that was seen.
    package let changed: [Change]
    /// Why the two are hard to compare; nil where they looked at the same.
    package let caution: String?

    package init(from old: StoredPass, to new: StoredPass) {
        let (before, after) = (old.findings, new.findings)
        let known = Dictionary(before.map { ($0.key, $0) }) { first, _ in first }
        let kept = Set(after.map(\.key))
        came = after.filter { known[$0.key] == nil }
        let gone = before.filter { !kept.contains($0.key) }
        went = gone.filter(new.couldFind)
        unknown = gone.filter { !new.couldFind($0) }
        changed = after.compactMap { finding in
            guard let old = known[finding.key], old.words != finding.words else { return nil }
            return Change(before: old, after: finding)
        }
        from = Side(old.record)
        to = Side(new.record)
        caution = Self.caution(old.record, new.record)
    }

    /// Nothing came and nothing went; what was seen may differ.
    package var isEmpty: Bool { came.isEmpty && went.isEmpty }

    private static func caution(_ old: PassRecord, _ new: PassRecord) -> String? {
        if old.playbook != new.playbook { return "they are of two playbooks: \(old.playbook) and \(new.playbook)" }
        if old.network != new.network, !old.network.isEmpty, !new.network.isEmpty {
            return "they looked at different routers: \(old.network), and \(new.network)"
        }
        let scopes = [old.scope, new.scope].map { $0 ?? "all of the playbook" }
        return scopes[0] == scopes[1] ? nil : "they did not look at the same: \(scopes[0]), and \(scopes[1])"
    }

    /// `pass 12 (2026-11-30T03:00:00Z, compliant) -> pass 13 (...)`, and what came and went.
    package func text(palette: Palette = .plain) -> String {
        func side(_ side: Side) -> String { "pass \(side.id ?? 0) (\(side.started), \(side.verdict))" }
        var lines = ["\(side(from)) -> \(side(to))"]
        if let caution { lines.append(palette.warning("note: ") + caution.oneLine) }
        lines += section("came", came.map(\.line), palette.removed)
        lines += section("went", went.map(\.line), palette.added)
        if !unknown.isEmpty { lines += section("not known any more", unknown.map(\.line), palette.warning) }
        if !changed.isEmpty {
            lines += section(
                "changed", changed.map { "\($0.after.line) (was: \($0.before.words.oneLine))" }, palette.changed)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ entries: [String], _ paint: (String) -> String) -> [String] {
        entries.isEmpty ? ["\(title): nothing"] : ["\(title):"] + entries.map { "  " + paint($0) }
    }

    /// For the log of a watch: what came and went, and no more lines than anybody reads.
    package func lines(limit: Int = 20) -> [String] {
        let all = came.map { "came: " + $0.line } + went.map { "went: " + $0.line }
        return all.count <= limit ? all : all.prefix(limit) + ["and \(all.count - limit) more"]
    }
}

extension PassDifference.Side {
    fileprivate init(_ record: PassRecord) {
        id = record.sequence
        started = Timestamp.text(seconds: record.started)
        verdict = record.verdict
    }
}
