package import YANG

extension PlatformRules {
    /// The leaf's value in the one form that equal values share: an AS number is one number, `42010807` for `641.2231`
    /// (RFC 5396).
    package func canonicalValue(of leaf: DataNode, at path: DataPath) -> String {
        guard leaf.value.contains("."), asNumbers.contains(where: { $0.matches(path) }) else { return leaf.value }
        let halves = leaf.value.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let high = UInt16(halves[0]), let low = UInt16(halves[1]) else { return leaf.value }
        return String(UInt32(high) << 16 | UInt32(low))
    }
}
