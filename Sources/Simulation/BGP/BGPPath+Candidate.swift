import Addressing

extension BGPPath {
    /// The best path as a route for the routing table.
    func candidate(_ behaviour: Behaviour) -> Candidate? {
        guard isBest, source != .local, let exit = resolution.exit else { return nil }
        // What another instance here put in by import-route or network has no next hop of its own. How VRP displays such a
        // row is an assumption.
        let hop = nextHop.bits == 0 ? exit : FirstHop(interface: exit.interface, address: nextHop)
        var candidate = Candidate(
            prefix: prefix, source: isInternal ? .ibgp : .ebgp, preference: behaviour.bgpPreference,
            cost: Int(med ?? 0), nextHops: [hop], exits: [exit])
        // A labeled route of the own table from a connected peer shows no relay; one that was resolved to a tunnel does.
        candidate.isRelayed = !(resolution.isDirect && isFromPeer)
        candidate.tunnel = resolution.tunnel
        candidate.isLeaked = source == .remoteCross
        candidate.ospf = ospf
        candidate.label = resolution.tunnel == nil ? nil : outLabel
        return candidate
    }
}

extension RouterModel {
    /// A labeled public route from a peer starts a label switched path here, unless the router's trigger leaves it out.
    func startsLabelSwitchedPath(_ path: BGPPath) -> Bool {
        guard path.isBest, path.isFromPeer, path.outLabel != nil else { return false }
        let policy = instances[RouterModel.publicInstance]?.bgp?.ingressPolicy
        return evaluate(policy: policy, prefix: path.prefix, isLabeled: true, path.attributes).permits
    }
}
