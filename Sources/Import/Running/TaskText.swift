import Fleet
import Playbooks

/// Writes the tasks: the steps that the service has something to do in, with the checks that have something to look at.
struct TaskText {
    let service: FoundService
    let network: FoundNetwork

    private struct Line {
        var name: String
        var step: Step
        var checks: [CheckName]
    }

    var lines: [String] {
        tasks.map { task in
            let checks = task.checks.map(\.rawValue).joined(separator: ", ")
            let entries = [("name", task.name), ("step", task.step.rawValue), ("checks", "[ \(checks) ]")]
            let line = "  - \(FlowText.mapping(entries))"
            return line.count <= 150
                ? line : "  - name: \(task.name)\n    step: \(task.step.rawValue)\n    checks: [ \(checks) ]"
        }
    }

    private var tasks: [Line] {
        let hasCore = hasLinks([service.backbone])
        let speakers: [Role] = [.level1PE, .level1RouteReflector]
        let hasPeers = speakers.reduce(0) { $0 + network.routers($1, in: service.backbone).count } > 1
        var tasks = [
            Line(name: "backbone-igp", step: .backboneIGP, checks: hasCore ? adjacency([service.backbone]) : []),
            Line(name: "backbone-ldp", step: .backboneLDP, checks: hasCore ? [.ldpSession, .ldpLSP] : []),
            Line(name: "evpn-ibgp", step: .evpnIBGP, checks: hasPeers ? [.evpnPeer] : []),
        ]
        guard !service.sites.isEmpty else { return tasks }
        let hasSites = hasLinks(service.sites)
        tasks.append(
            Line(
                name: "level2-igp-ldp", step: .level2IGPLDP,
                checks: hasSites ? adjacency(service.sites) + [.ldpSession] : []))
        tasks += accessTasks
        guard !service.customersVPNs.isEmpty else { return tasks }
        tasks.append(
            Line(name: "level2-vpn", step: .level2VPN, checks: [.customerPeer, .customerRoute] + customersAdjacencies))
        // Where local IFNET tunnels to VPNv4 peers are left on, their absence is nothing to look for.
        let tunnels: [CheckName] = service.options.vpnv4LocalIfnet == nil ? [.tunnelInfo] : []
        tasks.append(
            Line(
                name: "mp-bgp", step: .level2MPBGP,
                checks: [.vpnv4Peer] + tunnels + [.vpnv4Route, .customerRoute, .noCustomerRoute, .endToEndLSP]))
        return tasks
    }

    private var accessTasks: [Line] {
        let isFar = service.sites.count > 1
        if service.mode == .ldp {
            let igp = adjacency(service.sites)
            return [
                Line(
                    name: "csc-access", step: .cePELDPAccess,
                    checks: igp + [.ldpSession, .mplsInterface] + (isFar ? [.evpnRoute, .ldpLSP] : []))
            ]
        }
        let access = Line(
            name: "csc-access", step: .cePELabeledAccess,
            checks: [.bgpPeer, .mplsInterface, .tunnelInfo] + (isFar ? [.evpnRoute, .labeledRoute] : []))
        let within =
            service.distribution == .bgp
            ? Line(
                name: "level2-access", step: .level2PECELabels, checks: [.bgpPeer] + (isFar ? [.labeledRoute] : []))
            : Line(name: "level2-access", step: .level2LDPDistribution, checks: isFar ? [.ldpLSP] : [])
        return [access, within]
    }

    private func hasLinks(_ carriers: [CarrierFacts]) -> Bool {
        carriers.contains { carrier in carrier.members.contains { !network.links(of: $0, .core).isEmpty } }
    }

    private func adjacency(_ carriers: [CarrierFacts]) -> [CheckName] {
        let linked = carriers.filter { hasLinks([$0]) || service.mode == .ldp }
        return [(IGPProcessName.Kind.ospf, CheckName.ospfAdjacency), (.isis, .isisAdjacency)].compactMap {
            kind, check in
            linked.contains { $0.kind == kind } ? check : nil
        }
    }

    private var customersAdjacencies: [CheckName] {
        var checks: Set<CheckName> = []
        for customer in service.customersVPNs.flatMap(\.customers) {
            switch customer.access {
            case .ospf: checks.insert(.ospfAdjacency)
            case .isis: checks.insert(.isisAdjacency)
            case .bgp, .static: break
            }
        }
        return [.ospfAdjacency, .isisAdjacency].filter(checks.contains)
    }
}
