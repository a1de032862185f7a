import Addressing
package import Simulation

/// Reads route policies and IPv4 prefix lists out of `/routing-policy`.
package enum PolicyReader {
    package static func policies(_ root: ConfigurationCursor) -> [String: RoutePolicy] {
        var policies: [String: RoutePolicy] = [:]
        for entry in root.entries("policy-definitions", "policy-definition") {
            guard let name = entry.text("name") else { continue }
            let nodes = entry.entries("nodes", "node").compactMap(node).sorted { $0.sequence < $1.sequence }
            policies[name] = RoutePolicy(name: name, nodes: nodes, origin: entry.origin)
        }
        return policies
    }

    package static func prefixLists(_ root: ConfigurationCursor) -> [String: PrefixList] {
        var lists: [String: PrefixList] = [:]
        for entry in root.entries("ipv4-prefix-filters", "ipv4-prefix-filter") {
            guard let name = entry.text("name") else { continue }
            let entries = entry.entries("nodes", "node").compactMap(prefixEntry).sorted { $0.index < $1.index }
            lists[name] = PrefixList(name: name, entries: entries, origin: entry.origin)
        }
        return lists
    }

    private static func node(_ entry: ConfigurationCursor) -> RoutePolicy.Node? {
        guard let sequence = entry.number("sequence") else { return nil }
        var node = RoutePolicy.Node(
            sequence: sequence, permit: entry.text("match-mode") == "permit", origin: entry.origin)
        if let conditions = entry.at("conditions") {
            node.matchesLabel = conditions.at("match-mpls-label")?.has("mpls-label") ?? false
            node.prefixList = conditions.at("match-ipv4-prefix")?.text("prefix-filter-ref")
            node.communityFilters = AttributeFilterReader.communityMatches(conditions)
            node.asPathFilters = conditions.entries("match-as-path-filters", "match-as-path-filter").compactMap {
                $0.text("filter-name")
            }
        }
        let actions = entry.at("actions")
        node.setsLocalPreference = actions?.at("apply-local-preference")?.number("value")
        node.setsCost = actions?.at("apply-cost")?.number("value")
        node.setsPreferredValue = actions?.at("apply-preferred")?.number("value")
        node.changesCommunities = actions?.at("apply-community").flatMap(AttributeFilterReader.change)
        node.appliesLabel = entry.at("actions", "apply-mpls-label")?.has("mpls-label") ?? false
        return node
    }

    private static func prefixEntry(_ entry: ConfigurationCursor) -> PrefixList.Entry? {
        guard let index = entry.number("sequence"), let address = entry.address("ip-address"),
            let length = entry.number("masklength")
        else { return nil }
        return PrefixList.Entry(
            index: index, permit: entry.text("match-mode") == "permit", prefix: IPv4Prefix(address, length),
            greaterEqual: entry.number("masklength-lower"), lessEqual: entry.number("masklength-upper"))
    }
}
