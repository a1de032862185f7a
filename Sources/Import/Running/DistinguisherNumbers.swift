/// What a VPN's route distinguishers have in common, and by what they number its PEs.
struct DistinguisherPatternFinder {
    /// Which number each PE of a role has, as its distinguishers say it; PEs without one are in none.
    private(set) var numbers: [String: Int] = [:]
    /// How many PEs there are of the role.
    let count: Int

    init(count: Int) {
        self.count = count
    }

    /// Takes the numbers that a VPN's distinguishers end in for those of its PEs, where that agrees with what other VPNs say.
    mutating func learn(_ distinguishers: [String: String]) {
        guard distinguishers.count > 1 || count == 1 else { return }
        for cut in cuts(of: distinguishers) {
            let found = numbers(of: distinguishers, behind: cut)
            guard let found, agrees(found) else { continue }
            numbers.merge(found) { first, _ in first }
            return
        }
    }

    /// The pattern that gives each PE its distinguisher, once all have their places; nil where there is none.
    ///
    /// - Parameters:
    ///   - places: each PE's number among its role in the inventory.
    ///   - loopbacks: of each PE.
    ///   - systems: the AS number of each PE.
    static func pattern(
        _ distinguishers: [String: String], places: [String: Int], loopbacks: [String: String],
        systems: [String: UInt32]
    ) -> String? {
        let candidates: [(word: String, values: [String: String])] = [
            ("{index}", places.mapValues { "\($0)" }), ("{loopback}", loopbacks),
            ("{as}", systems.mapValues { "\($0)" }),
        ]
        if let only = distinguishers.values.first, Set(distinguishers.values).count == 1, distinguishers.count > 1 {
            return only
        }
        for (word, values) in candidates {
            if let pattern = pattern(distinguishers, word, values) { return pattern }
        }
        return distinguishers.count == 1 ? distinguishers.values.first : nil
    }

    /// With a word at the end, or at the beginning of both halves.
    private static func pattern(
        _ distinguishers: [String: String], _ word: String, _ values: [String: String]
    ) -> String? {
        guard let (router, text) = distinguishers.min(by: { $0.key < $1.key }), let own = values[router] else {
            return nil
        }
        var patterns: [String] = []
        if text.hasSuffix(own), word == "{index}" { patterns.append(String(text.dropLast(own.count)) + word) }
        if text.hasPrefix(own + ":"), word != "{index}" { patterns.append(word + String(text.dropFirst(own.count))) }
        return patterns.first { pattern in
            distinguishers.allSatisfy { router, text in
                values[router].map { pattern.replacing(word, with: $0) == text } ?? false
            }
        }
    }

    /// How much all have in common at the beginning, at most up to the last character, longest first.
    private func cuts(of distinguishers: [String: String]) -> [String] {
        guard let first = distinguishers.values.min() else { return [] }
        let common = distinguishers.values.reduce(first) { $0.commonPrefix(with: $1) }
        let colon = first.firstIndex(of: ":").map { first.distance(from: first.startIndex, to: $0) + 1 } ?? 0
        let longest = min(common.count, (distinguishers.values.map(\.count).min() ?? 0) - 1)
        guard longest >= colon else { return [] }
        return (colon...longest).reversed().map { String(first.prefix($0)) }
    }

    private func numbers(of distinguishers: [String: String], behind cut: String) -> [String: Int]? {
        var found: [String: Int] = [:]
        for (router, text) in distinguishers {
            let rest = text.dropFirst(cut.count)
            guard text.hasPrefix(cut), let number = Int(rest), 1...max(count, 1) ~= number, !rest.hasPrefix("0") else {
                return nil
            }
            found[router] = number
        }
        return Set(found.values).count == found.count ? found : nil
    }

    private func agrees(_ found: [String: Int]) -> Bool {
        found.allSatisfy { router, number in
            if let known = numbers[router] { return known == number }
            return !numbers.values.contains(number)
        }
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
