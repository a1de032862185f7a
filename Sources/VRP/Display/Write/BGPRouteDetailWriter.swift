import Addressing
import Simulation

/// The `display bgp ... routing-table 192.0.2.0 26` paragraphs, in the layout of the vendor's samples.
struct BGPRouteDetailWriter {
    var table: BGPRouteWriter
    var age: DisplayWriter.Age

    private static let main = RouterModel.publicInstance

    func lines(_ scope: BGPRouteScope, _ network: RouteDestination) -> [String] {
        guard let process = table.model.bgp else { return [] }
        let (instance, family) = BGPRouteDetailWriter.place(of: scope)
        let paragraphs = paragraphs(scope, network)
        guard !paragraphs.isEmpty else { return ["Info: The network does not exist."] }
        return [
            "", " BGP local router ID : \(table.routerID(instance, family))",
            " Local AS number : \(process.asNumber)",
        ] + paragraphs
    }

    private static func place(of scope: BGPRouteScope) -> (String, AddressFamily) {
        switch scope {
        case .publicInstance: (main, .ipv4Unicast)
        case .labeled(let instance): (instance ?? main, .ipv4Labeled)
        case .vpnv4: (main, .vpnv4)
        case .instance(let instance): (instance, .ipv4Unicast)
        case .evpn: (main, .evpn)
        }
    }

    private func paragraphs(_ scope: BGPRouteScope, _ network: RouteDestination) -> [String] {
        let (instance, family) = BGPRouteDetailWriter.place(of: scope)
        let found = longest(table.routes(instance, family), network)
        switch scope {
        case .publicInstance, .labeled, .instance:
            guard !found.isEmpty else { return [] }
            let heading = instance == BGPRouteDetailWriter.main ? [] : instanceHeading(instance)
            return heading + [" Paths:   \(found.count) available, \(best(found)) best, \(best(found)) select"]
                + found.flatMap { paragraph($0, "\($0.prefix)") }
        case .evpn: return groups(found) { "0:\($0.prefix.network):\($0.prefix.length)" }
        case .vpnv4:
            let names = table.model.instances.keys.filter { $0 != BGPRouteDetailWriter.main }.sorted()
            let inside = names.flatMap { name -> [String] in
                let routes = longest(table.routes(name, .ipv4Unicast), network)
                guard !routes.isEmpty else { return [] }
                return instanceHeading(name) + ["", " Total Number of Routes: \(routes.count)"]
                    + routes.flatMap { paragraph($0, "\($0.prefix)") }
            }
            return groups(found) { "\($0.prefix)" } + inside
        }
    }

    private func instanceHeading(_ name: String) -> [String] {
        ["", " VPN-Instance \(name), Router ID \(table.routerID(name, .ipv4Unicast)):"]
    }

    private func groups(_ routes: [BGPRoute], _ name: (BGPRoute) -> String) -> [String] {
        table.byDistinguisher(routes).flatMap { group in
            ["", " Total routes of Route Distinguisher(\(group.name)): \(group.routes.count)"]
                + group.routes.flatMap { paragraph($0, name($0)) }
        }
    }

    private func longest(_ routes: [BGPRoute], _ network: RouteDestination) -> [BGPRoute] {
        let all = routes.filter { network.matches($0.prefix) }
        let length = all.map(\.prefix.length).max()
        return all.filter { $0.prefix.length == length }
    }

    private func best(_ routes: [BGPRoute]) -> Int { routes.filter(\.isBest).count }

    private func paragraph(_ route: BGPRoute, _ name: String) -> [String] {
        let hasLabels = route.inLabel != nil || route.outLabel != nil
        let labels = "\(LabelField(route.outLabel))/\(LabelField(route.inLabel))"
        return [" BGP routing table entry information of \(name):"]
            + (hasLabels ? [" Label information (Received/Applied): \(labels)"] : [])
            + [
                " From: \(sender(route)) (\(sender(route)))", " Route Duration: \(duration)",
                " Original nexthop: \(route.nextHop)", " Qos information : 0x0", " " + attributes(route),
                " Not advertised to any peer yet", "",
            ]
    }

    private func sender(_ route: BGPRoute) -> IPv4Address {
        guard case .peer(let address) = route.source else { return IPv4Address(bits: 0) }
        return address
    }

    /// `0d04h42m41s`.
    private var duration: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let seconds = age.seconds
        return "\(seconds / 86400)d\(two(seconds / 3600 % 24))h\(two(seconds / 60 % 60))m\(two(seconds % 60))s"
    }

    private func attributes(_ route: BGPRoute) -> String {
        let path = route.asPath.isEmpty ? "Nil" : route.asPath.map(String.init).joined(separator: " ")
        let origin: String =
            switch route.originCode {
            case .igp: "igp"
            case .egp: "egp"
            case .incomplete: "incomplete"
            }
        var words = ["AS-path \(path)", "origin \(origin)"]
        if let med = route.med { words.append("MED \(med)") }
        if let preference = route.localPreference { words.append("localpref \(preference)") }
        words.append("pref-val 0")
        if route.isValid { words.append("valid") }
        if case .peer = route.source {
            words.append(route.isInternal ? "internal" : "external")
        } else {
            words.append(route.isInternal ? "internal" : "local")
        }
        if route.isBest { words += ["best", "select"] }
        return (words + ["pre 255"]).joined(separator: ", ")
    }
}
