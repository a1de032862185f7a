/// What becomes of a proof. `apply` takes only the first without being told to.
package enum ProofVerdict: String, Sendable, Hashable, Codable {
    /// Every claim holds, and lint has no error.
    case proven
    /// Nothing is refuted, but something that nobody knows could decide it.
    case unproven
    /// A claim does not hold, or lint has an error.
    case refuted
}

/// One thing that keeps a service from being proven.
package struct VerdictReason: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable {
        /// A cause that refutes claims.
        case cause
        /// An error of lint.
        case lint
        /// A failure that has a second way, which is not taken.
        case failure
        /// Something that a router holds for somebody else.
        case collision
        /// Something that nobody knows and that could decide.
        case unknown
    }

    package var kind: Kind
    package var rule: String?
    package var routers: [String]
    /// Without its full stop.
    package var sentence: String

    package init(kind: Kind, rule: String? = nil, routers: [String], sentence: String) {
        self.kind = kind
        self.rule = rule
        self.routers = routers
        self.sentence = sentence
    }

    /// As in `L-23 on CE1, CE2`: enough to find it among what is printed above.
    var name: String {
        let places =
            routers.prefix(3).joined(separator: ", ") + (routers.count > 3 ? " and \(routers.count - 3) more" : "")
        switch (rule, places.isEmpty) {
        case (let rule?, false): return "\(rule) on \(places)"
        case (let rule?, true): return rule
        case (nil, false) where kind == .cause || kind == .collision: return places
        case (nil, _): return sentence
        }
    }
}
