import Fleet

/// The carrier's IGP and LDP, as templates see them.
extension ContextBuilder {
    var igp: TemplateValue {
        guard let igp = network.index.igp(of: router) else { return .object([:]) }
        let isISIS = igp.kind == .isis
        return .object([
            "protocol": .text(igp.kind.rawValue), "process": .text(igp.process),
            "area": .text(isISIS ? "" : igp.area), "level": .text(igp.level?.rawValue ?? ""),
            "net": .text(network.index.networkEntity(of: router) ?? ""),
            "is-name": .text(isISIS && igp.announcesNames ? router.name : ""),
            "cost-style": .text(igp.costStyle?.rawValue ?? ""), "bfd": bfd(igp.bfd),
            "levels": .strings(isISIS ? ContextBuilder.levels(igp.level) : []),
            "authentication": authentication(of: igp),
        ])
    }

    /// The levels one by one; a router that is told none takes part in both.
    static func levels(_ level: ISISLevel?) -> [String] {
        switch level {
        case .level1: ["level-1"]
        case .level2: ["level-2"]
        case .both, nil: ["level-1", "level-2"]
        }
    }

    /// `levels`: of the hellos to authenticate; `scopes`: of link-state packets, `area` at level 1, `domain` at level 2.
    func authentication(of igp: IGP) -> TemplateValue {
        let settings = igp.authentication
        let isISIS = igp.kind == .isis
        let levels = ContextBuilder.levels(igp.level)
        let scopes = settings?.packets == .all ? levels.map { $0 == "level-1" ? "area" : "domain" } : []
        var algorithm = settings?.algorithm.rawValue ?? ""
        if case .keychain = settings?.credential { algorithm = "keychain" }
        return .object(
            credential(settings?.credential).merging([
                "mode": .text(algorithm), "key-id": .text(settings.map { String($0.keyID) } ?? ""),
                "levels": .strings(isISIS && settings != nil ? levels : []),
                "scopes": .strings(isISIS ? scopes : []),
            ]) { _, own in own })
    }

    /// `peers`: the neighbours' LSR ids, each once.
    var ldp: TemplateValue {
        guard let options = network.index.carrier(router.carrier)?.ldp else { return .object([:]) }
        let neighbors = Set(network.coreLinks(of: router).map(\.far.router))
        let peers = network.index.routers(named: neighbors).compactMap(\.labelSwitchID)
        return .object([
            "transport-address": .text(options.transportAddress.rawValue), "igp-sync": .bool(options.synchronizesIGP),
            "graceful-restart": .bool(options.restartsGracefully),
            "label-advertise": .text(options.labels == .implicitNull ? "" : options.labels.rawValue),
            "authentication": .object(credential(options.credential)),
            "peers": .list(peers.map { .text($0) }),
        ])
    }

    /// `mode`: empty, `keychain` or `md5`.
    func credential(_ credential: Credential?) -> [String: TemplateValue] {
        switch credential {
        case .keychain(let name): ["mode": .text("keychain"), "keychain": .text(name), "key": .text("")]
        case .key(let reference): ["mode": .text("md5"), "keychain": .text(""), "key": .secret(reference)]
        case nil: ["mode": .text(""), "keychain": .text(""), "key": .text("")]
        }
    }

    func bfd(_ bfd: BFD?) -> TemplateValue {
        .object([
            "enabled": .bool(bfd != nil), "interval": .text(bfd?.interval.map { String($0) } ?? ""),
            "multiplier": .text(bfd.map { String($0.multiplier) } ?? ""),
        ])
    }

    /// Whether any of the router's protocols is to use BFD, which is off on a node by default.
    var usesBFD: Bool {
        let igp = network.index.carrier(router.carrier)?.igp
        let customers = network.vpns(at: router).flatMap(\.customers)
        return igp?.bfd != nil || router.role.sessionKinds.contains { service.options.sessions[$0]?.bfd != nil }
            || customers.contains { if case .bgp(let access) = $0.access { access.session.bfd != nil } else { false } }
    }
}
