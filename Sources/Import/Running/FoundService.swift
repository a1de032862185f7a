import Fleet
import Playbooks
import Simulation

/// One service of a network, before it is written as a playbook: Level 1 VPNs with one way of access, and what is in them.
struct FoundService {
    var vpns: [FoundLevel1VPN]
    var customersVPNs: [FoundLevel2VPN]
    var mode: AccessMode
    /// Nil where nothing told the mode.
    var modeEvidence: Evidence?
    var distribution: LabelDistribution
    var options: FoundOptions
    var sessions: [SessionKind: FoundSession]
    /// Per router the policies that its part of the service uses.
    var policies: [String: [PolicyKind: FoundPolicy]]
    /// Per router the peer group of each kind of session.
    var groups: [String: [SessionKind: String]]
    /// Per router the kinds of sessions that it has.
    var sessionKinds: [String: Set<SessionKind>]
    var backbone: CarrierFacts
    var sites: [CarrierFacts]

    var carriers: [CarrierFacts] { [backbone] + sites }
}

/// `service.options` that are not the tool's own choice, each with where that was read.
struct FoundOptions {
    var takesWholeIGP: Evidence?
    var vpnv4InUnicast: Evidence?
    var labeledInUnicast: Evidence?
    var ospfCoversCSCLink: Evidence?
    var advertisedRoutes: Found<String>?
    var nextHopLocal: Evidence?
    var ebgpMaxHop: Found<Int>?
    var vpnv4LocalIfnet: Evidence?
    var undocumented: Evidence?
    var substitutesAS: Evidence?
    var loopbackIsRouterID: Evidence?
}

/// The BGP sessions of a service, by kind, each at one of its ends.
struct ServiceSessions {
    /// A session and the router that it is seen from.
    struct End {
        var router: RouterFacts
        var session: BGPSessionFacts
    }

    private(set) var ends: [SessionKind: [End]] = [:]

    /// - Parameter members: the routers of the service's carriers.
    init(_ network: FoundNetwork, members: [String], vpns: [VPNFacts]) {
        let set = Set(members)
        for name in members {
            guard let router = network.routers[name], let role = network.role(name) else { continue }
            let far = Set(network.links(of: name, .csc).map { "\($0.near.instance) \($0.far.address)" })
            for instance in Self.instances(of: router, vpns) {
                for session in router.sessions(in: instance) where far.contains("\(instance) \(session.peer.address)") {
                    ends[.csc, default: []].append(End(router: router, session: session))
                }
            }
            for session in router.sessions() {
                guard let owner = network.owner(of: session.peer.address), set.contains(owner), owner != name,
                    let kind = Self.kind(
                        session, role, network.role(owner), isOneSite: network.areInOneCarrier(name, owner))
                else { continue }
                ends[kind, default: []].append(End(router: router, session: session))
            }
        }
    }

    private static func instances(of router: RouterFacts, _ vpns: [VPNFacts]) -> [String] {
        [RouterModel.publicInstance] + vpns.compactMap { $0.instances[router.name]?.name }
    }

    private static func kind(_ session: BGPSessionFacts, _ role: Role, _ other: Role?, isOneSite: Bool) -> SessionKind?
    {
        switch role {
        case .level1PE, .level1RouteReflector: return session.has(.evpn) ? .evpn : nil
        case .level1CE, .level2PE, .level2RouteReflector:
            let hasBorder = role == .level1CE || other == .level1CE
            if hasBorder, isOneSite { return .internal }
            return session.has(.vpnv4) && !hasBorder ? .vpnv4 : nil
        case .level1P, .level2P, .level2CE: return nil
        }
    }

    subscript(kind: SessionKind) -> [End] { ends[kind] ?? [] }

    var kinds: [String: Set<SessionKind>] {
        ends.reduce(into: [:]) { kinds, entry in
            for end in entry.value { kinds[end.router.name, default: []].insert(entry.key) }
        }
    }
}

extension FoundNetwork {
    func areInOneCarrier(_ first: String, _ second: String) -> Bool {
        carrier(of: first).map { $0.name == carrier(of: second)?.name } ?? false
    }
}
