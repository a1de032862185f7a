package import Addressing

extension PrefixList {
    /// The first entry that matches decides; no match denies.
    package func permits(_ prefix: IPv4Prefix) -> Bool {
        let ordered = entries.sorted { $0.index < $1.index }
        return ordered.first { $0.matches(prefix) }?.permit ?? false
    }
}

extension PrefixList.Entry {
    /// Without bounds the length must be the entry's own; with a lower bound alone the upper one is 32 (VRP's rule).
    func matches(_ candidate: IPv4Prefix) -> Bool {
        guard prefix.contains(candidate.network) else { return false }
        let lower = greaterEqual ?? prefix.length
        let upper = lessEqual ?? (greaterEqual == nil ? prefix.length : 32)
        // Without an own upper bound the entry 0.0.0.0/0 is the default route alone.
        return lower...max(lower, upper) ~= candidate.length && candidate.length <= upper
    }
}
