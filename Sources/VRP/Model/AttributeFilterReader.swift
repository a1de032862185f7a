package import Simulation

/// Reads the community and AS path filters of `/routing-policy`, and what route policies say of them.
package enum AttributeFilterReader {
    package static func communityFilters(_ root: ConfigurationCursor) -> [String: AttributeFilter] {
        filters(root.entries("community-filters", "community-filter")) { entry in
            let basic = entry.entries("basic-nodes", "basic-node").compactMap { node in
                make(node, .communities(members(node)))
            }
            return basic + entry.entries("advanced-nodes", "advanced-node").compactMap(expression)
        }
    }

    package static func asPathFilters(_ root: ConfigurationCursor) -> [String: AttributeFilter] {
        filters(root.entries("as-path-filters", "as-path-filter")) { entry in
            entry.entries("nodes", "node").compactMap(expression)
        }
    }

    /// `if-match community-filter`.
    static func communityMatches(_ conditions: ConfigurationCursor) -> [RoutePolicy.CommunityMatch] {
        conditions.entries("match-community-filters", "match-community-filter").compactMap { entry in
            entry.text("community-filter-ref").map {
                RoutePolicy.CommunityMatch(filter: $0, isWhole: entry.has("whole-match"))
            }
        }
    }

    /// `apply community`; a list that is named elsewhere is not read.
    static func change(_ action: ConfigurationCursor) -> RoutePolicy.CommunityChange? {
        let inline = action.texts("communities") + (action.text("value")?.split(separator: " ").map(String.init) ?? [])
        let communities = Set(inline.compactMap { Community($0) })
        return switch action.text("operation") {
        case "delete": .removeAll
        case "replace": .replace(communities)
        case "add": .add(communities)
        default: nil
        }
    }

    private static func filters(
        _ lists: [ConfigurationCursor], _ entries: (ConfigurationCursor) -> [AttributeFilter.Entry]
    ) -> [String: AttributeFilter] {
        lists.reduce(into: [:]) { filters, list in
            guard let name = list.text("name") else { return }
            let ordered = entries(list).sorted { $0.index < $1.index }
            filters[name] = AttributeFilter(name: name, entries: ordered, origin: list.origin)
        }
    }

    private static func members(_ node: ConfigurationCursor) -> Set<Community> {
        Set(
            node.entries("community-members", "community-member").compactMap { $0.text("value") }
                .compactMap { Community($0) })
    }

    private static func expression(_ node: ConfigurationCursor) -> AttributeFilter.Entry? {
        node.text("regular").flatMap { make(node, .expression($0)) }
    }

    private static func make(
        _ node: ConfigurationCursor, _ condition: AttributeFilter.Condition
    ) -> AttributeFilter.Entry? {
        node.number("sequence").map {
            AttributeFilter.Entry(index: $0, permit: node.text("match-mode") == "permit", condition)
        }
    }
}
