import Addressing
import Simulation

/// `display ip routing-table [vpn-instance X] [192.0.2.0 26]`.
enum IPRouteWriter {
    static func lines(_ router: RouterState, _ instance: String) -> [String] {
        let routes = (router.routes[instance] ?? []).sorted { $0.prefix < $1.prefix }
        let destinations = Set(routes.map(\.prefix)).count
        let heading = [
            "Route Flags: R - relay, D - download to fib, T - to vpn-instance, B - black hole route",
            TextTable.rule(78), "Routing Table : \(instance)",
            "         Destinations : \(TextTable.left(destinations, 8)) Routes : \(TextTable.left(routes.count, 10))",
            "", "Destination/Mask    Proto   Pre  Cost        Flags NextHop         Interface", "",
        ]
        let rows = routes.indices.map { index in
            row(routes[index], repeats: index > 0 && routes[index - 1].prefix == routes[index].prefix)
        }
        return heading + rows
    }

    /// The routes to one network, or the longest match of an address, as the vendor's samples have them. That a router
    /// without such a route prints nothing is an assumption.
    static func lines(_ router: RouterState, _ instance: String, _ network: RouteDestination) -> [String] {
        let all = (router.routes[instance] ?? []).filter { network.matches($0.prefix) }
        let longest = all.map(\.prefix.length).max()
        let routes = all.filter { $0.prefix.length == longest }
        guard !routes.isEmpty else { return [] }
        let heading = [
            "Route Flags: R - relay, D - download to fib, T - to vpn-instance, B - black hole route",
            TextTable.rule(78), "Routing Table : \(instance)", "Summary Count : \(routes.count)", "",
            "Destination/Mask    Proto   Pre  Cost        Flags NextHop         Interface", "",
        ]
        return heading + routes.indices.map { row(routes[$0], repeats: $0 > 0) }
    }

    /// Further routes to the same destination leave the destination blank, as VRP does.
    private static func row(_ route: Route, repeats: Bool) -> String {
        let parts = route.prefix.description.split(separator: "/")
        let destination =
            repeats
            ? TextTable.left("", 20)
            : TextTable.right(parts[0], 15) + TextTable.left("/\(route.prefix.length)", 5)
        let flags = (route.isRelayed ? "R" : "") + (route.isInFIB ? "D" : "")
        return destination + TextTable.left(name(route.source), 8) + TextTable.left(route.preference, 5)
            + TextTable.left(route.cost, 14) + TextTable.left(flags, 4) + TextTable.left(route.nextHop, 16)
            + route.interface
    }

    private static func name(_ source: Route.Source) -> String {
        switch source {
        case .direct: "Direct"
        case .static: "Static"
        case .ospf: "OSPF"
        case .ospfExternal: "O_ASE"
        case .isisLevel1: "ISIS-L1"
        case .isisLevel2: "ISIS-L2"
        case .ebgp: "EBGP"
        case .ibgp: "IBGP"
        }
    }
}
