/// The LDP sessions of the network (RFC 5036 sections 2.4 and 2.5).
struct LDPSessions {
    let model: NetworkModel
    let topology: Topology
    let tables: [Place: RoutingTable]

    /// By the near end's place.
    func all() -> [Place: [LDPSession]] {
        var sessions: [Place: [LDPSession]] = [:]
        for place in topology.ports.keys.sorted() {
            for port in topology.ports[place] ?? [] {
                guard let session = session(at: port) else { continue }
                let known = sessions[place]?.firstIndex {
                    $0.peerLSRID == session.peerLSRID && $0.peerRouter == session.peerRouter
                }
                if let known {
                    sessions[place]?[known].interfaces.append(port.interface)
                } else {
                    sessions[place, default: []].append(session)
                }
            }
        }
        return sessions.mapValues { $0.sorted { ($0.peerLSRID, $0.peerRouter) < ($1.peerLSRID, $1.peerRouter) } }
    }

    /// Hellos pass when both ends speak LDP on the link; without them there is no session to show.
    private func session(at port: Port) -> LDPSession? {
        guard port.ldp, let far = topology.neighbor(of: port), far.ldp,
            let ownID = model.routers[port.place.router]?.mpls.lsrID,
            let farID = model.routers[far.place.router]?.mpls.lsrID, ownID != farID
        else { return nil }
        let transports = transports(port, far, ownID, farID)
        let up =
            reaches(port.place, transports.far, owner: far.place)
            && reaches(far.place, transports.own, owner: port.place)
        return LDPSession(
            instance: port.place.instance, peerLSRID: farID, peerRouter: far.place.router,
            state: up ? .operational : .nonExistent, isActive: transports.own > transports.far,
            interfaces: [port.interface])
    }

    /// The transport address is the LSR id. Assumption for a link into a VPN instance, where the ids are not routed: both
    /// ends use the link's addresses, as the vendor's example configures.
    private func transports(_ near: Port, _ far: Port, _ ownID: IPv4, _ farID: IPv4) -> (own: IPv4, far: IPv4) {
        let isPublic = [near, far].allSatisfy { $0.place.instance == RouterModel.publicInstance }
        return isPublic ? (ownID, farID) : (near.address, far.address)
    }

    private func reaches(_ place: Place, _ address: IPv4, owner: Place) -> Bool {
        topology.owns(owner, address) && tables[place]?.lookUp(address) != nil
    }
}
