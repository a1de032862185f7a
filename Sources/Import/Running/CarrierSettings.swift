import Addressing
import Fleet
import Simulation
import VRP

/// What a carrier's routers agree on beyond its IGP's kind: the keys of its entry in the inventory.
struct CarrierSettings {
    var process = 1
    /// Nil: the tool's own.
    var area: String?
    var level: String?
    var costStyle: String?
    var announcesNames = false
    var networkType: String?
    var cost: Int?
    var keychain: String?
    var coversAllPackets = false
    var bfd: FoundBFD?
    var ldp = FoundLDP()
    /// Costs of core links that differ from the carrier's.
    var linkCosts: [FoundLink: Int] = [:]
}

/// `bfd` of an IGP or a session.
struct FoundBFD: Hashable, Sendable {
    /// Milliseconds; nil is the router's.
    var interval: Int?
    var multiplier: Int
}

/// `ldp` of a carrier.
struct FoundLDP: Hashable, Sendable {
    var usesInterfaceAddresses = false
    var synchronizesIGP = false
    var restartsGracefully = false
    var labels: String?
    var keychain: String?
}

/// Reads a carrier's settings off its routers. What they do not agree on is noted, and left as they have it.
struct CarrierSettingsReader {
    let carrier: CarrierFacts
    let network: FoundNetwork
    let notes: ImportNotes

    private var members: [RouterFacts] {
        carrier.members.compactMap { network.routers[$0] }.filter { carrier.processes[$0.name] != nil }
    }

    func read() -> CarrierSettings {
        var settings = CarrierSettings()
        // Others stand at their routers.
        let numbers = Dictionary(grouping: carrier.processes.values) { $0.number }.mapValues(\.count)
        settings.process = numbers.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
        let sites = members.map { site($0) }
        switch carrier.kind {
        case .isis:
            settings.level = agreed("IS-IS's level", sites) { $0?.text("level") }
            settings.costStyle = agreed("IS-IS's cost style", sites) { Self.style($0?.text("cost-style")) }
            settings.announcesNames = announcesNames(sites)
        case .ospf:
            settings.area = area()
        }
        settings.bfd = agreed("BFD of the IGP", sites) { $0.flatMap(bfd) }
        settings.networkType = networkType()
        readCosts(&settings)
        readAuthentication(&settings, sites)
        settings.ldp = CarrierLDPReader(carrier: carrier, network: network, notes: notes).read()
        return settings
    }

    /// The process that the router takes part with, as `/network-instance` has it.
    private func site(_ router: RouterFacts) -> ConfigurationCursor? {
        carrier.processes[router.name].flatMap { router.site(of: $0) }
    }

    private func evidence(_ router: RouterFacts) -> Evidence {
        let origin = carrier.processes[router.name].flatMap(router.origin)
        return router.evidence(origin ?? router.publicModel.origin)
    }

    private func agreed<Value: Hashable & Sendable>(
        _ what: String, _ sites: [ConfigurationCursor?], _ value: (ConfigurationCursor?) -> Value?
    ) -> Value? {
        notes.agreed(zip(members, sites).map { Found(value: value($1), evidence: evidence($0)) }, on: what)
    }

    /// The inventory's words for the module's.
    private static func style(_ word: String?) -> String? {
        switch word {
        case "wtransition": "wide-compatible"
        case "ntransition": "narrow-compatible"
        case "transition": "compatible"
        default: word
        }
    }

    /// Names that are not the router's own are the operator's.
    private func announcesNames(_ sites: [ConfigurationCursor?]) -> Bool {
        !sites.isEmpty && zip(members, sites).allSatisfy { $1?.text("is-name") == $0.name }
    }

    private func area() -> String? {
        let found = members.map { router -> Found<String?> in
            let process = router.publicModel.ospf.first { $0.id == carrier.processes[router.name]?.number }
            let own = router.loopback?.address
            let area = process?.areas.first { area in
                own.map { address in area.networks.contains { $0.prefix.contains(address) } } ?? false
            }
            return Found(value: area.map { "\($0.id)" }, evidence: evidence(router))
        }
        let area = notes.agreed(found, on: "the OSPF area of the loopback")
        return area == "0.0.0.0" ? nil : area
    }

