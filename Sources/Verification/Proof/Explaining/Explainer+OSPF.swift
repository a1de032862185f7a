import Fleet
import Playbooks
import Simulation

/// Why two routers on a link are no neighbours in OSPF, or neighbours over whom no routes come.
extension Explainer {
    func ospfMismatch(_ near: NetworkModel.End, _ far: NetworkModel.End, _ igp: IGP?) -> Because {
        for end in [near, far] where ospfMembership(end) == nil { return ospfOff(end) }
        let found = [near, far].compactMap { end in
            ospfMembership(end).map { OSPFEnd(end: end, membership: $0) }
        }
        guard case .adjacency(let cause) = obstacle(near, far, in: .ospf)?.cause else {
            return Because(near.router, "OSPF of \(near.router) and \(far.router) does not bring routes over the link")
        }
        let between = "\(near.interface) of \(near.router) and \(far.interface) of \(far.router)"
        switch cause {
        case .areasDiffer: return areasDiffer(found, igp)
        case .networkTypesDiffer:
            return told(found, "L-05", "/network-type", "the OSPF network types of \(between) differ") {
                $0.membership.settings?.networkType != nil
            }
        case .mtuTooLarge(let router, let mtu, let limit):
            return told(
                found, "L-06", "/mtu-enable",
                "OSPF of \(router) announces an MTU of \(mtu), and the other end, which takes \(limit), drops that"
            ) { $0.end.router == router }
        case .timersDiffer(let own, let other):
            return told(found, "L-07", "/timer", "the OSPF intervals of \(between) differ: \(own), \(other)") {
                $0.membership.settings?.helloInterval != nil || $0.membership.settings?.deadInterval != nil
            }
        case .authenticationDiffers(let own, let other):
            return told(
                found, "L-09", "/authentication",
                "OSPF packets between \(between) are authenticated differently (\(own), \(other))"
            ) { !($0.membership.authentication?.isAsPlanned(igp?.authentication) ?? (igp?.authentication == nil)) }
        case .silent(let router, let interface): return silent(router, interface, near, far)
        case .sameID, .idUsedTwice: return sharedID(near, far)
        default: return Because(near.router, "OSPF of \(between): \(cause.description.trimmed)")
        }
    }

    private func ospfOff(_ end: NetworkModel.End) -> Because {
        let process = ospfProcesses(end).first
        let path =
            process?.origin.path ?? "/network-instance/instances/instance[name='\(instance(of: end))']/ospfv2"
        return Because(
            end.router, "OSPF does not run on \(end.interface) of \(end.router)",
            fault: fault("L-04", .underlay, end.router, path + "/areas", beside: process?.origin.path))
    }

    private struct OSPFEnd {
        var end: NetworkModel.End
        var membership: OSPFProcess.Membership
    }

    /// Ends at the end that is odd, in its interface's own entry or, where it has none, in the area or the network.
    private func told(
        _ ends: [OSPFEnd], _ rule: String, _ leaf: String, _ sentence: String, odd: (OSPFEnd) -> Bool
    ) -> Because {
        let wrong = ends.first(where: odd) ?? ends[0]
        let isOfArea = leaf == "/authentication" && wrong.membership.settings?.authentication == nil
        let place = (isOfArea ? wrong.membership.area.origin : nil)?.path ?? wrong.membership.origin.path
        return Because(
            wrong.end.router, sentence,
            fault: fault(rule, .underlay, wrong.end.router, place + leaf, beside: place))
    }

    private func areasDiffer(_ ends: [OSPFEnd], _ igp: IGP?) -> Because {
        let wrong = ends.first { "\($0.membership.area.id)" != igp?.area } ?? ends[0]
        let words = ends.map { "\($0.end.router) has \($0.end.interface) in OSPF area \($0.membership.area.id)" }
        return Because(
            wrong.end.router, words.joined(separator: ", "),
            fault: fault("L-04", .underlay, wrong.end.router, wrong.membership.origin.path))
    }

    private func silent(
        _ router: String, _ interface: String, _ near: NetworkModel.End, _ far: NetworkModel.End
    ) -> Because {
        let end = [near, far].first { $0.router == router } ?? near
        let origin = ospfProcesses(end).lazy.compactMap { $0.silentInterfaces.origin(of: interface) }.first
        return Because(
            router, "\(interface) of \(router) is silent in OSPF, so it has no neighbour",
            fault: origin.map { fault("L-04", .underlay, router, $0.path) })
    }

    /// The router whose id is not its own loopback; it may be none of the link's two.
    private func sharedID(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Because {
        var suspects = [near.router, far.router]
        var words = "\(near.router) and \(far.router) have the same OSPF router id"
        if case .adjacency(.idUsedTwice(let id, let other)) = obstacle(near, far, in: .ospf)?.cause {
            suspects = [other] + suspects
            words =
                "\(other) and another router of its area both have the OSPF router id \(id), and undo each other's routes"
        }
        for name in suspects {
            for process in model.routers[name]?.instances[RouterModel.publicInstance]?.ospf ?? [] {
                guard let id = process.routerID, id != view.loopback(name) else { continue }
                return Because(name, words, fault: fault("L-08", .underlay, name, process.origin.path + "/router-id"))
            }
        }
        return Because(near.router, words)
    }

    func ospfProcesses(_ end: NetworkModel.End) -> [OSPFProcess] {
        model.routers[end.router]?.instances[instance(of: end)]?.ospf ?? []
    }

    func ospfMembership(_ end: NetworkModel.End) -> OSPFProcess.Membership? {
        ospfProcesses(end).lazy.compactMap { $0.membership(of: end.interface, interface(end)?.address) }.first
    }
}

extension PacketAuthentication {
    /// The method and key that the inventory gives the carrier's IGP.
    func isAsPlanned(_ planned: IGPAuthentication?) -> Bool {
        guard let planned else { return false }
        if case .keychain = planned.credential { return method == .keyChain }
        return method != .keyChain && (keyID == nil || keyID == planned.keyID)
    }
}
