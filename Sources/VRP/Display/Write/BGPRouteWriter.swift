import Addressing
import Simulation

/// The `display bgp ... routing-table` tables.
struct BGPRouteWriter {
    var router: RouterState
    var model: RouterModel

    private static let legend = [
        " Status codes: * - valid, > - best, d - damped, x - best external, a - add path,",
        "               h - history,  i - internal, s - suppressed, S - Stale",
        "               Origin : i - IGP, e - EGP, ? - incomplete",
        " RPKI validation codes: V - valid, I - invalid, N - not-found",
        "",
    ]
    private static let plainColumns =
        "        Network            NextHop                       MED        LocPrf    PrefVal Path/Ogn"
    private static let labelColumns = "        Network           NextHop           In/Out Label"

    func plain(_ instance: String, _ family: AddressFamily) -> [String] {
        table(instance, family, routes(instance, family)) {
            $0.isEmpty ? [] : [BGPRouteWriter.plainColumns, ""] + plainRows($0)
        }
    }

    /// Only routes with a label; the labeled family's table has a column more.
    func labels(_ instance: String, _ family: AddressFamily) -> [String] {
        let labeled = routes(instance, family).filter { $0.inLabel != nil || $0.outLabel != nil }
        let hasPath = family == .ipv4Labeled
        return table(instance, family, labeled) { routes in
            routes.isEmpty
                ? []
                : [BGPRouteWriter.labelColumns + (hasPath ? "           Path Label" : "")] + labelRows(routes, hasPath)
        }
    }

    func vpnv4(labels: Bool) -> [String] {
        let all = routes(RouterModel.publicInstance, .vpnv4)
        let groups = byDistinguisher(all).flatMap { group in
            [" Route Distinguisher: \(group.name)"] + body(group.routes, labels)
        }
        let instances = model.instances.keys.filter { $0 != RouterModel.publicInstance }.sorted()
        let inside = instances.flatMap { name -> [String] in
            let routes = self.routes(name, .ipv4Unicast).filter { !labels || $0.inLabel != nil || $0.outLabel != nil }
            let id = routerID(name, .ipv4Unicast)
            return ["", " VPN-Instance \(name), Router ID \(id):", "", " Total Number of Routes: \(routes.count)"]
                + body(routes, labels)
        }
        guard model.bgp != nil else { return [] }
        return heading(routerID(RouterModel.publicInstance, .vpnv4))
            + ["", " Total number of routes from all PE: \(all.count)"] + groups + inside
    }

    func evpn() -> [String] {
        let all = routes(RouterModel.publicInstance, .evpn)
        guard let process = model.bgp else { return [] }
        let groups = byDistinguisher(all).flatMap { group in
            [
                " Route Distinguisher: \(group.name)",
                "       Network(EthTagId/IpPrefix/IpPrefixLen)                 NextHop",
            ]
                + group.routes.map { route in
                    let network = "0:\(route.prefix.network):\(route.prefix.length)"
                    return TextTable.left(status(route), 7) + TextTable.left(network, 55) + "\(route.nextHop)"
                }
        }
        return [" Local AS number : \(process.asNumber)", ""]
            + heading(routerID(RouterModel.publicInstance, .evpn)).filter { !$0.hasPrefix(" RPKI") }
            + [" EVPN address family:", " Number of Ip Prefix Routes: \(all.count)"] + groups
    }

    /// The table's own, the instance's configured one, or the MPLS LSR id; 0.0.0.0 as VRP prints while it has none.
    func routerID(_ instance: String, _ family: AddressFamily) -> IPv4Address {
        table(instance, family)?.routerID ?? model.instances[instance]?.bgp?.routerID
            ?? model.instances[RouterModel.publicInstance]?.bgp?.routerID ?? model.mpls.lsrID ?? IPv4Address(bits: 0)
    }

    private func table(_ instance: String, _ family: AddressFamily) -> BGPTable? {
        router.bgpTables.first { $0.instance == instance && $0.family == family }
    }

    func routes(_ instance: String, _ family: AddressFamily) -> [BGPRoute] {
        table(instance, family)?.routes ?? []
    }

    private func heading(_ routerID: IPv4Address) -> [String] {
        [" BGP Local router ID is \(routerID)"] + BGPRouteWriter.legend
    }

    private func table(
        _ instance: String, _ family: AddressFamily, _ routes: [BGPRoute], _ body: ([BGPRoute]) -> [String]
    ) -> [String] {
        // That the heading stands alone where there is no route is an assumption.
        guard model.bgp != nil || table(instance, family) != nil else { return [] }
        let id = routerID(instance, family)
        let place = instance == RouterModel.publicInstance ? [] : [" VPN-Instance \(instance), Router ID \(id):", ""]
        return heading(id) + place + [" Total Number of Routes: \(routes.count)"] + body(routes)
    }

    private func body(_ routes: [BGPRoute], _ labels: Bool) -> [String] {
        guard !routes.isEmpty else { return [] }
        return labels
            ? [BGPRouteWriter.labelColumns] + labelRows(routes, false)
            : ["", BGPRouteWriter.plainColumns, ""] + plainRows(routes)
    }

    func byDistinguisher(_ routes: [BGPRoute]) -> [(name: String, routes: [BGPRoute])] {
        routes.reduce(into: []) { groups, route in
            let name = route.routeDistinguisher ?? "0:0"
            if groups.last?.name == name {
                groups[groups.count - 1].routes.append(route)
            } else {
                groups.append((name, [route]))
            }
        }
    }

    private func status(_ route: BGPRoute) -> String {
        " " + (route.isValid ? "*" : " ") + (route.isBest ? ">" : " ") + (route.isInternal ? "i" : "")
    }

    /// Further paths to the same network leave the network blank, as VRP does.
    private func plainRows(_ routes: [BGPRoute]) -> [String] {
        routes.indices.map { index in
            let route = routes[index]
            let repeats = index > 0 && routes[index - 1].prefix == route.prefix
            let path = route.asPath.map(String.init).joined(separator: " ") + route.originCode.rawValue
            return TextTable.left(status(route), 8) + TextTable.left(repeats ? "" : route.prefix.description, 19)
                + TextTable.left(route.nextHop, 30) + TextTable.left(route.med?.description ?? "", 11)
                + TextTable.left(route.localPreference?.description ?? "", 10) + TextTable.left(0, 8) + path
        }
    }

    private func labelRows(_ routes: [BGPRoute], _ hasPath: Bool) -> [String] {
        routes.map { route in
            let labels = "\(LabelField(route.inLabel))/\(LabelField(route.outLabel))"
            return TextTable.left(status(route), 8) + TextTable.left(route.prefix.network, 18)
                + TextTable.left(route.nextHop, 18) + (hasPath ? TextTable.left(labels, 23) + "NULL" : labels)
        }
    }
}
