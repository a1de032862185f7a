/// What an error proposes to write instead of what it found.
package struct Advice {
    /// The error up to what it found.
    package let subject: String
    package let found: String
    package let proposed: String

    /// Nil for an error that proposes no replacement for one word behind its `|`.
    package init?(_ slip: Slip) {
        let halves = slip.error.split(separator: " | ", maxSplits: 1).map(String.init)
        guard halves.count == 2 else { return nil }
        let hint =
            halves[1].firstMatch(of: /^did you mean `([^`]+)`\?$/)?.1 ?? halves[1].firstMatch(of: /^write (\S+)$/)?.1
        let words = halves[0].split { " `,".contains($0) }
        // The word that the slip put in.
        let wrong = words.last { slip.new.contains($0) && !slip.old.contains($0) }
        guard let hint, let wrong else { return nil }
        found = String(wrong)
        proposed = String(hint)
        subject = String(halves[0][..<wrong.startIndex])
    }
}
