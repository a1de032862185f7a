/// An IPv4 prefix; host bits are always zero.
package struct Prefix: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let address: IPv4
    package let length: Int

    package init(_ address: IPv4, _ length: Int) {
        self.length = min(max(length, 0), 32)
        self.address = IPv4(bits: address.bits & Prefix.mask(self.length))
    }

    /// Reads `address/length`; nil if either is out of range.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4(String(parts[0])), let length = Int(parts[1]), 0...32 ~= length
        else { return nil }
        self.init(address, length)
    }

    package static func host(_ address: IPv4) -> Prefix { Prefix(address, 32) }

    package static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~UInt32(0) << (32 - UInt32(length)) }

    package func contains(_ other: IPv4) -> Bool { other.bits & Prefix.mask(length) == address.bits }

    package static func < (left: Prefix, right: Prefix) -> Bool {
        (left.address, left.length) < (right.address, right.length)
    }

    package var description: String { "\(address)/\(length)" }
}
