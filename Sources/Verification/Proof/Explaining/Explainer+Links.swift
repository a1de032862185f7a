import Addressing
import Fleet
import Playbooks
import Simulation

/// Why nothing can run on a link.
extension Explainer {
    private typealias End = NetworkModel.End

    func interface(_ end: NetworkModel.End) -> InterfaceModel? {
        model.routers[end.router]?.interfaces[end.interface]
    }

    /// Where an interface lies, whoever wanted it where.
    func instance(of end: NetworkModel.End) -> String { interface(end)?.instance ?? RouterModel.publicInstance }

    func interfacePath(_ end: NetworkModel.End) -> String {
        interface(end)?.origin.path ?? "/ifm/interfaces/interface[name='\(end.interface)']"
    }

    /// What is wrong with a link before any protocol runs on it (L-16); nil if nothing is.
    func linkFault(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Because? {
        guard model.links.contains(.init(near, far)) || model.links.contains(.init(far, near)) else {
            let gone = [near, far].first { model.routers[$0.router] == nil }
            return Because(
                gone?.router ?? near.router,
                gone.map { "\($0.router) is taken out of the network" }
                    ?? "the link of \(near.router) \(near.interface) with \(far.router) is taken out of the network")
        }
        if let fault = endFault(near) ?? endFault(far) ?? tagFault(near, far) { return fault }
        guard let one = interface(near)?.prefix, let two = interface(far)?.prefix,
            one != two || interface(near)?.address == interface(far)?.address
        else { return nil }
        let wrong =
            [near, far].first {
                interface($0)?.address != inventoryAddress($0)?.0
                    || interface($0)?.prefixLength != inventoryAddress($0)?.1
            } ?? near
        return Because(
            wrong.router,
            "\(near.interface) of \(near.router) and \(far.interface) of \(far.router) are not in one subnet (\(one), \(two))",
            fault: fault("L-16", .underlay, wrong.router, interfacePath(wrong) + "/ipv4/addresses"))
    }

    /// What is wrong with one end of a link by itself.
    private func endFault(_ end: NetworkModel.End) -> Because? {
        let path = interfacePath(end)
        guard model.routers[end.router] != nil else {
            return Because(end.router, "\(end.router) is taken out of the network")
        }
        guard let interface = interface(end) else {
            return Because(
                end.router, "\(end.router) has no interface \(end.interface)",
                fault: fault("L-16", .underlay, end.router, path))
        }
        if !interface.adminUp {
            return Because(
                end.router, "\(end.interface) of \(end.router) is shut down",
                fault: fault("L-16", .underlay, end.router, path + "/admin-status"))
        }
        if interface.address == nil {
            return Because(
                end.router, "\(end.interface) of \(end.router) has no address",
                fault: fault("L-16", .underlay, end.router, path + "/ipv4/addresses"))
        }
        return nil
    }

    /// What keeps a sub-interface down whose own settings are right: that which it stands on, or its tag.
    private func tagFault(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Because? {
        if let fault = carrierFault(near) ?? carrierFault(far) { return fault }
        guard let one = interface(near)?.tag, let other = interface(far)?.tag, !one.agrees(with: other) else {
            return nil
        }
        let wrong = [near, far].first { interface($0)?.tag == .missing } ?? near
        return Because(
            wrong.router,
            "\(near.interface) of \(near.router) has \(one.words), and \(far.interface) of \(far.router) \(other.words)",
            fault: fault("L-16", .underlay, wrong.router, interfacePath(wrong)))
    }

    func carrierFault(_ end: NetworkModel.End) -> Because? {
        guard let parent = interface(end)?.parent else { return nil }
        let carrier = NetworkModel.End(router: end.router, interface: parent)
        let problem =
            switch interface(carrier)?.adminUp {
            case true?: nil as String?
            case false?: "\(parent) of \(end.router), which \(end.interface) stands on, is shut down"
            case nil: "\(end.router) has no \(parent), which \(end.interface) stands on"
            }
        return problem.map {
            Because(end.router, $0, fault: fault("L-16", .underlay, end.router, interfacePath(end)))
        }
    }

    private func inventoryAddress(_ end: NetworkModel.End) -> (IPv4Address, Int)? {
        let ends = network.inventory.links.flatMap(\.ends)
        return ends.first { NetworkModel.End($0) == end }.map { ($0.address.address, $0.address.length) }
    }
}

extension InterfaceModel.Tag {
    /// As an end of a link has it.
    var words: String {
        switch self {
        case .none: "no tag"
        case .vlan(let number): "VLAN \(number)"
        case .missing: "no VLAN"
        case .unmodelled: "tags that are not modelled"
        }
    }
}