    private func bfd(_ site: ConfigurationCursor) -> FoundBFD? {
        let holder =
            carrier.kind == .isis ? site.entry("afs", "af", where: "type", is: "afipv4")?.at("bfd") : site.at("bfd")
        return holder.flatMap(FoundBFD.read)
    }

    // MARK: links

    private var coreEnds: [(link: FoundLink, end: FoundEnd)] {
        carrier.members.flatMap { name in
            network.links(of: name, .core).map { (link: FoundLink.between($0.near, $0.far), end: $0.near) }
        }
    }

    private func networkType() -> String? {
        let types = coreEnds.map { network.routers[$0.end.router]?.networkType(of: $0.end.interface, carrier) }
        guard let first = types.first, let type = first, types.allSatisfy({ $0 == type }) else { return nil }
        return type
    }

    /// A link's cost is what both its ends say; the carrier's the one that most links have, where every link has one.
    private func readCosts(_ settings: inout CarrierSettings) {
        var costs: [FoundLink: [Int?]] = [:]
        for (link, end) in coreEnds {
            costs[link, default: []].append(network.routers[end.router]?.cost(of: end.interface, carrier))
        }
        for (link, found) in costs where Set(found).count > 1 {
            notes.add(
                Evidence(router: link.a.router, path: link.a.path),
                "the IGP's cost of the link to \(link.b.router) is not the same at both ends, and is left as they have it"
            )
        }
        let agreed = costs.compactMapValues { $0.count == 2 && $0[0] == $0[1] ? $0[0] : nil }
        if agreed.count == costs.count {
            let counts = Dictionary(grouping: agreed.values) { $0 }.mapValues(\.count)
            settings.cost =
                counts.count < agreed.count || agreed.count == 1
                ? counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key : nil
        }
        settings.linkCosts = agreed.filter { $0.value != settings.cost }
    }

    // MARK: authentication

    /// Key chains stand on the routers; a key itself is not read, and stays as it is.
    private func readAuthentication(_ settings: inout CarrierSettings, _ sites: [ConfigurationCursor?]) {
        var chains: [Found<String?>] = []
        for end in coreEnds.map(\.end) {
            guard let router = network.routers[end.router] else { continue }
            let found = router.keychain(of: end.interface, carrier)
            if found == .key {
                notes.add(
                    evidence(router),
                    "the IGP on \(end.interface) is authenticated by a key, which is not read; it stays")
            }
            chains.append(Found(value: found.keychain, evidence: evidence(router)))
        }
        settings.keychain = chains.isEmpty ? nil : notes.agreed(chains, on: "the key chain of the IGP")
        guard carrier.kind == .isis, let keychain = settings.keychain else { return }
        settings.coversAllPackets = sites.allSatisfy { site in
            let scopes = site?.entries("lsp-auths", "lsp-auth") ?? []
            return !scopes.isEmpty
                && scopes.allSatisfy { $0.text("key-chain") == keychain && $0.text("pw-type") == "keychain" }
        }
    }
}

extension FoundLink {
    /// The same whichever end it is seen from.
    static func between(_ first: FoundEnd, _ second: FoundEnd) -> FoundLink {
        (first.router, first.interface) < (second.router, second.interface)
            ? FoundLink(a: first, b: second) : FoundLink(a: second, b: first)
    }
}

extension FoundBFD {
    /// Nil where it is off, or where it says something that one interval both ways cannot.
    static func read(_ holder: ConfigurationCursor, _ received: String, _ sent: String, _ multiplier: String)
        -> FoundBFD?
    {
        guard holder.isTrue("enable"), holder.number(received) == holder.number(sent) else { return nil }
        return FoundBFD(interval: holder.number(received), multiplier: holder.number(multiplier) ?? 3)
    }

    static func read(_ holder: ConfigurationCursor) -> FoundBFD? {
        read(holder, "min-rx", "min-tx", "detect-multiplier")
    }
}
