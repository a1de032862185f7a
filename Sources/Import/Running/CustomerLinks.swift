import Fleet

/// Links to customers' routers that the inventory lists: those of accesses that playbooks describe.
struct CustomerLinks {
    let links: [FoundLink]
    /// The customers' routers on them.
    let routers: Set<String>

    /// A PE whose accesses are linked in part has none of its links listed: where an inventory has some of a PE's, it must
    /// have all of them.
    init(network: FoundNetwork, vpns: [FoundLevel2VPN], notes: ImportNotes) {
        let accesses = Dictionary(grouping: vpns.flatMap(\.customers), by: \.pe)
        var kept: [FoundLink] = []
        for (pe, customers) in accesses {
            let interfaces = Set(customers.map(\.interface))
            let own = (network.links[.customer] ?? []).filter { link in
                link.end(at: pe).map { interfaces.contains($0.interface) } ?? false
            }
            guard own.count < interfaces.count else {
                kept += own
                continue
            }
            for link in own {
                guard let end = link.end(at: pe) else { continue }
                notes.add(
                    Evidence(router: pe, path: end.path),
                    "the link of \(end.interface) to a customer's router is left out of `links`: the routers of other "
                        + "customers of \(pe) were not read")
            }
        }
        links = kept
        routers = Set(kept.flatMap { $0.ends.map(\.router) }.filter { network.role($0) == .level2CE })
    }
}
