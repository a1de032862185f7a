import Diagnostics

/// What one router said when a plan was tried in its candidate.
package struct RehearsalReport: Sendable, Hashable, Codable {
    package var name: String
    /// `accepted`, `differs` or `refused`.
    package var verdict: String
    /// How many edits were loaded and validated.
    package var edits: Int
    /// Which task the router refused and why; nil if it took them all.
    package var refusal: String?
    /// Where the candidate was not what the plan predicts.
    package var differences: [String]

    package init(name: String, edits: Int, differences: [String]) {
        self.name = name
        self.edits = edits
        self.differences = differences
        verdict = differences.isEmpty ? "accepted" : "differs"
    }

    package init(name: String, refusal: String) {
        self.name = name
        self.refusal = refusal
        verdict = "refused"
        edits = 0
        differences = []
    }

    /// The report in lines for a terminal.
    package static func text(_ reports: [RehearsalReport]) -> String {
        guard !reports.isEmpty else { return "" }
        return "On the routers, in their candidates only:\n" + reports.flatMap(\.lines).map { "  \($0)\n" }.joined()
    }

    private var lines: [String] {
        if let refusal { return ["\(name): refused: \(refusal)".oneLine] }
        let loaded = "\(edits) edit\(edits == 1 ? "" : "s") loaded, validated, read back and discarded"
        if differences.isEmpty { return ["\(name): accepted: \(loaded)"] }
        return ["\(name): \(loaded), but the candidate was not what the plan says:"]
            + differences.map { "  \($0.oneLine)" }
    }
}
