package import Fleet

/// Choices within a service; the defaults are the safer ones, the vendor's worked example takes others.
package struct ServiceOptions: Sendable, Hashable {
    /// What of a Level 2 site enters labeled BGP.
    package var labeledRoutes = LabeledRoutes.loopbacks
    /// Leave VPNv4 peers enabled in IPv4 unicast too, where VRP puts every peer by itself (lint L-31).
    package var vpnv4InUnicast = false
    /// The same of peers with labeled routes in an address family of their own.
    package var labeledInUnicast = false
    /// Run the site's OSPF on the CSC link's subnet at the L1 CE.
    package var ospfCoversCSCLink = false
    /// Which routes of the sites a Level 1 PE passes on by EVPN.
    package var advertisedRoutes = AdvertisedRoutes.all
    /// Redundant for labeled routes, which get next-hop-self by default; needed once any route goes unlabeled.
    package var nextHopLocal = false
    package var ebgpMaxHop = 10
    /// Leave VRP's local IFNET tunnels on towards VPNv4 peers in other ASs, which hide a lost label path (lint L-97).
    package var vpnv4LocalIfnet = false
    /// Take forms that no page of the vendor's has.
    package var undocumented = false
    /// Where sites share an AS: how their routes get past the loop check of RFC 4271 9.1.2.
    package var sharedAS = SharedASRemedy.allowASLoop
    package var routerID = RouterID.router
    package var policies = PolicyNames()
    /// Groups on the routers that the service's peers join.
    package var peerGroups: [SessionKind: Located<String>] = [:]
    package var sessions: [SessionKind: SessionOptions] = [:]

    /// What BGP's router id is.
    package enum RouterID: String, Sendable, Hashable, CaseIterable {
        /// What the router chooses by itself.
        case router
        case loopback
    }

    /// Choices of what the L1 CE originates.
    package enum LabeledRoutes: String, Sendable, Hashable, CaseIterable {
        /// Exactly the L2 PEs' loopbacks.
        case loopbacks
        /// All that the site's IGP has.
        case igp
    }

    /// The software's own choice is all of them, whether or not they are valid or the best.
    package enum AdvertisedRoutes: String, Sendable, Hashable, CaseIterable {
        case all
        case valid
        case best
    }

    /// Ways past the AS loop check.
    package enum SharedASRemedy: String, Sendable, Hashable, CaseIterable {
        /// The L1 CEs accept their own AS in the path.
        case allowASLoop = "allow-as-loop"
        /// The L1 PEs write their own AS over the site's.
        case substituteAS = "substitute-as"
    }
}
