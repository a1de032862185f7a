import Addressing
import Diagnostics
import Fleet
import Playbooks

/// The playbook's or the inventory's line that a node of a rendered configuration comes of: what an operator mends, where
/// the router is the tool's to configure.
struct SourceLines: Sendable {
    private let network: ServiceNetwork
    private let service: Service
    private let index: NetworkIndex

    init(_ network: ServiceNetwork) {
        self.network = network
        service = network.service
        index = network.index
    }

    /// By the deepest part of the path that the inventory or the playbook has a line of its own for; else the task's line,
    /// where that is known.
    ///
    /// - Parameter path: an instance path with local names, as origins write it.
    func line(of path: String, on router: String, task: SourceLocation?) -> SourceLocation? {
        let keys = SourceLines.keys(of: path)
        let named = keys.reversed().lazy.compactMap { line(of: $0, on: router) }.first
        return target(in: path, keys, router) ?? named ?? task
    }

    private typealias Key = (list: Substring, value: Substring)

    private func line(of key: Key, on router: String) -> SourceLocation? {
        switch key.list {
        case "peer", "auth-peer", "nexthop-address": peer(key.value, router)
        case "instance": instance(String(key.value), router)
        case "interface", "mpls-interface", "circuit": interface(String(key.value), router)
        case "site": site(key.value, router)
        default: nil
        }
    }

    private func customers(at router: String) -> [Customer] {
        service.level2VPNs.flatMap(\.customers).filter { $0.pe.value == router }
    }

    private func ends(at router: String) -> [NetworkIndex.Ends] {
        [Link.Kind.csc, .core, .customer].flatMap { index.links(of: router, $0) }
    }

    private func interface(_ name: String, _ router: String) -> SourceLocation? {
        if let customer = customers(at: router).first(where: { $0.interface.value == name }) {
            return customer.interface.location
        }
        return ends(at: router).first { $0.near.interface == name }?.near.location
    }

    private func peer(_ text: Substring, _ router: String) -> SourceLocation? {
        guard let address = IPv4Address(String(text)) else { return nil }
        if let customer = customers(at: router).first(where: { $0.peer?.value == address }) { return customer.location }
        if let end = ends(at: router).first(where: { $0.far.address.address == address }) {
            let customer = customers(at: router).first { $0.interface.value == end.near.interface }
            return customer?.location ?? end.far.location
        }
        return network.owner(of: address, seenFrom: router)?.location
    }

    /// A route target, which a VPN's line stands above.
    private func target(in path: String, _ keys: [Key], _ router: String) -> SourceLocation? {
        guard let value = keys.first(where: { $0.list == "vpn-target" })?.value,
            let name = keys.first(where: { $0.list == "instance" })?.value,
            let targets = index.router(router)?.role == .level1PE
                ? service.level1VPNs.first(where: { self.name(of: $0.key, router) == name })?.targets
                : service.level2VPNs.first(where: { self.name(of: $0.key, router) == name })?.targets
        else { return nil }
        let list = path.contains("[type='export-extcommunity']") ? targets.exported : targets.imported
        return list.first { $0.value == value }?.location
    }

    private func instance(_ name: String, _ router: String) -> SourceLocation? {
        let level1 = service.level1VPNs.first { self.name(of: $0.key, router) == name }?.location
        let level2 = service.level2VPNs.first { self.name(of: $0.key, router) == name }?.location
        return index.router(router)?.role == .level1PE ? level1 : level2
    }

    private func name(of vpn: String, _ router: String) -> String { network.instance(of: vpn, at: router) }

    /// A process of the carrier's own IGP, or of a customer's.
    private func site(_ number: Substring, _ router: String) -> SourceLocation? {
        guard let number = Int(number) else { return nil }
        let customer = customers(at: router).first { $0.access.process?.value == number }
        if let customer { return customer.location }
        return index.router(router).flatMap { index.carrier($0.carrier) }?.location
    }

    /// The lists on the way with the first of their keys; a slash between quotes belongs to a key.
    private static func keys(of path: String) -> [Key] {
        path.matches(of: #/\/([^\/\['\]]+)\[[^=\]]+='([^']*)'\]/#).map { ($0.1, $0.2) }
    }
}
