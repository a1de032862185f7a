/// The peer groups of BGP in one instance: what a member does not say itself it has from its group.
///
/// huawei-bgp, `peer-groups`: "all these peers will have the same configurations as the peer group". A peer joins a group as a
/// whole (`peer/group-name`), and in each family by itself (`group-name` of the family).
struct PeerGroups {
    private let groups: [String: ConfigurationCursor]

    init(_ base: ConfigurationCursor) {
        groups = base.entries("peer-groups", "peer-group").reduce(into: [:]) { groups, entry in
            if let name = entry.text("name") { groups[name] = entry }
        }
    }

    /// A peer with what its group says of the session.
    func completed(_ peer: ConfigurationCursor) -> ConfigurationCursor {
        peer.inheriting(peer.text("group-name").flatMap { groups[$0] })
    }

    /// The settings of a peer in a family with what the group says of that family.
    func completed(
        _ settings: ConfigurationCursor, inFamily type: String, _ container: String
    ) -> ConfigurationCursor {
        let group = settings.text("group-name").flatMap { groups[$0] }
        let family = group?.entries("afs", "af").first { $0.text("type") == type }
        return settings.inheriting(family?.at(container))
    }
}
