/// What to type, and where.
package struct Remedy: Sendable, Hashable, Codable {
    package enum Place: String, Sendable, Hashable, Codable {
        case router
        case here
    }

    package var place: Place
    /// A command, or what else to do in a few words.
    package var text: String

    package init(_ place: Place, _ text: String) {
        self.place = place
        self.text = text
    }
}

/// What was found at a step and what it means.
package struct Judgement: Sendable, Hashable {
    package enum Verdict: String, Sendable, Hashable, Codable, Comparable {
        /// Nothing to mend.
        case ok
        /// A transaction works, with a guarantee less or something that should be known.
        case warning
        /// A transaction would be refused, or would not be safe.
        case failed
        /// A step that this one rests on failed, or it has nothing to look at.
        case skipped
        /// It is done only where it is asked for.
        case notAsked = "not-asked"

        private var rank: Int {
            switch self {
            case .ok: 0
            case .warning: 1
            case .failed: 2
            case .skipped, .notAsked: -1
            }
        }

        package static func < (one: Verdict, other: Verdict) -> Bool { one.rank < other.rank }
    }

    package var verdict: Verdict
    /// One sentence or value each.
    package var found: [String]
    package var remedies: [Remedy]

    package init(_ verdict: Verdict, _ found: [String], _ remedies: [Remedy] = []) {
        self.verdict = verdict
        self.found = found
        self.remedies = remedies
    }

    package static func ok(_ found: String...) -> Judgement { Judgement(.ok, found) }

    package static func warning(_ found: String, router: [String] = [], here: [String] = []) -> Judgement {
        Judgement(.warning, [found], remedies(router, here))
    }

    package static func failed(_ found: String, router: [String] = [], here: [String] = []) -> Judgement {
        Judgement(.failed, [found], remedies(router, here))
    }

    package static func skipped(_ reason: String) -> Judgement { Judgement(.skipped, [reason]) }

    private static func remedies(_ router: [String], _ here: [String]) -> [Remedy] {
        router.map { Remedy(.router, $0) } + here.map { Remedy(.here, $0) }
    }

    /// Both, with the worse verdict; the worse one's findings come first.
    package func and(_ other: Judgement) -> Judgement {
        let (first, second) = other.verdict > verdict ? (other, self) : (self, other)
        return Judgement(
            first.verdict, first.found + second.found,
            first.remedies + second.remedies.filter { !first.remedies.contains($0) })
    }

    /// All of them as one; nil for none.
    package static func all(_ judgements: [Judgement]) -> Judgement? {
        guard let first = judgements.first else { return nil }
        return judgements.dropFirst().reduce(first) { $0.and($1) }
    }

    /// The same with every text changed, such as to take secrets out.
    package func mapped(_ change: (String) -> String) -> Judgement {
        Judgement(verdict, found.map(change), remedies.map { Remedy($0.place, change($0.text)) })
    }
}

/// One step as it was done, or why it was not.
package struct StepReport: Sendable, Hashable, Encodable {
    package var step: DoctorStep
    package var verdict: Judgement.Verdict
    package var seconds: Double
    package var found: [String]
    package var remedies: [Remedy]

    package init(_ step: DoctorStep, _ judgement: Judgement, seconds: Double) {
        self.step = step
        self.seconds = seconds
        verdict = judgement.verdict
        found = judgement.found
        remedies = judgement.remedies
    }
}
