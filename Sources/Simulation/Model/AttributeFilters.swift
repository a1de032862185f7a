/// A list that a route policy asks about a route's communities or its AS path: the first entry that matches decides, and no
/// match denies.
package struct AttributeFilter: Sendable, Hashable {
    /// What an entry looks for.
    package enum Condition: Sendable, Hashable {
        /// All of these communities.
        case communities(Set<Community>)
        /// An expression over the communities or the AS path as text (the vendor's dialect: `_` is an end or a separator).
        case expression(String)
    }

    package struct Entry: Sendable, Hashable {
        package var index: Int
        package var permit: Bool
        package var condition: Condition

        package init(index: Int, permit: Bool, _ condition: Condition) {
            self.index = index
            self.permit = permit
            self.condition = condition
        }
    }

    package var name: String
    /// In ascending order of index.
    package var entries: [Entry]
    package var origin: Origin

    package init(name: String, entries: [Entry] = [], origin: Origin) {
        self.name = name
        self.entries = entries
        self.origin = origin
    }
}

/// A community of a BGP route (RFC 1997).
package struct Community: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var bits: UInt32

    package init(bits: UInt32) {
        self.bits = bits
    }

    package static let noExport = Community(bits: 0xFFFF_FF01)
    package static let noAdvertise = Community(bits: 0xFFFF_FF02)
    package static let noExportSubconfederation = Community(bits: 0xFFFF_FF03)
    /// Every route is in it, whether or not it carries it.
    package static let internet = Community(bits: 0)

    private static let names: [String: Community] = [
        "internet": .internet, "no-export": .noExport, "no-advertise": .noAdvertise,
        "no-export-subconfed": .noExportSubconfederation,
    ]

    /// Reads `100:7`, a plain number or a well-known name; nil for anything else.
    package init?(_ text: some StringProtocol) {
        if let known = Community.names[String(text)] {
            self = known
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, let high = UInt16(parts[0]), let low = UInt16(parts[1]) {
            bits = UInt32(high) << 16 | UInt32(low)
        } else if parts.count == 1, let number = UInt32(text) {
            bits = number
        } else {
            return nil
        }
    }

    package static func < (left: Community, right: Community) -> Bool { left.bits < right.bits }

    package var description: String {
        Community.names.first { $0.value == self }?.key ?? "\(bits >> 16):\(bits & 0xFFFF)"
    }
}
