/// The IPv4 addresses of one prefix.
struct AddressRange: Sendable, Hashable {
    var base: UInt32
    /// 0 to 32.
    var length: Int

    /// Nil if the address is none, or the mask (`255.255.255.0`) has gaps.
    init?(_ address: String, mask: String) {
        guard let bits = Self.number(address), let ones = Self.number(mask),
            ones.nonzeroBitCount == (~ones).leadingZeroBitCount
        else { return nil }
        length = ones.nonzeroBitCount
        base = bits & ones
    }

    /// The same with the wildcard of a network statement: `0.0.0.255`.
    init?(_ address: String, wildcard: String) {
        guard let zeros = Self.number(wildcard) else { return nil }
        let ones = ~zeros
        self.init(address, mask: [24, 16, 8, 0].map { String(ones >> $0 & 255) }.joined(separator: "."))
    }

    private var mask: UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }

    var isHost: Bool { length == 32 }

    func contains(_ other: AddressRange) -> Bool { other.length >= length && other.base & mask == base }

    func overlaps(_ other: AddressRange) -> Bool { contains(other) || other.contains(self) }

    func contains(_ address: String) -> Bool { Self.number(address).map { $0 & mask == base } ?? false }

    static func number(_ text: String) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        return parts.reduce(Optional(0)) { sum, part in
            guard let sum, let octet = UInt8(part) else { return nil }
            return sum << 8 | UInt32(octet)
        }
    }
}
