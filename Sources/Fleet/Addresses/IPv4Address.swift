/// An IPv4 address as a number, written as dotted decimal.
package struct IPv4Address: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var bits: UInt32

    package init(bits: UInt32) {
        self.bits = bits
    }

    /// Exactly four plain decimal octets; `010` is refused, for some libraries read it as octal.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard Decimal.isPlain(part), let octet = UInt8(part) else { return nil }
            bits = bits << 8 | UInt32(octet)
        }
        self.bits = bits
    }

    package static func < (first: IPv4Address, second: IPv4Address) -> Bool { first.bits < second.bits }

    package var description: String {
        stride(from: 24, through: 0, by: -8).map { String(bits >> UInt32($0) & 0xff) }.joined(separator: ".")
    }

    /// Neither unspecified, loopback net, multicast nor reserved: what an interface may carry (RFC 1122 3.2.1.3).
    package var isUsableOnInterface: Bool {
        let first = bits >> 24
        return first != 0 && first != 127 && first < 224
    }
}
