import Addressing
import Diagnostics
import Simulation

/// Finds on the routers the ports of the links that the operator names.
struct NamedLinkFinder {
    private let routers: [String: RouterFacts]

    init(_ routers: [RouterFacts]) {
        self.routers = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
    }

    /// In place of what else was found at their ports.
    func adding(_ named: [NamedLink], to found: [FoundLink]) throws(Diagnostic) -> [FoundLink] {
        var links: [FoundLink] = []
        for link in named {
            let a = try end(link.ends[0], of: link)
            let b = try end(link.ends[1], of: link)
            links.append(FoundLink(a: a, b: b, isNamed: true))
        }
        let taken = Set(links.flatMap(\.ends).map(Self.port))
        return found.filter { $0.ends.allSatisfy { !taken.contains(Self.port($0)) } } + links
    }

    private static func port(_ end: FoundEnd) -> [String] { [end.router, end.interface] }

    private func end(_ end: NamedLink.End, of link: NamedLink) throws(Diagnostic) -> FoundEnd {
        guard let router = routers[end.router] else {
            throw Self.unknown("router", end.router, among: Array(routers.keys), of: link)
        }
        let ports = router.model.interfaces
        guard let port = ports[end.port] else {
            throw Self.unknown("port of \(end.router)", end.port, among: Array(ports.keys), of: link)
        }
        let own = port.address.map { InterfaceAddress($0, port.prefixLength) }
        if let said = end.address, let own, said != own {
            throw .error(
                "--link \(link.text): \(end.router) \(end.port) has the address \(own)",
                hint: "Leave the address out.")
        }
        guard let address = end.address ?? own else {
            throw .error(
                "--link \(link.text): \(end.router) \(end.port) has no address",
                hint: "Say the one that it is to have: \(end.router) \(end.port) ADDRESS/LEN")
        }
        return FoundEnd(
            router: end.router, interface: end.port, address: address.address, length: address.length,
            instance: try instance(end, router, port, of: link), path: port.origin.path)
    }

    private func instance(
        _ end: NamedLink.End, _ router: RouterFacts, _ port: InterfaceModel, of link: NamedLink
    ) throws(Diagnostic) -> String {
        let names = router.carriersInstances.map(\.name)
        if let said = end.instance {
            guard router.model.instances[said] != nil else {
                throw Self.unknown(
                    "VPN instance of \(router.name)", said, among: Array(router.model.instances.keys), of: link)
            }
            return said
        }
        guard port.instance == RouterModel.publicInstance, !names.isEmpty, !isInProcess(port, router) else {
            return port.instance
        }
        guard names.count == 1 else {
            throw .error(
                "--link \(link.text): \(router.name) has several VPN instances for carriers: \(names.joined(separator: ", "))",
                hint: "Name one of them behind the address.")
        }
        return names[0]
    }

    /// Whether the port is one of the carrier's own network.
    private func isInProcess(_ port: InterfaceModel, _ router: RouterFacts) -> Bool {
        !router.processes(on: port.name).isEmpty
    }

    private static func unknown(
        _ what: String, _ name: String, among known: [String], of link: NamedLink
    ) -> Diagnostic {
        let near = Spelling.nearest(to: name, among: known.sorted())
        return .error("--link \(link.text): there is no \(what) `\(name)`", hint: near.map { "did you mean `\($0)`?" })
    }
}
