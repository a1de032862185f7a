/// Which routing instances can exchange packets at all: cables join them, and route targets join VPN instances (RFC 4364
/// section 4.3). Networks that nothing joins may use the same addresses.
struct AddressRealms: Sendable {
    private let realms: [Place: Int]

    init(_ model: NetworkModel) {
        var places: [Place: Int] = [:]
        for router in model.routers.values {
            for instance in router.instances.keys {
                places[Place(router: router.name, instance: instance)] = places.count
            }
        }
        var roots = Array(0..<places.count)
        func join(_ first: Place?, _ second: Place?) {
            guard let first = first.flatMap({ places[$0] }), let second = second.flatMap({ places[$0] }) else { return }
            let (one, other) = (AddressRealms.root(first, &roots), AddressRealms.root(second, &roots))
            roots[max(one, other)] = min(one, other)
        }
        for link in model.links { join(model.place(of: link.a), model.place(of: link.b)) }
        for family in [AddressFamily.vpnv4, .evpn] {
            // A target that is only exported, or only imported, joins nobody.
            var givers: [String: Place] = [:]
            for (place, instance) in model.vpnInstances {
                for target in instance.exportTargets(family) {
                    if let other = givers[target] { join(place, other) } else { givers[target] = place }
                }
            }
            for (place, instance) in model.vpnInstances {
                for target in instance.importTargets(family) { join(place, givers[target]) }
            }
        }
        realms = places.mapValues { AddressRealms.root($0, &roots) }
    }

    func isOne(_ first: Place, _ second: Place) -> Bool { realms[first] == realms[second] }

    private static func root(_ place: Int, _ roots: inout [Int]) -> Int {
        var place = place
        while roots[place] != place {
            roots[place] = roots[roots[place]]
            place = roots[place]
        }
        return place
    }
}

extension NetworkModel {
    fileprivate func place(of end: End) -> Place? {
        routers[end.router]?.interfaces[end.interface].map { Place(router: end.router, instance: $0.instance) }
    }

    fileprivate var vpnInstances: [(Place, InstanceModel)] {
        routers.values.flatMap { router in
            router.instances.values.filter { $0.name != RouterModel.publicInstance }.map {
                (Place(router: router.name, instance: $0.name), $0)
            }
        }
    }
}
