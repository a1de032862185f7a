/// An IPv4 address.
package struct IPv4: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var bits: UInt32

    package init(bits: UInt32) {
        self.bits = bits
    }

    /// Reads dotted decimal: four numbers of 0 to 255 without leading zeros.
    package init?(_ text: String) {
        var (bits, octet, digits, octets): (UInt32, UInt32, Int, Int) = (0, 0, 0, 1)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard digits == 0 || octet > 0 else { return nil }
                octet = octet * 10 + UInt32(byte - UInt8(ascii: "0"))
                digits += 1
                guard octet <= 255 else { return nil }
            case UInt8(ascii: "."):
                guard digits > 0, octets < 4 else { return nil }
                (bits, octet, digits, octets) = (bits << 8 | octet, 0, 0, octets + 1)
            default: return nil
            }
        }
        guard octets == 4, digits > 0 else { return nil }
        self.bits = bits << 8 | octet
    }

    package static func < (left: IPv4, right: IPv4) -> Bool { left.bits < right.bits }

    package var description: String {
        "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
    }
}
