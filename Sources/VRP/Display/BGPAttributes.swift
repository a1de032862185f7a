/// The path attributes that a plain BGP table shows.
package struct BGPAttributes: Sendable, Hashable {
    package var med: UInt32?
    package var localPreference: UInt32?
    package var preferredValue: UInt32 = 0
    package var asPath: ASPath
    /// `i`, `e` or `?`.
    package var origin: Character

    /// Reads `100 300?`: AS numbers and brackets, the last word ending in the origin. Nil for anything else.
    package init?(path: [String]) {
        guard let last = path.last, let origin = last.last, "ie?".contains(origin),
            let asPath = ASPath(path.dropLast() + (last.count > 1 ? [String(last.dropLast())] : []))
        else { return nil }
        self.asPath = asPath
        self.origin = origin
    }

    /// Columns in the order of the heading: 0 MED, 1 LocPrf, 2 PrefVal.
    package mutating func set(_ column: Int, to number: UInt32) {
        switch column {
        case 0: med = number
        case 1: localPreference = number
        default: preferredValue = number
        }
    }
}
