import Fleet
import Simulation

/// The inventory's `links`.
extension InventoryText {
    var linkLines: String {
        var lines = ["links:"]
        let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        func sorted(_ links: [FoundLink]) -> [FoundLink] {
            links.sorted { left, right in
                let keys = [left, right].map { link in
                    link.ends.map { (places[$0.router] ?? .max, Natural($0.interface)) }.sorted { $0.0 < $1.0 }
                }
                return (keys[0][0].0, keys[0][1].0, keys[0][0].1) < (keys[1][0].0, keys[1][1].0, keys[1][0].1)
            }
        }
        let kinds: [(Link.Kind, String)] = [
            (.core, "Within a carrier: both ends are in its IGP."),
            (.csc, "Between the carriers: one end is in a VPN instance."),
            (.customer, "To customers' routers."),
        ]
        for (kind, words) in kinds {
            let own = kind == .customer ? customerLinks : network.links[kind] ?? []
            guard !own.isEmpty else { continue }
            lines.append("  # \(words)")
            for link in sorted(own) { lines.append(line(link, kind)) }
        }
        if lines.count == 1 { lines = ["links: []"] }
        return lines.joined(separator: "\n")
    }

    private func line(_ link: FoundLink, _ kind: Link.Kind) -> String {
        var entries = [("a", "\"\(link.a.text)\""), ("b", "\"\(link.b.text)\"")]
        if let vlan = shared(link, { if case .vlan(let tag) = $0.tag { tag } else { nil } }) {
            entries.append(("vlan", "\(vlan)"))
        }
        if let mtu = shared(link, { $0.mtu == InterfaceModel.standardMTU ? nil : $0.mtu }) {
            entries.append(("mtu", "\(mtu)"))
        }
        if kind == .core, let carrier = network.carrier(of: link.a.router),
            let cost = settings[carrier.name]?.linkCosts[FoundLink.between(link.a, link.b)]
        {
            entries.append(("cost", "\(cost)"))
        }
        let reason = link.isNamed ? "  # by --link" : link.reason.map { "  # by subnet and \($0)" } ?? ""
        return "  - \(FlowText.mapping(entries))\(reason)"
    }

    /// What both ends have alike.
    private func shared(_ link: FoundLink, _ value: (InterfaceModel) -> Int?) -> Int? {
        let values = link.ends.map { network.routers[$0.router]?.model.interfaces[$0.interface].flatMap(value) }
        return values[0] == values[1] ? values[0] : nil
    }
}
