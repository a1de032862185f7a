/// The columns right of the next hop in a BGP table; which of them a row fills is told by where its values stand.
package struct BGPColumns: Sendable {
    private enum Layout {
        case attributes
        case labels(path: Bool)
        case none
    }

    private var layout: Layout
    /// Where each heading stands: MED, LocPrf, PrefVal, Path.
    private var spans: [Range<Int>] = []

    /// Nil for a heading that no known table has.
    package init?(heading: DisplayLine) {
        switch heading.normal {
        case "Network NextHop MED LocPrf PrefVal Path/Ogn": layout = .attributes
        case "Network NextHop In/Out Label": layout = .labels(path: false)
        case "Network NextHop In/Out Label Path Label": layout = .labels(path: true)
        case "Network(EthTagId/IpPrefix/IpPrefixLen) NextHop": layout = .none
        default: return nil
        }
        if case .attributes = layout { spans = heading.fields.dropFirst(2).map(\.span) }
    }

    package func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return true }
        // IPv6, shortened or in full. A prefix route's network, `0:192.0.2.0:24`, has points.
        let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
        return (text.contains("::") || colons == 7) && text.allSatisfy { $0.isHexDigit || $0 == ":" }
    }

    /// A network with its length, or an Ethernet segment's or prefix route's key: what no next hop looks like.
    package func isNetwork(_ text: String) -> Bool {
        !isAddress(text) && (text.contains("/") || text.contains(":"))
    }

    /// Whether the fields would fill the columns if their last were the end of the path: the rest stands in the lines below.
    package func isOpenPath(_ fields: [DisplayField], of row: BGPRouteTable.Row) -> Bool {
        guard case .attributes = layout, var last = fields.last else { return false }
        last.text += "i"
        // Of a bracket that is still open, what would close it.
        for end in ["", ")", "}", "]"] {
            var row = row
            var closed = last
            closed.text = String(last.text.dropLast()) + end + "i"
            if fill(&row, from: fields.dropLast() + [closed]) { return true }
        }
        return false
    }

    /// False if the values fit no layout.
    package func fill(_ row: inout BGPRouteTable.Row, from fields: [DisplayField]) -> Bool {
        switch layout {
        case .none:
            return fields.isEmpty
        case .labels(let path):
            guard fields.count == (path ? 2 : 1), let labels = fields.first.flatMap({ LabelField.pair($0.text) })
            else { return false }
            (row.inLabel, row.outLabel) = labels
            return true
        case .attributes:
            row.attributes = attributes(fields, isInternal: row.isInternal)
            return row.attributes != nil
        }
    }

    /// MED and LocPrf may be blank: of the ways to fill the columns in order, the one that stands nearest to the headings.
    private func attributes(_ fields: [DisplayField], isInternal: Bool) -> BGPAttributes? {
        var best: (distance: Int, value: BGPAttributes)?
        for filled in [[0, 1, 2], [0, 2], [1, 2], [2]] where fields.count > filled.count {
            let numbers = fields.prefix(filled.count).compactMap { UInt32($0.text) }
            guard numbers.count == filled.count,
                var value = BGPAttributes(path: fields.dropFirst(filled.count).map(\.text))
            else { continue }
            for (column, number) in zip(filled, numbers) { value.set(column, to: number) }
            let places = filled + [3]
            guard places.allSatisfy(spans.indices.contains) else { continue }
            var distance = zip(places, fields).reduce(0) { $0 + BGPColumns.gap(spans[$1.0], $1.1.span) }
            // Only routes from IBGP carry a local preference (RFC 4271 section 5.1.5), and all of them do.
            if (value.localPreference != nil) != isInternal { distance += 10 }
            if distance < best?.distance ?? .max { best = (distance, value) }
        }
        return best?.value
    }

    private static func gap(_ first: Range<Int>, _ second: Range<Int>) -> Int {
        first.overlaps(second) ? 0 : max(first.lowerBound - second.upperBound, second.lowerBound - first.upperBound) + 1
    }
}
