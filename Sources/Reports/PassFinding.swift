import Checks
import Diagnostics
import Verification

/// One thing that a pass found and that is not as it should be.
package struct PassFinding: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        /// Of a router's configuration from the playbook.
        case difference
        case check
        /// A row of a router's table that is not as predicted.
        case prediction
        /// What could not be read of a router: whether it is as it should be is not known.
        case unread
        /// Routers that run on trial what an interrupted run has left.
        case waiting
        /// What a router holds for somebody else.
        case collision
        case proof
        /// The pass came to no verdict.
        case pass
    }

    package var kind: Kind
    /// Nil for what is about no single router.
    package var router: String?
    /// What it is about: together with kind and router it tells one finding from another, from pass to pass.
    package var subject: String
    /// What was found, with what was seen, which may change while the finding stays.
    package var words: String

    package init(_ kind: Kind, router: String? = nil, subject: String, words: String) {
        self.kind = kind
        self.router = router
        self.subject = subject
        self.words = words
    }

    /// What tells one finding from another, whatever was seen.
    struct Key: Hashable {
        var kind: Kind
        var router: String?
        var subject: String
    }

    var key: Key { Key(kind: kind, router: router, subject: subject) }

    /// In one line.
    package var line: String {
        [router, subject, words].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ").oneLine
    }
}

extension ComplianceReport {
    /// All that is not as it should be, each once.
    package var findings: [PassFinding] {
        var found = drift.map { drift in
            PassFinding(.difference, router: drift.router, subject: drift.path, words: Self.words(drift))
        }
        found += checks.filter { $0.result == .fail || $0.result == .error && $0.unread == nil }.map { check in
            PassFinding(
                .check, router: check.router.isEmpty ? nil : check.router,
                subject: [check.name, check.subject].filter { !$0.isEmpty }.joined(separator: " "),
                words: "\(check.result.rawValue): expected \(check.expected), observed \(check.observed)")
        }
        found += predictions.filter { $0.change != .unread }.map { row in
            guard row.more == nil else {
                // How many there are may change from pass to pass.
                return PassFinding(
                    .prediction, router: row.router, subject: "further rows: \(row.change.rawValue) (\(row.command))",
                    words: "\((row.more ?? 0).grouped) more \(row.change.rawValue)")
            }
            return PassFinding(
                .prediction, router: row.router, subject: "\(row.subject) (\(row.command))",
                words: "predicted \(row.predicted ?? "nothing"), observed \(row.observed ?? "nothing")")
        }
        found += (unread ?? []).map { PassFinding(.unread, router: $0.router, subject: "unread", words: $0.words) }
        found += (waiting ?? []).map { PassFinding(.waiting, subject: "run \($0.run)", words: $0.words) }
        found += (collisions ?? []).map { collision in
            PassFinding(
                .collision, router: collision.router, subject: collision.held.path,
                words: "\(collision.message); it is \(collision.ownerWords)")
        }
        if let proof, proof.verdict != .proven {
            found += proof.reasons.filter { $0.kind != .collision }.map { reason in
                PassFinding(
                    .proof, subject: ([reason.rule, reason.message].compactMap(\.self)).joined(separator: " "),
                    words: "")
            }
            if proof.reasons.isEmpty { found.append(PassFinding(.proof, subject: proof.summary, words: "")) }
        }
        var seen: Set<PassFinding.Key> = []
        return found.filter { seen.insert($0.key).inserted }
    }

    private static func words(_ drift: Drift) -> String {
        switch drift.change {
        case "missing": "missing" + (drift.intended.map { " (\($0))" } ?? "")
        case "extra": "not in the playbook" + (drift.running.map { " (\($0))" } ?? "")
        default: "\(drift.running ?? "absent"), should be \(drift.intended ?? "absent")"
        }
    }
}
