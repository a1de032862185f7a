/// An IPv4 prefix; host bits are zero.
package struct IPv4Prefix: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let network: IPv4Address
    /// 0 to 32.
    package let length: Int

    /// Host bits of the address are dropped; a length out of range is the next one within it.
    package init(_ address: IPv4Address, _ length: Int) {
        self.length = min(max(length, 0), 32)
        network = IPv4Address(bits: address.bits & IPv4Prefix.mask(self.length))
    }

    /// Reads `10.1.0.0/16`; nil where host bits are set.
    package init?(_ text: some StringProtocol) {
        guard let address = InterfaceAddress(text), address.address == address.prefix.network else { return nil }
        self = address.prefix
    }

    package static func host(_ address: IPv4Address) -> IPv4Prefix { IPv4Prefix(address, 32) }

    package static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << UInt32(32 - length) }

    package var mask: IPv4Address { IPv4Address(bits: IPv4Prefix.mask(length)) }
    package var wildcard: IPv4Address { IPv4Address(bits: ~IPv4Prefix.mask(length)) }
    package var broadcast: IPv4Address { IPv4Address(bits: network.bits | ~IPv4Prefix.mask(length)) }
    package var isHost: Bool { length == 32 }

    package func contains(_ address: IPv4Address) -> Bool { address.bits & IPv4Prefix.mask(length) == network.bits }

    /// Whether the other one lies in it, or is the same.
    package func covers(_ other: IPv4Prefix) -> Bool { length <= other.length && contains(other.network) }

    package func overlaps(_ other: IPv4Prefix) -> Bool { covers(other) || other.covers(self) }

    package static func < (first: IPv4Prefix, second: IPv4Prefix) -> Bool {
        (first.network, first.length) < (second.network, second.length)
    }

    package var description: String { "\(network)/\(length)" }
}

extension IPv4Prefix {
    /// The prefix around an address with a mask such as `255.255.255.0`; nil where one is no address, or the mask has gaps.
    package init?(_ address: String, mask: String) {
        guard let address = IPv4Address(address), let ones = IPv4Address(mask)?.bits,
            ones.nonzeroBitCount == (~ones).leadingZeroBitCount
        else { return nil }
        self.init(address, ones.nonzeroBitCount)
    }

    /// The same with the wildcard of a network statement: `0.0.0.255`.
    package init?(_ address: String, wildcard: String) {
        guard let zeros = IPv4Address(wildcard) else { return nil }
        self.init(address, mask: IPv4Address(bits: ~zeros.bits).description)
    }
}
