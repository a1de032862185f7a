import Addressing

@testable import Simulation

/// Reads the vendor's configuration files as far as the worked examples go. Indentation is not to be relied on in them:
/// `#` at the start of a line ends a view, and the first words say the rest.
struct ExampleConfiguration {
    private enum View {
        case top
        case instance(String)
        case interface(String)
        case isis
        case ospf(instance: String)
        case policy(String)
        case bgp(instance: String, AddressFamily?)
    }

    private var router: RouterModel
    private var view = View.top

    static func router(_ name: String, _ text: String) -> RouterModel {
        var reader = ExampleConfiguration(router: RouterModel(name: name))
        reader.router.instance { _ in }
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix("#") {
                reader.view = .top
            } else if let first = words.first, first != "#" {
                reader.read(words)
            }
        }
        return reader.router
    }

    private mutating func read(_ words: [String]) {
        let line = words.joined(separator: " ")
        switch (view, words[0]) {
        case (.interface(let name), _) where words[0] != "interface": interface(name, line, words)
        case (_, "interface"):
            let name = words[1].replacing("Gigabitethernet", with: "GigabitEthernet")
            view = .interface(name)
            router.interfaces[name] = InterfaceModel(
                name: name, kind: name.hasPrefix("Loop") ? .loopback : .physical, origin: .test)
        case (_, "route-policy"): top(line, words)
        case (.bgp(let instance, let family), _): bgp(instance, family, line, words)
        case (.instance(let name), _): vpn(name, words)
        case (.ospf(let instance), _): ospf(instance, words)
        case (.isis, _): router.instance { $0.isis[0].networkEntities = [words[1]] }
        case (.policy(let name), _): policy(name, line)
        default: top(line, words)
        }
    }

    private mutating func top(_ line: String, _ words: [String]) {
        switch words[0] {
        case "ip": view = .instance(words[2])
        case "mpls" where words.count == 3 && words[1] == "lsr-id": router.mpls.lsrID = IPv4Address(words[2])
        case "mpls" where words.count == 1: router.mpls.enabled = true
        case "mpls" where words.count == 2: router.mpls.ldpEnabled = true
        case "mpls": router.instance(words[3]) { $0.ldp = LDPInstance(origin: .test) }
        case "lsp-trigger": router.mpls.ldpForLabeledBGP = true
        case "isis":
            view = .isis
            router.instance {
                if $0.isis.isEmpty { $0.isis = [ISISProcess(id: 1, origin: .test)] }
            }
        case "ospf":
            let instance = words.count > 3 ? words[3] : RouterModel.publicInstance
            view = .ospf(instance: instance)
            router.instance(instance) { $0.ospf = [OSPFProcess(id: 1, origin: .test)] }
        case "bgp":
            view = .bgp(instance: RouterModel.publicInstance, nil)
            router.bgp(UInt32(words[1]) ?? 0)
        case "route-policy":
            view = .policy(words[1])
            let node = RoutePolicy.Node(sequence: Int(words[4]) ?? 0, permit: words[2] == "permit", origin: .test)
            router.routePolicies[words[1]] = RoutePolicy(name: words[1], nodes: [node], origin: .test)
        default: break
        }
    }

    private mutating func vpn(_ name: String, _ words: [String]) {
        router.instance(name) {
            switch words[0] {
            case "route-distinguisher": $0.routeDistinguisher = words[1]
            case "apply-label" where words.last == "evpn": $0.evpnLabelMode = .perRoute
            case "apply-label": $0.labelMode = .perRoute
            case "evpn": $0.evpnRouting = true
            case "vpn-target":
                switch (words[2], words.last == "evpn") {
                case ("export-extcommunity", true): $0.evpnExportTargets.insert(words[1])
                case ("export-extcommunity", false): $0.exportTargets.insert(words[1])
                case (_, true): $0.evpnImportTargets.insert(words[1])
                case (_, false): $0.importTargets.insert(words[1])
                }
            default: break
            }
        }
    }

    private mutating func interface(_ name: String, _ line: String, _ words: [String]) {
        let instance = router.interfaces[name]?.instance ?? RouterModel.publicInstance
        switch words[0] {
        case "ip" where words[1] == "binding": router.interfaces[name]?.instance = words[3]
        case "ip":
            router.interfaces[name]?.address = IPv4Address(words[2])
            router.interfaces[name]?.prefixLength = IPv4Address(words[3]).map { $0.bits.nonzeroBitCount } ?? 32
        case "isis":
            router.instance {
                if $0.isis.isEmpty { $0.isis = [ISISProcess(id: 1, origin: .test)] }
                $0.isis[0].circuits.append(ISISProcess.Circuit(interface: name, origin: .test))
            }
        case "mpls" where line == "mpls": router.instance(instance) { $0.mplsInterfaces[name] = .test }
        case "mpls" where line == "mpls ldp": router.instance(instance) { $0.ldpInterfaces[name] = .test }
        case "mpls": router.instance(instance) { $0.ldpTransport[name] = name }
        default: break
        }
    }

    private mutating func ospf(_ instance: String, _ words: [String]) {
        router.instance(instance) {
            switch words[0] {
            case "area": $0.ospf[0].areas.append(OSPFProcess.Area(id: IPv4Address(words[1]) ?? IPv4Address(bits: 0)))
            case "network":
                guard let address = IPv4Address(words[1]), let wildcard = IPv4Address(words[2]) else { return }
                let prefix = IPv4Prefix(address, 32 - wildcard.bits.nonzeroBitCount)
                $0.ospf[0].areas[0].networks.append(OSPFProcess.Network(prefix: prefix, origin: .test))
            case "import-route": $0.ospf[0].imports.append(RouteImport(.bgp, origin: .test))
            default: break
            }
        }
    }

    private mutating func policy(_ name: String, _ line: String) {
        switch line {
        case "apply mpls-label": router.routePolicies[name]?.nodes[0].appliesLabel = true
        case "if-match mpls-label": router.routePolicies[name]?.nodes[0].matchesLabel = true
        default: break
        }
    }

    private mutating func bgp(_ instance: String, _ family: AddressFamily?, _ line: String, _ words: [String]) {
        let main = RouterModel.publicInstance
        switch words[0] {
        case "ipv4-family" where words[1] == "unicast": enter(main, .ipv4Unicast)
        case "ipv4-family" where words[1] == "labeled-unicast": enter(main, .ipv4Labeled)
        case "ipv4-family" where words[1] == "vpnv4": enter(main, .vpnv4)
        case "ipv4-family": enter(words[2], .ipv4Unicast)
        case "l2vpn-family": enter(main, .evpn)
        case "ipv4-labeled-unicast": enter(words[2], .ipv4Labeled)
        case "vpn-instance": view = .bgp(instance: words[1], nil)
        case "peer": peer(instance, family, words)
        case "import-route":
            let source: RouteImport.Source = words[1] == "direct" ? .direct : .ospf(Int(words[2]) ?? 0)
            router.family(family ?? .ipv4Unicast, in: instance) {
                $0.imports.append(RouteImport(source, origin: .test))
            }
        case "advertise": router.family(.ipv4Unicast, in: instance) { $0.advertisesToEVPN = true }
        case "import-rib":
            let labeled = words.contains("include-label-route")
            router.importRIB(
                into: family ?? .ipv4Unicast, from: labeled ? .ipv4Unicast : .ipv4Labeled, labeled: labeled,
                in: instance)
        default: break
        }
    }

    private mutating func enter(_ instance: String, _ family: AddressFamily) {
        view = .bgp(instance: instance, family)
        router.family(family, in: instance) { _ in }
    }

    private mutating func peer(_ instance: String, _ family: AddressFamily?, _ words: [String]) {
        guard let address = IPv4Address(words[1]) else { return }
        if words[2] == "as-number" {
            // Unicast is on from the start, but not for peers of a VPN instance's own view (facts 2.5).
            let isOwnView = instance != RouterModel.publicInstance && family == nil
            router.peer(
                address, as: UInt32(words[3]) ?? 0, in: instance, families: isOwnView ? [] : [.ipv4Unicast])
            return
        }
        router.changePeer(address, in: instance) { peer in
            switch words[2] {
            case "connect-interface": peer.localInterface = words[3]
            case "ebgp-max-hop": peer.ebgpMaxHop = Int(words[3])
            case "label-route-capability": peer.families[.ipv4Unicast]?.labelCapability = true
            case "route-policy": peer.families[.ipv4Unicast]?.exportPolicy = words[3]
            case "enable":
                if let family, peer.families[family] == nil {
                    peer.families[family] = BGPPeer.Family(origin: .test)
                }
            default: break
            }
        }
    }
}
