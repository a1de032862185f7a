package import Addressing

/// A route policy: nodes by sequence; the first that matches decides, and no match denies.
package struct RoutePolicy: Sendable, Hashable {
    /// A filter that a node asks about a route's communities.
    package struct CommunityMatch: Sendable, Hashable {
        package var filter: String
        /// The route has to have the communities alone.
        package var isWhole: Bool

        package init(filter: String, isWhole: Bool = false) {
            self.filter = filter
            self.isWhole = isWhole
        }
    }

    /// What a node does to a route's communities.
    package enum CommunityChange: Sendable, Hashable {
        case removeAll
        case replace(Set<Community>)
        case add(Set<Community>)
    }

    package struct Node: Sendable, Hashable {
        package var sequence: Int
        package var permit: Bool
        package var matchesLabel: Bool = false
        package var prefixList: String?
        /// Any of these filters has to permit; empty asks nothing.
        package var communityFilters: [CommunityMatch] = []
        package var asPathFilters: [String] = []
        package var appliesLabel: Bool = false
        package var setsLocalPreference: Int?
        package var setsCost: Int?
        package var setsPreferredValue: Int?
        package var changesCommunities: CommunityChange?
        package var origin: Origin

        package init(sequence: Int, permit: Bool, origin: Origin) {
            self.sequence = sequence
            self.permit = permit
            self.origin = origin
        }
    }

    package var name: String
    /// In ascending order of sequence.
    package var nodes: [Node]
    package var origin: Origin

    package init(name: String, nodes: [Node] = [], origin: Origin) {
        self.name = name
        self.nodes = nodes
        self.origin = origin
    }
}

/// A list of prefixes to match; the first entry that matches decides, and no match denies.
package struct PrefixList: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var index: Int
        package var permit: Bool
        package var prefix: IPv4Prefix
        /// Bounds of the matched route's length; nil is the prefix's own length (or, for the upper one, see VRP's rules).
        package var greaterEqual: Int?
        package var lessEqual: Int?

        package init(index: Int, permit: Bool, prefix: IPv4Prefix, greaterEqual: Int? = nil, lessEqual: Int? = nil) {
            self.index = index
            self.permit = permit
            self.prefix = prefix
            self.greaterEqual = greaterEqual
            self.lessEqual = lessEqual
        }
    }

    package var name: String
    package var entries: [Entry]
    package var origin: Origin

    package init(name: String, entries: [Entry] = [], origin: Origin) {
        self.name = name
        self.entries = entries
        self.origin = origin
    }
}
