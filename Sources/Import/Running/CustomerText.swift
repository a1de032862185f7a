import Addressing
import Fleet
import Playbooks
import Simulation

/// Writes the customers of a VPN.
struct CustomerText {
    let vpn: FoundLevel2VPN
    /// All VPNs of the service: who takes whose routes tells whether the carrier's AS is written over a customer's by itself.
    let others: [FoundLevel2VPN]
    let order: [String]

    var lines: [String] {
        sorted.flatMap { customer -> [String] in
            ["        # \(FlowText.comment(customer.evidence.text))"] + FlowText.item(entries(customer), indent: 8)
        }
    }

    /// By PE and interface. Of an OSPF process the access comes first whose address is its router id: the tool takes the
    /// first one's.
    private var sorted: [FoundCustomer] {
        let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        return vpn.customers.sorted { left, right in
            let keys = [left, right].map { (places[$0.pe] ?? .max, givesRouterID($0) ? 0 : 1, Natural($0.interface)) }
            return keys[0] < keys[1]
        }
    }

    private func givesRouterID(_ customer: FoundCustomer) -> Bool {
        guard case .ospf(let process, _, _, _) = customer.access else { return false }
        return vpn.vpn.instances[customer.pe]?.ospf.first { $0.id == process }?.routerID == customer.address
    }

    private func entries(_ customer: FoundCustomer) -> [(String, String)] {
        var entries = [
            ("pe", FlowText.scalar(customer.pe)), ("interface", FlowText.scalar(customer.interface)),
            ("address", "\(customer.address)/\(customer.length)"),
        ]
        if let vlan = customer.vlan { entries.append(("vlan", "\(vlan)")) }
        if let mtu = customer.mtu { entries.append(("mtu", "\(mtu)")) }
        switch customer.access {
        case .bgp(let access): entries += bgp(access, customer)
        case .ospf(let process, let area, let cost, let type):
            entries += [("protocol", "ospf"), ("process", "\(process)")]
            if area.bits != 0 { entries.append(("area", "\(area)")) }
            entries += link(cost, type)
        case .isis(let process, let net, let level, let cost, let type):
            entries += [("protocol", "isis"), ("process", "\(process)"), ("net", net)]
            if let level { entries.append(("is-level", level)) }
            entries += link(cost, type)
        case .static: entries.append(("protocol", "static"))
        }
        if let peer = customer.peer, !isBGP(customer) { entries.append(("peer", "\(peer)")) }
        if !customer.prefixes.isEmpty {
            entries.append(("prefixes", "[ \(customer.prefixes.map { "\($0)" }.joined(separator: ", ")) ]"))
        }
        return entries
    }

    private func isBGP(_ customer: FoundCustomer) -> Bool {
        if case .bgp = customer.access { true } else { false }
    }

    private func link(_ cost: Int?, _ type: String?) -> [(String, String)] {
        (cost.map { [("cost", "\($0)")] } ?? []) + (type.map { [("network-type", $0)] } ?? [])
    }

    private func bgp(_ access: FoundBGPAccess, _ customer: FoundCustomer) -> [(String, String)] {
        var entries = [("protocol", "bgp"), ("as", "\(access.asNumber)")]
        if let peer = customer.peer { entries.append(("peer", "\(peer)")) }
        if let mark = access.siteOfOrigin { entries.append(("soo", FlowText.scalar(mark))) }
        if access.substitutesAS != sharesAS(access.asNumber, customer) {
            entries.append(("substitute-as", access.substitutesAS ? "always" : "never"))
        }
        if let loops = access.allowedLoops { entries.append(("allow-as-loop", "\(loops)")) }
        if let limit = access.limit { entries.append(("prefix-limit", Self.limit(limit))) }
        if let group = access.group { entries.append(("peer-group", FlowText.scalar(group))) }
        if !access.session.isEmpty { entries.append(("session", FlowText.session(access.session))) }
        return entries
    }

    /// Another site of the VPN, or of one whose routes it takes, has the same AS: the tool's `auto`.
    private func sharesAS(_ number: UInt32, _ customer: FoundCustomer) -> Bool {
        let wanted = Set(vpn.vpn.importTargets)
        let givers = others.filter { $0.vpn.name != vpn.vpn.name && !wanted.isDisjoint(with: $0.vpn.exportTargets) }
        let all = vpn.customers + givers.flatMap(\.customers)
        return all.contains { other in
            other.asNumber == number && (other.pe, other.interface) != (customer.pe, customer.interface)
        }
    }

    private static func limit(_ limit: FoundPrefixLimit) -> String {
        var entries = [("routes", "\(limit.routes)")]
        if let percent = limit.warnAt, percent != 75 { entries.append(("warn-at", "\(percent)")) }
        if let reaction = limit.reaction, reaction != "alert-only" { entries.append(("when-exceeded", reaction)) }
        if let time = limit.idleTime { entries.append(("idle-time", "\(time)")) }
        return FlowText.mapping(entries)
    }
}
