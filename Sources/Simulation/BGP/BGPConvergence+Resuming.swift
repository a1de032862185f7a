/// Going on from an earlier network that differs little.
extension BGPConvergence {
    /// Takes over what an earlier network came to rest with, and puts down what the difference touches directly. BGP itself
    /// tells the rest, as it does in a network: from router to router, until nothing changes.
    mutating func resume(after earlier: BGPConvergence) {
        due = []
        touched = []
        sessions.resume(after: earlier.sessions)
        let gone = Set(earlier.underlay.keys).subtracting(underlay.keys)
        moved = gone
        takeTables(earlier)
        takeRoutes(earlier)
        takeSurroundings(earlier)
        // Also those that hung on what is gone now.
        moved.formUnion(earlier.sessions.hanging(on: moved).filter { underlay[$0] != nil })
        touched.formUnion(due)
    }

    private mutating func takeTables(_ earlier: BGPConvergence) {
        for (place, table) in underlay {
            guard let before = earlier.underlay[place], before == table else {
                moved.insert(place)
                continue
            }
            tables[place] = earlier.tables[place]
        }
    }

    /// A router that is configured in another way starts again, and its peers ask it for everything.
    private mutating func takeRoutes(_ earlier: BGPConvergence) {
        for (name, router) in model.routers {
            guard let rib = earlier.ribs[name] else {
                due.insert(name)
                continue
            }
            if earlier.model.routers[name] == router {
                ribs[name] = rib
                continue
            }
            due.insert(name)
            for instance in router.instances.keys {
                let place = Place(router: name, instance: instance)
                moved.insert(place)
                if router.bgp == nil { tables[place] = underlay[place] }
            }
            if router.bgp != nil { ribs[name] = rib.restarted(instances: router.instances.keys) }
        }
        for name in due {
            for (place, ends) in earlier.ends where place.router == name {
                for end in ends { forget(BGPSessionTable.End(place: end.remote, peer: end.remotePeer.address)) }
            }
        }
    }

    /// What a router's routes hang on beside its configuration and its peers: its interfaces, routing tables, IGP processes
    /// and label switched paths.
    private mutating func takeSurroundings(_ earlier: BGPConvergence) {
        for place in underlay.keys {
            let isNew = moved.contains(place)
            let ports = topology.ports[place] != earlier.topology.ports[place]
            if ports { moved.insert(place) }
            guard isNew || ports || ldp.bindings[place] != earlier.ldp.bindings[place] else { continue }
            ribs[place.router]?.noteMoved(place.instance)
            due.insert(place.router)
            reinstall(place)
        }
        let nodes = Set(igp.connected.keys).union(earlier.igp.connected.keys)
        for node in nodes where igp.connected[node] != earlier.igp.connected[node] {
            ribs[node.place.router]?.noteMoved(node.place.instance)
            due.insert(node.place.router)
        }
    }

    /// BGP's best routes in a routing table whose other routes may be new; peers look again at the labels of all.
    private mutating func reinstall(_ place: Place) {
        let table = BGPTableKey.unicast(place.instance)
        for (route, paths) in ribs[place.router]?.ranked[table] ?? [:] {
            install(paths.first, for: route.prefix, in: place)
            ribs[place.router]?.note(route, in: table)
        }
    }
}
