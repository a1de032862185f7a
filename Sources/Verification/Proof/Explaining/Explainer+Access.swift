import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a Level 2 PE does not have what its own customer's access should give.
extension Explainer {
    func instanceFault(_ vpn: String, _ pe: String) -> Because? {
        guard let instance = model.routers[pe]?.instances[vpn], !instance.origin.isDefault else {
            return Because(
                pe, "\(pe) has no VPN instance \(vpn)",
                fault: fault("L-40", .edgeSession, pe, "/network-instance/instances"))
        }
        guard instance.routeDistinguisher == nil else { return nil }
        let base = instance.origin.path + "/afs/af[type='ipv4-unicast']"
        return Because(
            pe, "\(vpn) on \(pe) has no route distinguisher",
            fault: fault("L-40", .edgeSession, pe, base + "/route-distinguisher", beside: base))
    }

    /// A PE does not have what its own customer's access should give.
    func noLocalRoute(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String) -> [Because] {
        let customers = network.router(pe).map { network.vpns(at: $0) }?.first { $0.vpn.name == vpn }?.customers ?? []
        let customer = customers.first {
            $0.address.value.prefix == prefix || $0.prefixes.contains { $0.value == prefix }
        }
        guard let customer else { return [] }
        if let fault = instanceFault(vpn, pe) { return [fault] }
        let near = NetworkModel.End(router: pe, interface: customer.interface.value)
        if let fault = accessFault(near, of: customer, in: vpn) { return [fault] }
        let far =
            network.index.links(of: pe, .customer).first { $0.near.interface == near.interface }?.far.router
            ?? "the customer's router"
        guard customer.access.kind == .bgp, let peer = customer.peer else {
            return [
                Because(pe, "\(pe) learns no \(prefix) from \(far) by \(customer.access.kind.rawValue)")
            ]
        }
        if let chain = ownASInPath(prefix, vpn, pe, of: customer) { return chain }
        return sessionDown(
            SessionClaim(
                router: pe, instance: vpn, peer: peer.value, peerRouter: far, family: .ipv4Unicast,
                labeled: false))
    }

    /// The customer passes on what it has from the carrier itself, and the PE takes that for a loop (RFC 4271 9.1.2).
    private func ownASInPath(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String, of customer: Customer) -> [Because]? {
        guard let own = model.routers[pe]?.bgp?.asNumber,
            converged.refused(.ipv4Unicast, at: pe, in: vpn, to: prefix).contains(where: { $0.asPath.contains(own) })
        else { return nil }
        let peer = model.routers[pe]?.instances[vpn]?.bgp?.peers.first {
            $0.address == customer.peer.map { $0.value }
        }
        let path = peer?.families[.ipv4Unicast]?.origin.path ?? ""
        var fault = fault("L-71", .edgeSession, pe, path + "/ipv4-unicast/allow-as-loop", beside: path)
        fault.place = customer.location
        return [
            Because(pe, "\(pe) refuses \(prefix) from its customer in \(vpn): its own AS \(own) is in the path"),
            Because(
                pe, "the customer passes on routes of the carrier, and its access has no `allow-as-loop`", fault: fault),
        ]
    }

    /// What is wrong with the interface of a customer's access.
    func accessFault(_ near: NetworkModel.End, of customer: Customer, in vpn: String) -> Because? {
        let (pe, path) = (near.router, interfacePath(near))
        guard let configured = interface(near), configured.instance == vpn else {
            return unbound(near) ?? Because(pe, "\(near.interface) of \(pe) is not in \(vpn)")
        }
        if !configured.adminUp {
            return Because(
                pe, "\(near.interface) of \(pe) is shut down",
                fault: fault("L-16", .edgeSession, pe, path + "/admin-status"))
        }
        if let fault = carrierFault(near) { return fault }
        if configured.prefix != customer.address.value.prefix {
            return Because(
                pe, "\(near.interface) of \(pe) does not have the address \(customer.address.value)",
                fault: fault("L-16", .edgeSession, pe, path + "/ipv4/addresses"))
        }
        guard state.routers[pe]?.interfaces[near.interface]?.linkUp != true else { return nil }
        return Because(pe, "\(near.interface) of \(pe) is down: nothing is connected, or the other end is shut down")
    }
}

extension Origin {
    /// Nobody configured it: it is there because something names it.
    var isDefault: Bool { !path.hasPrefix("/") }
}
