/// An AS number as people and routers write it (RFC 5396): `42010807`, or in two halves `641.2231`.
package enum ASNumber {
    /// Nil for what is none, and for 0 (RFC 7607).
    package static func read(_ text: String) -> UInt32? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.allSatisfy({ Decimal.isPlain($0) }) else { return nil }
        var number: UInt32?
        if halves.count == 1 { number = UInt32(text) }
        if halves.count == 2, let high = UInt16(halves[0]), let low = UInt16(halves[1]) {
            number = UInt32(high) << 16 | UInt32(low)
        }
        return number == 0 ? nil : number
    }
}
