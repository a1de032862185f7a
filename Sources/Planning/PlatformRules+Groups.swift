extension PlatformRules {
    /// List entries that join a group have what it says: `inherits MEMBERS : LEAF : GROUPS`. Members and groups are a container and
    /// its list; the containers stand beside each other.
    package struct Inheritance: Sendable, Hashable {
        var members: [String]
        /// In the member, and in what of it joins by itself: the group's name.
        var leaf: String
        var groups: [String]

        init?(_ fields: [String]) {
            let lists = [fields[0], fields[2]].map { $0.split(separator: "/").map(String.init) }
            guard lists.allSatisfy({ $0.count == 2 }), !fields[1].isEmpty else { return nil }
            members = lists[0]
            leaf = fields[1]
            groups = lists[1]
        }
    }
}
