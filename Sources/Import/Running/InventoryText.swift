import Addressing
import Diagnostics
import Fleet
import Simulation

/// Writes the inventory of a network that was found.
struct InventoryText {
    let network: FoundNetwork
    let options: ImportOptions
    /// By carrier.
    let settings: [String: CarrierSettings]
    /// Of every router that is described.
    let order: [String]
    /// Links to customers' routers that the playbooks describe.
    let customerLinks: [FoundLink]

    func text() -> String {
        let parts = [
            head, "network: \(FlowText.scalar(options.network))", defaults, carriers, routers, linkLines,
        ]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        """
        # Written by `cscctl import` from \(FlowText.comment(options.source)). A line that begins with `#` says what the next one
        # rests on, as router: path of its configuration. What is not described is in \(ImportedFiles.notes).
        """
    }

    /// The loopback that most routers have is not said again at each.
    private var usualLoopback: String? {
        let names = order.compactMap { network.routers[$0]?.loopback?.interface }
        let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private var defaults: String {
        var lines = [
            "defaults:", "  platform: \(options.platform)", "  username: \(FlowText.scalar(options.username))",
        ]
        lines.append("  \(options.credential)")
        lines += options.reach.map { "  \($0)" }
        if let usualLoopback, usualLoopback != "LoopBack1" { lines.append("  loopback-interface: \(usualLoopback)") }
        return lines.joined(separator: "\n")
    }

    // MARK: carriers

    private var carriers: String {
        (["carriers:"] + network.carriers.flatMap(carrier)).joined(separator: "\n")
    }

    private func carrier(_ carrier: CarrierFacts) -> [String] {
        let own = settings[carrier.name] ?? CarrierSettings()
        var entries: [(String, String)] = [
            ("level", "\(carrier.level.rawValue)"), ("as", "\(carrier.asNumber)"), ("igp", carrier.kind.rawValue),
        ]
        if own.process != 1 { entries.append(("process", "\(own.process)")) }
        if let area = area(carrier, own) { entries.append(("area", FlowText.scalar(area))) }
        if let level = own.level { entries.append(("is-level", level)) }
        if let style = own.costStyle { entries.append(("cost-style", style)) }
        if own.announcesNames { entries.append(("is-names", "true")) }
        if let type = own.networkType { entries.append(("network-type", type)) }
        if let cost = own.cost { entries.append(("cost", "\(cost)")) }
        if let keychain = own.keychain {
            let covers = own.coversAllPackets ? [("covers", "all")] : []
            entries.append(("authentication", FlowText.mapping([("keychain", FlowText.scalar(keychain))] + covers)))
        }
        if let bfd = own.bfd { entries.append(("bfd", FlowText.bfd(bfd))) }
        if let ldp = Self.ldp(own.ldp) { entries.append(("ldp", ldp)) }
        let further = carrier.level == .level2 ? SiteLoopbacks(network: network).further(of: carrier) : []
        if !further.isEmpty { entries.append(("labeled-prefixes", FlowText.list(further.map { "\($0)" }))) }
        if let mark = siteOfOrigin(carrier) { entries.append(("soo", FlowText.scalar(mark))) }
        return ["  # " + FlowText.comment(evidence(carrier))] + FlowText.entry(carrier.name, entries)
    }

    private func evidence(_ carrier: CarrierFacts) -> String {
        let member = carrier.members.first { carrier.processes[$0] != nil }
        let router = member.flatMap { network.routers[$0] }
        let process = member.flatMap { carrier.processes[$0] }
        let place = process.flatMap { router?.origin(of: $0) }.map { "; \(router?.name ?? ""): \($0.path)" } ?? ""
        return "\(counted(carrier.members.count, "router")) by one IGP. \(carrier.evidence.text)\(place)"
    }

    /// Of IS-IS what the NETs begin with that are made of their loopbacks; others stand at their routers.
    private func area(_ carrier: CarrierFacts, _ own: CarrierSettings) -> String? {
        guard carrier.kind == .isis else { return own.area }
        let derived = carrier.members.compactMap { name -> String? in
            guard let net = net(of: name, carrier), let loopback = network.routers[name]?.loopback?.address,
                let address = IPv4Address("\(loopback)")
            else { return nil }
            let area = Self.areaOfNET(net)
            return NetworkEntity.derived(area: area, loopback: address).lowercased() == net.lowercased() ? area : nil
        }
        let counts = Dictionary(grouping: derived) { $0 }.mapValues(\.count)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return most == "49.0001" ? nil : most
    }

    private static func areaOfNET(_ net: String) -> String {
        net.split(separator: ".").dropLast(4).joined(separator: ".")
    }

    private func net(of router: String, _ carrier: CarrierFacts) -> String? {
        guard carrier.kind == .isis, let number = carrier.processes[router]?.number else { return nil }
        return network.routers[router]?.publicModel.isis.first { $0.id == number }?.networkEntities.first
    }

    private static func ldp(_ ldp: FoundLDP) -> String? {
        var entries: [(String, String)] = []
        if ldp.usesInterfaceAddresses { entries.append(("transport-address", "interface")) }
        if ldp.synchronizesIGP { entries.append(("igp-sync", "true")) }
        if ldp.restartsGracefully { entries.append(("graceful-restart", "true")) }
        if let labels = ldp.labels { entries.append(("label-advertise", labels)) }
        if let keychain = ldp.keychain {
            entries.append(("authentication", FlowText.mapping([("keychain", FlowText.scalar(keychain))])))
        }
        return entries.isEmpty ? nil : FlowText.mapping(entries)
    }

    /// The mark that the Level 1 PEs give to the site's routes.
    private func siteOfOrigin(_ carrier: CarrierFacts) -> String? {
        guard carrier.level == .level2 else { return nil }
        let marks = network.routers(.level1CE, in: carrier).flatMap { network.links(of: $0.name, .csc) }.compactMap {
            near, far -> String? in
            let session = network.routers[far.router]?.sessions(in: far.instance).first {
                $0.peer.address == near.address
            }
            return session?.peer.families.values.compactMap(\.siteOfOrigin).first
        }
        return Set(marks).count == 1 ? marks.first : nil
    }

    // MARK: routers

    private var routers: String {
        var lines = ["routers:"]
        for name in order {
            guard let router = network.routers[name], let found = network.roles[name] else { continue }
            var reasons = "\(found.role.rawValue): \(found.reason). \(name): \(found.path)"
            if let loopback = router.loopback, found.role != .level2CE {
                reasons += "; loopback: \(loopback.reason), \(loopback.path)"
            }
            lines.append("  # " + FlowText.comment(reasons))
            lines += FlowText.entry(name, entries(router, found.role))
        }
        return lines.joined(separator: "\n")
    }

    private func entries(_ router: RouterFacts, _ role: Role) -> [(String, String)] {
        var entries = [("role", role.rawValue)]
        if role == .level2CE { return entries + [("managed", "false")] }
        let carrier = network.carrier(of: router.name)
        if let carrier { entries.append(("carrier", carrier.name)) }
        if let loopback = router.loopback {
            entries.append(("loopback", "\(loopback.address)/32"))
            if loopback.interface != usualLoopback { entries.append(("loopback-interface", loopback.interface)) }
            if let carrier, let net = net(of: router.name, carrier) {
                let area = self.area(carrier, settings[carrier.name] ?? CarrierSettings()) ?? "49.0001"
                let derived = IPv4Address("\(loopback.address)").map { NetworkEntity.derived(area: area, loopback: $0) }
                if derived?.lowercased() != net.lowercased() { entries.append(("net", net)) }
            }
        }
        entries += numbers(router, carrier)
        guard let access = router.reading.access else { return entries }
        entries.append(("address", FlowText.scalar(access.address)))
        if let port = access.port { entries.append(("port", "\(port)")) }
        if let port = access.commandLinePort { entries.append(("cli-port", "\(port)")) }
        if let key = access.hostKey { entries.append(("host-key", FlowText.scalar(key))) }
        return entries
    }

    /// What is not the carrier's, or not the loopback.
    private func numbers(_ router: RouterFacts, _ carrier: CarrierFacts?) -> [(String, String)] {
        var entries: [(String, String)] = []
        let usual = carrier.flatMap { settings[$0.name]?.process } ?? 1
        if let own = carrier?.processes[router.name]?.number, own != usual { entries.append(("process", "\(own)")) }
        let loopback = router.loopback?.address
        if let own = router.model.mpls.lsrID, own != loopback { entries.append(("lsr-id", "\(own)")) }
        if let own = router.publicModel.bgp?.routerID, own != loopback { entries.append(("router-id", "\(own)")) }
        return entries
    }
}
