/// An IPv4 prefix; host bits are zero.
package struct IPv4Prefix: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var network: IPv4Address
    package var length: Int

    package init(_ address: IPv4Address, _ length: Int) {
        network = IPv4Address(bits: address.bits & IPv4Prefix.mask(length))
        self.length = length
    }

    /// `10.1.0.0/16`; nil where host bits are set.
    package init?(_ text: String) {
        guard let address = InterfaceAddress(text), address.address == address.prefix.network else { return nil }
        self = address.prefix
    }

    package static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << UInt32(32 - length) }

    package var mask: IPv4Address { IPv4Address(bits: IPv4Prefix.mask(length)) }
    package var wildcard: IPv4Address { IPv4Address(bits: ~IPv4Prefix.mask(length)) }
    package var broadcast: IPv4Address { IPv4Address(bits: network.bits | ~IPv4Prefix.mask(length)) }

    package func contains(_ address: IPv4Address) -> Bool { IPv4Prefix(address, length).network == network }

    package func overlaps(_ other: IPv4Prefix) -> Bool {
        length <= other.length ? contains(other.network) : other.contains(network)
    }

    package static func < (first: IPv4Prefix, second: IPv4Prefix) -> Bool {
        (first.network, first.length) < (second.network, second.length)
    }

    package var description: String { "\(network)/\(length)" }
}
