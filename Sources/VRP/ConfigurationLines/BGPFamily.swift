import YANG

/// An address family of BGP, by the name that the YANG modules give it, in the order in which VRP prints them.
enum BGPFamily: String, CaseIterable {
    case unicast = "ipv4uni"
    case labeled = "ipv4labeluni"
    case vpnv4 = "ipv4vpn"
    case evpn

    /// The container in the tree that holds what is said in the family.
    var container: String {
        switch self {
        case .unicast: "ipv4-unicast"
        case .labeled: "ipv4-labeluni"
        case .vpnv4: "ipv4-vpn"
        case .evpn: "l2vpn-evpn"
        }
    }

    /// Whether a list entry, of the process or of a peer, is this family's.
    func isTyped(_ entry: DataNode) -> Bool { entry.key("type") == rawValue }

    /// Routes without a matching target are discarded, unless `undo policy vpn-target`.
    var filtersByTarget: Bool { self == .vpnv4 || self == .evpn }

    /// The command that enters the family's view.
    func view(_ instance: String?) -> String {
        switch (self, instance) {
        case (.unicast, nil): "ipv4-family unicast"
        case (.labeled, nil): "ipv4-family labeled-unicast"
        case (.vpnv4, _): "ipv4-family vpnv4"
        case (.evpn, _): "l2vpn-family evpn"
        case (.unicast, let name?): "ipv4-family vpn-instance \(name)"
        case (.labeled, let name?): "ipv4-labeled-unicast vpn-instance \(name)"
        }
    }
}
