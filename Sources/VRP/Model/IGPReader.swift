import Addressing
package import Simulation

/// Reads an IS-IS or OSPFv2 process (`site` in Huawei's models).
package enum IGPReader {
    package static func isis(_ site: ConfigurationCursor) -> ISISProcess? {
        guard let id = site.number("id") else { return nil }
        var process = ISISProcess(id: id, origin: site.origin)
        process.level = site.text("level").flatMap(level) ?? .level12
        process.networkEntities = site.entries("net-entitys", "net-entity").compactMap { $0.text("value") }
        process.metricStyle = metricStyle(site)
        process.overload = site.at("set-overload").flatMap(overload)
        process.circuits = site.entries("circuits", "circuit").compactMap(circuit)
        let family = site.entries("afs", "af").first { $0.text("type") == "afipv4" }
        process.imports = family.map(imports) ?? []
        return process
    }

    /// The enumeration's names for the command's `narrow-compatible`, `compatible` and `wide-compatible`.
    private static func metricStyle(_ site: ConfigurationCursor) -> ISISProcess.MetricStyle {
        switch site.text("cost-style") {
        case "wide": .wide
        case "ntransition": .narrowCompatible
        case "transition": .compatible
        case "wtransition": .wideCompatible
        default: .narrow
        }
    }

    /// Set by hand; `on-startup` ends by itself. The module spells it so.
    private static func overload(_ settings: ConfigurationCursor) -> ISISProcess.Overload? {
        guard settings.text("type") == "maunal" else { return nil }
        return ISISProcess.Overload(
            announcesOtherLevels: settings.isTrue("inter-level"), announcesOtherProtocols: settings.isTrue("external"))
    }

    package static func ospf(_ site: ConfigurationCursor) -> OSPFProcess? {
        guard let id = site.number("process-id") else { return nil }
        var process = OSPFProcess(id: id, origin: site.origin)
        process.routerID = site.address("router-id")
        process.areas = site.entries("areas", "area").compactMap(area)
        process.silentInterfaces = silentInterfaces(site)
        process.ignoresDownBit = site.at("private-net")?.isTrue("vpn-capability") ?? false
        process.imports = imports(site)
        return process
    }

    /// `import-routes/import-route[protocol][process-id]`, the same in BGP, IS-IS and OSPF.
    package static func imports(_ holder: ConfigurationCursor) -> [RouteImport] {
        holder.entries("import-routes", "import-route").compactMap { entry in
            guard let source = source(entry) else { return nil }
            // BGP calls the leaf policy-name, the IGPs route-policy-name.
            let policy = entry.text("policy-name") ?? entry.text("route-policy-name")
            var imported = RouteImport(source, policy: policy, origin: entry.origin)
            // BGP calls the leaf med, the IGPs cost.
            imported.cost = entry.number("med") ?? entry.number("cost")
            imported.countsTheWay = entry.text("type") == "type1"
            // Of IS-IS; the module's default is level-2.
            imported.level = entry.text("level-type").flatMap(level) ?? .level2
            imported.permitsIBGP = entry.isTrue("permit-ibgp")
            imported.relaysTunnel = !entry.isTrue("non-relay-tunnel")
            return imported
        }
    }

    private static func source(_ entry: ConfigurationCursor) -> RouteImport.Source? {
        let process = entry.number("process-id") ?? 0
        switch entry.text("protocol") {
        case "direct": return .direct
        case "static": return .static
        case "isis": return .isis(process)
        case "ospf": return .ospf(process)
        case "bgp": return .bgp
        default: return nil
        }
    }

    private static func circuit(_ entry: ConfigurationCursor) -> ISISProcess.Circuit? {
        let family = entry.entries("afs", "af").first { $0.text("type") == "afipv4" }
        guard let name = entry.text("name"), let family else { return nil }
        var circuit = ISISProcess.Circuit(
            interface: name, level: entry.text("level").flatMap(level), pointToPoint: entry.isTrue("p2p-enable"),
            origin: entry.origin)
        circuit.costs[1] = family.number("cost-level1")
        circuit.costs[2] = family.number("cost-level2")
        circuit.isSilent = entry.isTrue("silent-enable")
        for hello in entry.entries("hello-auths", "hello-auth") {
            let number = hello.text("level") == "level-1" ? 1 : 2
            circuit.helloAuthentication[number] = authentication(hello, mode: "pw-type")
        }
        return circuit
    }

    private static func level(_ word: String) -> ISISProcess.Level? {
        switch word {
        case "level-1": .level1
        case "level-2": .level2
        case "level-1-2": .level12
        default: nil
        }
    }

    private static func area(_ entry: ConfigurationCursor) -> OSPFProcess.Area? {
        guard let id = entry.text("area-id").flatMap(areaID) else { return nil }
        var area = OSPFProcess.Area(id: id)
        area.origin = entry.origin
        area.kind =
            switch entry.text("area-type") {
            case "stub": .stub
            case "nssa": .notSoStubby
            default: .normal
            }
        area.authentication = entry.at("authentication").flatMap { authentication($0, mode: "mode") }
        area.networks = entry.entries("networks", "network").compactMap { network in
            // The leaf `mask` holds the wildcard that the command takes (yang-mapping section 4b).
            guard let address = network.address("ip-address"),
                let length = network.address("mask").flatMap(InterfaceReader.wildcardLength)
            else { return nil }
            return OSPFProcess.Network(prefix: IPv4Prefix(address, length), origin: network.origin)
        }
        area.interfaces = entry.entries("interfaces", "interface").compactMap { interface in
            guard let name = interface.text("name") else { return nil }
            var read = OSPFProcess.Interface(
                name: name, cost: interface.number("cost"), networkType: networkType(interface),
                origin: interface.origin)
            read.helloInterval = interface.at("timer")?.number("hello-interval")
            read.deadInterval = interface.at("timer")?.number("dead-interval")
            read.announcesMTU = interface.isTrue("mtu-enable")
            if let own = interface.at("authentication") {
                // `null` switches off what the area says (huawei-ospfv2: none is the default, nothing of its own).
                read.authentication =
                    own.text("mode") == "null" ? .off : authentication(own, mode: "mode").map { .on($0) }
            }
            return read
        }
        return area
    }

    private static func silentInterfaces(_ site: ConfigurationCursor) -> OSPFProcess.SilentInterfaces {
        if site.isTrue("silent-all-interface") {
            let others = site.entries("undo-silent-interfaces", "undo-silent-interface").compactMap {
                $0.text("if-name")
            }
            return .all(except: Set(others), Origin(site.path + "/silent-all-interface"))
        }
        return .named(
            site.entries("silent-interfaces", "silent-interface").reduce(into: [:]) { origins, entry in
                if let name = entry.text("if-name") { origins[name] = entry.origin }
            })
    }

    /// The same in OSPF and IS-IS but for the name of the leaf.
    private static func authentication(_ holder: ConfigurationCursor, mode: String) -> PacketAuthentication? {
        let method: PacketAuthentication.Method
        switch holder.text(mode) {
        case "simple": method = .simple
        case "md5": method = .md5
        case "hmac-md5": method = .hmacMD5
        case "hmac-sha256": method = .hmacSHA256
        case "keychain": method = .keyChain
        default: return nil
        }
        var authentication = PacketAuthentication(method, keyID: holder.number("key-id"))
        authentication.isSendOnly = holder.isTrue("send-only")
        return authentication
    }

    private static func networkType(_ interface: ConfigurationCursor) -> OSPFProcess.NetworkType? {
        switch interface.text("network-type") {
        case "p2p": .pointToPoint
        case "broadcast": .broadcast
        default: nil
        }
    }

    /// Dotted, or a plain number.
    private static func areaID(_ text: String) -> IPv4Address? {
        IPv4Address(text) ?? UInt32(text).map { IPv4Address(bits: $0) }
    }
}
