/// Route distinguishers and route targets (RFC 4364 4.2 and 4.3.1, RFC 5668) as VRP writes them.
package enum VPNNumber {
    /// 16bit:32bit, 32bit:16bit, 16bit.16bit:16bit or ipv4:16bit (carriers-carrier.md L-94).
    package static func isRight(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, Decimal.isPlain(parts[1]), let assigned = UInt32(parts[1]) else { return false }
        if Decimal.isPlain(parts[0]) {
            guard let number = UInt32(parts[0]) else { return false }
            return number <= 65535 || assigned <= 65535
        }
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let isDottedAS = halves.count == 2 && halves.allSatisfy { Decimal.isPlain($0) && UInt16($0) != nil }
        return (isDottedAS || IPv4Address(parts[0]) != nil) && assigned <= 65535
    }
}
