package import Addressing
import Fleet
import Simulation
import VRP

/// Puts a label path together from what routers show, hop by hop: the label that one sends must be one that the next knows.
package struct LabelStitcher: Sendable {
    /// How far a path goes.
    package enum Result: Sendable, Hashable {
        /// The tables of a further router are needed.
        case needs(router: String)
        case arrived([String])
        case lost(at: String, reason: String, after: [String])
    }

    private struct Lost: Error {
        var router: String
        var reason: String
    }

    private enum Stop: Error {
        case needs(String)
        case lost(Lost)
    }

    private let map: LabelPathMap
    private let tables: [String: LabelTables]

    package init(map: LabelPathMap, tables: [String: LabelTables]) {
        self.map = map
        self.tables = tables
    }

    /// How a packet comes to a router.
    private enum Arrival {
        case start
        /// With this label on top, which BGP gave.
        case label(UInt32)
        /// At the end of an LDP path that is not the destination, in this instance: a BGP route stands behind it.
        case endOfLDP(String?)
    }

    package func stitch(from ingress: String, to prefix: IPv4Prefix) -> Result {
        guard let owner = map.owner(of: prefix.network, seenFrom: ingress) else {
            return .lost(at: ingress, reason: "nobody in the inventory has \(prefix)", after: [ingress])
        }
        var hops = [ingress]
        do throws(Stop) {
            var arrival = Arrival.start
            // Each step crosses a carrier or a link between two: a path has few.
            for _ in 0..<32 {
                guard let router = hops.last, router != owner else { return .arrived(hops) }
                arrival = try step(at: router, arrival, prefix, &hops)
            }
            throw .lost(Lost(router: hops.last ?? ingress, reason: "the path goes in a circle"))
        } catch {
            switch error {
            case .needs(let router): return .needs(router: router)
            case .lost(let lost): return .lost(at: lost.router, reason: lost.reason, after: hops)
            }
        }
    }

    private func step(
        at router: String, _ arrival: Arrival, _ prefix: IPv4Prefix, _ hops: inout [String]
    ) throws(Stop) -> Arrival {
        let shown = try tables(of: router)
        switch arrival {
        case .start:
            if begins(prefix, nil, shown) { return try tunnel(from: router, nil, to: prefix.network, &hops) }
            let row = shown.paths.rows.first {
                $0.section == .bgp && $0.fec?.description == prefix.description && $0.inLabel == .none
                    && $0.outLabel.number != nil
            }
            guard let row else { throw lost(router, "no LSP to \(prefix) starts here") }
            return try forward(row.outLabel, at: router, named(row), prefix, shown, &hops)
        case .endOfLDP(let instance):
            if begins(prefix, instance, shown) {
                return try tunnel(from: router, instance, to: prefix.network, &hops)
            }
            return try enterBGP(at: router, instance, prefix, shown, &hops)
        case .label(let label):
            let rows = shown.paths.rows.filter { $0.section == .bgp && $0.inLabel.number == label }
            guard let row = rows.first(where: { $0.fec?.description == prefix.description }) else {
                throw lost(router, missing(label, prefix, rows))
            }
            if row.outLabel.number != nil {
                return try forward(row.outLabel, at: router, named(row), prefix, shown, &hops)
            }
            guard begins(prefix, named(row), shown) else {
                throw lost(
                    router, "its label \(label) for \(prefix) leads no further (in/out \(row.inLabel)/\(row.outLabel))")
            }
            return try tunnel(from: router, named(row), to: prefix.network, &hops)
        }
    }

    /// Whether an LDP path to the prefix starts here in an instance: another may have the same prefix.
    private func begins(_ prefix: IPv4Prefix, _ instance: String?, _ shown: LabelTables) -> Bool {
        shown.paths.rows.contains { row in
            row.section == .ldp && row.fec?.description == prefix.description && row.inLabel == .none
                && row.outLabel.number != nil && named(row) == instance
        }
    }

    /// Nil for the public instance.
    private func named(_ row: MPLSLSPTable.Row) -> String? {
        row.instance == RouterModel.publicInstance ? nil : row.instance
    }

    /// With the label that BGP gave for the next hop: over a link between carriers, or through LDP.
    private func forward(
        _ out: LabelField, at router: String, _ instance: String?, _ prefix: IPv4Prefix, _ shown: LabelTables,
        _ hops: inout [String]
    ) throws(Stop) -> Arrival {
        guard let label = out.number else { throw lost(router, "no outgoing label for \(prefix)") }
        let row = route(to: prefix, in: shown.routes[map.labels(of: router, in: instance)])
        guard let next = row.flatMap({ IPv4Address($0.nextHop) }) else {
            throw lost(router, "no best labeled route to \(prefix)")
        }
        return try send(label, at: router, instance, to: next, shown, &hops)
    }

    /// The LDP path ends in a labeled BGP route, of the instance that it came to.
    private func enterBGP(
        at router: String, _ instance: String?, _ prefix: IPv4Prefix, _ shown: LabelTables, _ hops: inout [String]
    ) throws(Stop) -> Arrival {
        // A map of an earlier version does not say in which instance a link is.
        let known = map.instances(of: router)
        let places = known.contains(instance) ? [instance] : known
        let rows = places.compactMap { place in
            route(to: prefix, in: shown.routes[map.labels(of: router, in: place)]).map { (place: place, row: $0) }
        }
        guard let (place, row) = rows.first(where: { $0.row.outLabel?.number != nil }),
            let label = row.outLabel?.number,
            let next = IPv4Address(row.nextHop)
        else { throw lost(router, "its LDP label for \(prefix) ends here, and no labeled BGP route stands behind it") }
        return try send(label, at: router, place, to: next, shown, &hops)
    }

    private func send(
        _ label: UInt32, at router: String, _ instance: String?, to next: IPv4Address, _ shown: LabelTables,
        _ hops: inout [String]
    ) throws(Stop) -> Arrival {
        if let link = map.link(of: router, to: next, in: instance) {
            try cross(link, shown)
            hops.append(link.far.router)
        } else {
            _ = try tunnel(from: router, nil, to: next, &hops)
        }
        return .label(label)
    }

    /// Label tables leave the length out.
    private func route(to prefix: IPv4Prefix, in table: BGPRouteTable?) -> BGPRouteTable.Row? {
        table?.rows.first { $0.isBest && $0.address == prefix.network.description }
    }

    private func missing(_ label: UInt32, _ prefix: IPv4Prefix, _ rows: [MPLSLSPTable.Row]) -> String {
        if let row = rows.first, row.fec == nil {
            return "label \(label) stands for all of \(row.instance ?? "an instance"), so VPN traffic is lost here"
        }
        return "it has no BGP LSP to \(prefix) with the label \(label) that it is sent"
    }

    /// Over a link between carriers: both ends must take labels.
    private func cross(_ link: LabelPathMap.Link, _ shown: LabelTables) throws(Stop) {
        for (end, tables) in [(link.near, shown), (link.far, try self.tables(of: link.far.router))] {
            let row = tables.interfaces.rows.first { InterfaceName.same($0.interface, end.interface) }
            guard row?.isUp == true else {
                throw lost(end.router, "MPLS is \(row == nil ? "off" : "down") on \(end.interface)")
            }
        }
    }

    /// Through LDP to an address, or as far as LDP has labels for it.
    private func tunnel(
        from start: String, _ first: String?, to address: IPv4Address, _ hops: inout [String]
    ) throws(Stop) -> Arrival {
        var router = start
        var instance = first
        var label: UInt32?
        for _ in 0..<64 {
            let rows = try tables(of: router).paths.rows.filter {
                $0.section == .ldp && $0.fec?.description == "\(address)/32" && $0.inLabel.number == label
                    && (label != nil || named($0) == instance)
            }
            guard let row = rows.first(where: { $0.outLabel.number != nil }), let out = row.outLabel.number,
                let interface = row.outInterface, let link = map.link(of: router, by: interface)
            else {
                if label != nil, !rows.isEmpty { return .endOfLDP(instance) }
                throw lost(router, "no LDP label for \(address)" + (label.map { " behind its label \($0)" } ?? ""))
            }
            router = link.far.router
            instance = link.far.instance
            hops.append(router)
            // RFC 3032: implicit null, the label is gone before the end.
            if out == 3 {
                guard map.owner(of: address, seenFrom: router) == router else {
                    throw lost(router, "gets the packet without a label, and is not \(address)")
                }
                return .endOfLDP(instance)
            }
            label = out
        }
        throw lost(router, "the LDP path to \(address) goes in a circle")
    }

    private func tables(of router: String) throws(Stop) -> LabelTables {
        guard let found = tables[router] else { throw .needs(router) }
        return found
    }

    private func lost(_ router: String, _ reason: String) -> Stop { .lost(Lost(router: router, reason: reason)) }
}
