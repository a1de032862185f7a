import Glibc

/// An IPv4 address as a number, written as dotted decimal.
package struct IPv4Address: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var bits: UInt32

    package init(bits: UInt32) {
        self.bits = bits
    }

    /// Exactly four plain decimal octets: inet_pton(3) refuses `010`, which some libraries read as octal.
    package init?(_ text: some StringProtocol) {
        var address = in_addr()
        // A C string would end at the first zero.
        guard !text.utf8.contains(0), text.withCString({ inet_pton(AF_INET, $0, &address) }) == 1 else { return nil }
        bits = UInt32(bigEndian: address.s_addr)
    }

    package static func < (first: IPv4Address, second: IPv4Address) -> Bool { first.bits < second.bits }

    package var description: String {
        "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
    }

    /// Neither unspecified, loopback net, multicast nor reserved: what an interface may carry (RFC 1122 3.2.1.3).
    package var isUsableOnInterface: Bool {
        let first = bits >> 24
        return first != 0 && first != 127 && first < 224
    }
}
