import Addressing
import Diagnostics
import Fleet
import Playbooks
import Simulation

/// Walks back from what is lost to the line that causes it, question by question: why is there no path, why no label, who
/// did not send one, which policy. Each answer is read off the state and the configuration; none is matched to a finding.
struct Explainer {
    let judge: Judge
    let places: PlaceFinder
    private let lines: SourceLines

    init(judge: Judge, intended: IntendedNetwork) {
        self.judge = judge
        places = PlaceFinder(intended.edits)
        lines = SourceLines(judge.view.network)
    }

    var view: ProofView { judge.view }
    var network: ServiceNetwork { view.network }
    var model: NetworkModel { view.model }
    var state: NetworkState { view.state }
    var converged: ConvergedNetwork { view.converged }

    /// The claims that do not hold, gathered by their causes.
    func refutations(of broken: [Claim]) -> [Refutation] {
        var found: [Refutation] = []
        for claim in broken {
            let symptom = symptom(of: claim)
            let chain = because(claim)
            let fault = chain.last?.fault
            if let known = found.firstIndex(where: { $0.hasCause(of: chain) }) {
                found[known].claims.append(claim)
                found[known].symptoms.append(symptom)
                if let router = fault?.router, !found[known].routers.contains(router) {
                    found[known].routers.append(router)
                }
            } else {
                found.append(
                    Refutation(
                        claims: [claim], symptoms: [symptom], because: chain, routers: fault.map { [$0.router] } ?? []))
            }
        }
        return found
    }

    /// From the claim to its cause; the symptom itself is not in it.
    func because(_ claim: Claim) -> [Because] {
        switch claim {
        case .settles: oscillates()
        case .labelPath(let from, let to): noLabelPath(from, to)
        case .fits(let from, let to): tooNarrow(from, to)
        case .customerRoute(let prefix, let vpn, let pe, let source): noCustomerRoute(prefix, vpn, pe, source)
        case .localRoute(let prefix, let vpn, let pe): noLocalRoute(prefix, vpn, pe)
        case .crossRoute(let prefix, let vpn, let pe, let owner): noCrossRoute(prefix, vpn, pe, owner)
        case .transit(let claim): noTransit(claim)
        case .taken(let target, let vpn, let pe): nobodyTakes(target, vpn, pe)
        case .customerPeer(let claim), .customerAccess(let claim): accessDown(claim)
        case .isolation(let vpn, let pe): strays(vpn, pe)
        case .apart(let vpn, let pe, let source, let owner): strays(vpn, pe, from: source, of: owner)
        case .noCustomerRoutes(let router): leaks(router)
        case .noSiteLinks(let router): siteLinks(router)
        case .session(let claim): sessionDown(claim)
        case .takesLabels(let end): [unbound(end) ?? mplsOff(at: end)]
        case .adjacency(let link): notAdjacent(link.near, link.far)
        case .ldpSession(let link): noLDPSession(link.near, link.far)
        }
    }

    func symptom(of claim: Claim) -> String {
        switch claim {
        case .settles: "the control plane does not come to rest"
        case .labelPath(let from, let to):
            "\(from) has no label switched path to \(to) (\(view.loopback(to).map { "\($0)/32" } ?? "no loopback"))"
        case .fits(let from, let to): "a customer's full-size packet from \(from) to \(to) does not fit"
        case .customerRoute(let prefix, let vpn, let pe, let source):
            "\(pe) does not reach \(prefix) of \(source) in \(vpn)"
        case .localRoute(let prefix, let vpn, let pe): "\(pe) has no route to its own customer's \(prefix) in \(vpn)"
        case .crossRoute(let prefix, let vpn, let pe, let owner): "\(pe) does not have \(prefix) of \(owner) in \(vpn)"
        case .transit(let claim):
            "\(claim.at) does not reach \(claim.prefix) of \(claim.target) in \(claim.vpn) by way of \(claim.hub)"
        case .taken(let target, let vpn, let pe): "\(vpn) on \(pe) exports \(target), which no VPN instance imports"
        case .customerPeer(let claim):
            "\(claim.end.router) has no session with \(claim.peerRouter ?? "the customer") over \(claim.end.interface) in \(claim.vpn)"
        case .customerAccess(let claim):
            "\(claim.end.interface) of \(claim.end.router) is not as \(claim.vpn) needs it for its customer"
        case .isolation(let vpn, let pe): "\(vpn) on \(pe) has routes that its targets must keep out"
        case .apart(let vpn, let pe, let source, let owner):
            "\(vpn) on \(pe) has routes of \(owner) on \(source), which must not reach each other"
        case .noCustomerRoutes(let router): "\(router) knows customers' routes, which must stay out of it"
        case .noSiteLinks(let router): "\(router) knows links inside sites, of which it needs the loopbacks only"
        case .session(let claim):
            "the \(claim.family.title) session of \(claim.router) with \(claim.peerRouter) (\(claim.peer)) is not "
                + (view.session(claim)?.state == .established ? "a labeled one" : "up")
        case .takesLabels(let end): "\(end.router) drops labeled packets on \(end.interface)"
        case .adjacency(let link):
            "\(link.near.router) and \(link.far.router) are not neighbours over \(link.near.interface)"
        case .ldpSession(let link):
            "\(link.near.router) and \(link.far.router) exchange no LDP labels over \(link.near.interface)"
        }
    }

    // MARK: - Building blocks

    func fault(
        _ rule: String?, _ invariant: Invariant?, _ router: String, _ path: String, beside neighbour: String? = nil
    ) -> Because.Fault {
        Because.Fault(
            rule: rule, invariant: invariant, router: router, path: path,
            place: places.place(of: path, beside: neighbour, on: router),
            source: lines.line(of: path, on: router, task: nil))
    }

    func isLevel1(_ router: String) -> Bool {
        network.index.router(router)?.role.carrierLevel == .level1
    }

    func sameCarrier(_ first: String, _ second: String) -> Bool {
        guard let carrier = network.index.router(first)?.carrier else { return false }
        return carrier == network.index.router(second)?.carrier
    }

    /// Who has this loopback by the inventory, where it is used on a router, in an instance of it.
    func owner(of address: IPv4Address, seenFrom router: String, in instance: String = RouterModel.publicInstance)
        -> String?
    {
        let vpn = network.router(router).flatMap { network.level1VPN(named: instance, at: $0) }
        return network.owner(of: address, seenFrom: router, in: vpn)?.name
    }

    /// The same of a place's routes: those of EVPN are of a VPN.
    func owner(of address: IPv4Address, at spot: Spot) -> String? {
        owner(of: address, seenFrom: spot.router, in: spot.vpn ?? spot.instance)
    }

    /// How the sites are joined whose routes an instance of a router has.
    func access(at name: String, in instance: String = RouterModel.publicInstance) -> Access {
        guard let router = network.router(name), router.role.carrierLevel == .level1 else {
            return network.access(of: network.router(name)?.carrier)
        }
        let links = network.cscLinks(of: router).filter { network.level1VPN(over: $0)?.name == instance }
        return links.first.map { network.access(over: $0) } ?? network.service.standardAccess
    }

    /// The family that labeled routes travel in between the carriers and inside a site.
    func labels(_ router: String, _ instance: String = RouterModel.publicInstance) -> AddressFamily {
        access(at: router, in: instance).labels
    }
}

extension AddressFamily {
    var title: String {
        switch self {
        case .ipv4Unicast: "BGP"
        case .ipv4Labeled: "labeled BGP"
        case .vpnv4: "VPNv4"
        case .evpn: "EVPN"
        }
    }
}
