/// Puts routers into an order that the file needs: `{index}` counts in it, and prefix lists are written in it.
enum RouterOrder {
    /// The routers in the order of `preferred`, but each after those that must come before it. Wishes that contradict each
    /// other are left out, the later ones first.
    ///
    /// - Parameter chains: each a list of routers in the order in which they have to come.
    static func order(_ preferred: [String], chains: [[String]]) -> [String] {
        let known = Set(preferred)
        var before: [String: Set<String>] = [:]
        for chain in chains {
            let chain = chain.filter(known.contains)
            for (first, second) in zip(chain, chain.dropFirst()) where first != second {
                if !reaches(first, second, before) { before[second, default: []].insert(first) }
            }
        }
        return sorted(preferred, before)
    }

    /// Whether `second` has to come before `first` already.
    private static func reaches(_ first: String, _ second: String, _ before: [String: Set<String>]) -> Bool {
        var seen: Set<String> = []
        var waiting = [first]
        while let name = waiting.popLast() {
            if name == second { return true }
            for other in before[name] ?? [] where seen.insert(other).inserted { waiting.append(other) }
        }
        return false
    }

    /// Takes the first of those that are free, again and again; one that waits for others brings them with it.
    private static func sorted(_ preferred: [String], _ before: [String: Set<String>]) -> [String] {
        let places = Dictionary(preferred.enumerated().map { ($1, $0) }) { first, _ in first }
        var placed: Set<String> = []
        var order: [String] = []
        func place(_ name: String) {
            guard placed.insert(name).inserted else { return }
            for other in (before[name] ?? []).sorted(by: { places[$0, default: 0] < places[$1, default: 0] }) {
                place(other)
            }
            order.append(name)
        }
        preferred.forEach(place)
        return order
    }
}
