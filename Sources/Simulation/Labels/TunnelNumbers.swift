import Addressing

/// The tunnels of one router and their numbers.
struct TunnelNumbers {
    let tunnels: [Tunnel]
    let ids: [TunnelKey: UInt32]

    init(router: RouterModel, topology: Topology, ldp: LDPResult, bgp: BGPConvergence) {
        var keys: Set<TunnelKey> = []
        let local = LocalTunnels(
            router: router, behaviour: bgp.model.behaviour, topology: topology, tables: bgp.tables)
        for instance in router.instances.values {
            let place = Place(router: router.name, instance: instance.name)
            for (fec, binding) in ldp.bindings[place] ?? [:] {
                guard case .transit = binding, fec.length == 32 else { continue }
                keys.insert(TunnelKey(kind: .ldp, instance: place.instance, destination: fec.network))
            }
            keys.formUnion(local.keys(of: instance))
        }
        let tables = bgp.routes(router.name)
        for path in bgp.ingressPaths(router).joined()
        where path.resolution.tunnel != nil && path.prefix.length == 32 {
            keys.insert(
                TunnelKey(kind: .bgp, instance: RouterModel.publicInstance, destination: path.prefix.network))
        }
        // Whatever a route was resolved to is there too.
        for path in tables.values.flatMap({ $0.values.joined() }) {
            if let tunnel = path.resolution.tunnel { keys.insert(tunnel) }
        }
        var ids: [TunnelKey: UInt32] = [:]
        for (offset, key) in keys.sorted().enumerated() {
            ids[key] = 1 + UInt32(offset)
        }
        self.ids = ids
        tunnels = keys.sorted().compactMap { key in
            ids[key].map {
                Tunnel(
                    id: $0, kind: key.kind, instance: key.instance, destination: key.destination,
                    carries: key.kind != .localInterface || local.carries(to: key.destination, in: key.instance))
            }
        }
    }
}
