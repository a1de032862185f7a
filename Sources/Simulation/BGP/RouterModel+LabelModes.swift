extension RouterModel {
    /// A peer that takes labels with unicast routes, on a router that has a labeled address family too; nil where the router
    /// keeps to one mode. VRP excludes the two: the vendor's page on `ipv4-family labeled-unicast` says that routes "may be
    /// withdrawn or overwritten unexpectedly" (F1A), and another that the two cannot be configured together (NE40E-M2).
    package var peerOfSecondLabelMode: BGPPeer? {
        let all = instances.values.compactMap(\.bgp)
        let hasFamily = all.contains { bgp in
            bgp.families[.ipv4Labeled] != nil || bgp.peers.contains { $0.families[.ipv4Labeled] != nil }
        }
        guard hasFamily else { return nil }
        return all.flatMap(\.peers).filter { $0.families[.ipv4Unicast]?.labelCapability ?? false }.min {
            ($0.address, $0.origin.path) < ($1.address, $1.origin.path)
        }
    }
}
