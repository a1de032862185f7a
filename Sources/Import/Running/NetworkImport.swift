package import Diagnostics
import Fleet
import Playbooks
import Simulation
import VRP

/// Describes a network that is there: from what its routers run to an inventory and playbooks.
package struct NetworkImport: Sendable {
    private let readings: [RouterReading]
    private let options: ImportOptions

    package init(_ readings: [RouterReading], _ options: ImportOptions) {
        self.readings = readings.sorted { $0.name < $1.name }
        self.options = options
    }

    /// The files; an error where the routers hold nothing that an inventory could describe.
    package func files() throws(Diagnostic) -> ImportedFiles {
        let notes = ImportNotes()
        let routers = readings.map(RouterFacts.init)
        let network = try find(routers, notes)
        guard network.carriers.contains(where: { $0.level == .level1 }) else { throw Self.nothing(routers) }
        let level1 = Level1VPNFinder(network: network, notes: notes).vpns()
        let level2 = Level2VPNFinder(network: network, notes: notes).vpns()
        let order = ImportedOrder(network: network, level1: level1, level2: level2).routers()
        let loopbacks = SiteLoopbacks(network: network)
        let services = ServiceFinder(network: network, notes: notes) { loopbacks.wanted(at: $0, order: order) }
            .services(level1, level2)
        let customers = CustomerLinks(network: network, vpns: services.flatMap(\.customersVPNs), notes: notes)
        let described = order.filter { network.role($0) != .level2CE || customers.routers.contains($0) }
        Leftovers(network: network, routers: routers, services: services, notes: notes).note()
        return ImportedFiles(
            files: [inventory(network, described, customers.links, notes)]
                + playbooks(services, network, described) + [Self.file(of: notes.all, options.source)],
            notes: notes.all, summary: summary(network, services, described))
    }

    private func checkNames(_ routers: [RouterFacts]) throws(Diagnostic) {
        let known = Set(routers.map(\.name))
        for name in options.asNumbers.keys.sorted() where !known.contains(name) {
            let near = Spelling.nearest(to: name, among: known.sorted())
            throw .error("--as: there is no router `\(name)`", hint: near.map { "did you mean `\($0)`?" })
        }
    }

    private func find(_ routers: [RouterFacts], _ notes: ImportNotes) throws(Diagnostic) -> FoundNetwork {
        try checkNames(routers)
        let links = try NamedLinkFinder(routers).adding(
            options.namedLinks, to: LinkFinder(routers, options.links, notes).links())
        let domains = IGPDomains(routers, links).domains()
        let roles = RoleFinder(routers, links).roles(domains)
        let byName = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
        let carriers = CarrierFinder(routers: byName, roles: roles, asNumbers: options.asNumbers, notes: notes)
            .carriers(domains)
        return FoundNetwork(routers: routers, roles: roles, carriers: carriers, links: links, notes: notes)
    }

    private static func nothing(_ routers: [RouterFacts]) -> Diagnostic {
        let names = routers.prefix(6).map(\.name).joined(separator: ", ")
        let more = routers.count > 6 ? " and \(routers.count - 6) more" : ""
        return .error(
            "no Level 1 carrier is among these routers (\(names)\(more)): none has a VPN instance with EVPN route targets, or an "
                + "EVPN peer",
            hint:
                "Read the Level 1 PEs as well. A network without such a service is described by hand: docs/inventory.md."
        )
    }

    private func inventory(
        _ network: FoundNetwork, _ order: [String], _ customerLinks: [FoundLink], _ notes: ImportNotes
    ) -> ImportedFiles.File {
        let settings = network.carriers.map { carrier in
            (carrier.name, CarrierSettingsReader(carrier: carrier, network: network, notes: notes).read())
        }
        let text = InventoryText(
            network: network, options: options, settings: Dictionary(settings) { first, _ in first }, order: order,
            customerLinks: customerLinks)
        return ImportedFiles.File(name: ImportedFiles.inventory, text: text.text())
    }

    private func playbooks(
        _ services: [FoundService], _ network: FoundNetwork, _ order: [String]
    ) -> [ImportedFiles.File] {
        services.map { service in
            let byLDP = service.distribution == .ldp ? "-ldp" : ""
            let several = Set(services.map(\.backbone.name)).count > 1 ? "-\(service.backbone.name)" : ""
            let suffix = services.count == 1 ? "" : "-\(service.mode.rawValue)\(byLDP)\(several)"
            let title = suffix.isEmpty ? "" : ", \(suffix.dropFirst())"
            let text = PlaybookText(
                service: service, network: network, source: options.source,
                name: "Carrier's carrier as it was found\(title)", id: options.id + suffix, order: order,
                isOnly: services.count == 1,
                distinguishers: ImportedDistinguishers(
                    service.vpns.map(\.vpn) + service.customersVPNs.map(\.vpn), network: network, order: order))
            return ImportedFiles.File(name: "playbook\(suffix).yaml", text: text.text())
        }
    }

    private static func file(of notes: [ImportNote], _ source: String) -> ImportedFiles.File {
        let head = """
            # What `cscctl import` from \(FlowText.comment(source)) found and did not describe, or described in part.
            # router: path of its configuration: what it is
            """
        let lines = notes.map { FlowText.comment($0.line) }
        return ImportedFiles.File(
            name: ImportedFiles.notes, text: ([head] + lines).joined(separator: "\n") + "\n")
    }

    private func summary(_ network: FoundNetwork, _ services: [FoundService], _ order: [String]) -> [String] {
        let roles = Role.allCases.compactMap { role -> String? in
            let count = order.filter { network.role($0) == role }.count
            return count == 0 ? nil : "\(count) \(role.rawValue)"
        }
        let left = readings.count - order.count
        let routers =
            "routers: \(roles.joined(separator: ", "))" + (left > 0 ? "; \(left) left out" : "")
        let carriers = network.carriers.map { carrier in
            "carrier \(carrier.name): level \(carrier.level.rawValue), AS \(carrier.asNumber), \(counted(carrier.members.count, "router"))"
        }
        let found = services.map { service in
            "service: \(counted(service.vpns.count, "Level 1 VPN")), "
                + "\(counted(service.customersVPNs.count, "customers' VPN")), access "
                + service.mode.rawValue + (service.distribution == .ldp ? ", labels in sites by LDP" : "")
        }
        return [routers] + carriers + found
    }
}
