/// A network entity title of IS-IS taken apart (ISO 10589 7.1): area, six bytes of system id, selector.
package struct NetworkEntity: Sendable, Hashable {
    package var area: String
    package var systemID: String

    package init?(_ text: String) {
        let parts = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 5, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isHexDigit) }) else { return nil }
        guard parts.suffix(4).dropLast().allSatisfy({ $0.count == 4 }), parts.last?.count == 2 else { return nil }
        area = parts.dropLast(4).joined(separator: ".")
        systemID = parts.suffix(4).dropLast().joined(separator: ".")
    }
}

extension NetworkEntity {
    /// The common practice of writing the loopback's octets with three digits each: 192.0.2.1 -> 1920.0000.2001.
    package static func derived(area: String, loopback: IPv4Address) -> String {
        let digits = loopback.description.split(separator: ".").map { octet in
            String(repeating: "0", count: 3 - octet.count) + octet
        }.joined()
        let groups = stride(from: 0, to: 12, by: 4).map { start in
            String(digits.dropFirst(start).prefix(4))
        }
        return "\(area).\(groups.joined(separator: ".")).00"
    }

    /// The six octets before the selector, as `display isis peer` prints them, of whatever is written there.
    package static func systemID(of entity: String) -> String {
        entity.split(separator: ".").dropLast().suffix(3).joined(separator: ".").lowercased()
    }
}
