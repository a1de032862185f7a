/// What stands in the view of BGP, its instances and its families, in `bgp yang-mode enable`: peers come into being in the
/// view of BGP or of `vpn-instance`, and families enable them.
extension TypedConsole {
    private func process(_ name: String) -> String { "\(instance(name))/bgp/base-process" }

    mutating func bgp(_ words: [String], _ isUndo: Bool) -> Bool {
        if words.first == "router-id" { return put("\(process("_public_"))/router-id", words.last, isUndo) }
        if words.first == "vpn-instance" {
            return isUndo ? drop(process(words[1])) : enter(.bgpInstance(words[1]))
        }
        if let (name, family) = Self.family(words) {
            guard isUndo else {
                if (name, family) != ("_public_", .unicast) { _ = set("\(process(name))/afs/af[\(family.type)]") }
                return enter(.family(name, family))
            }
            // The public unicast family is the router's own.
            if (name, family) == ("_public_", .unicast) { return false }
            for peer in facts where peer.hasPrefix("\(process(name))/peers/") {
                if peer.hasSuffix("/afs/af[\(family.type)]") { drop(peer) }
            }
            return drop("\(process(name))/afs/af[\(family.type)]")
        }
        return session(words, isUndo, "_public_")
    }

    private static func family(_ words: [String]) -> (String, Family)? {
        switch words {
        case ["ipv4-family", "unicast"]: ("_public_", .unicast)
        case ["ipv4-family", "labeled-unicast"]: ("_public_", .labeled)
        case ["ipv4-family", "vpnv4"]: ("_public_", .vpnv4)
        case ["l2vpn-family", "evpn"]: ("_public_", .evpn)
        case let words where words.count == 3 && words.starts(with: ["ipv4-family", "vpn-instance"]):
            (words[2], .unicast)
        case let words where words.count == 3 && words.starts(with: ["ipv4-labeled-unicast", "vpn-instance"]):
            (words[2], .labeled)
        default: nil
        }
    }

    mutating func session(_ words: [String], _ isUndo: Bool, _ name: String) -> Bool {
        guard words.first == "peer", words.count > 1 else { return false }
        let peer = "\(process(name))/peers/peer[\(words[1])]"
        if words.count == 2 { return isUndo && facts.contains(peer) && drop(peer) }
        if !isUndo, words[2] != "as-number", !facts.contains(peer) { return false }
        switch words[2] {
        case "as-number":
            // A router refuses another number for a peer that is there.
            guard !isUndo, !facts.contains(peer), set(peer), set("\(peer)/remote-as", words[3]) else { return false }
            // `default ipv4-unicast`: enabled in public unicast from the start.
            return name != "_public_" || set("\(peer)/afs/af[ipv4uni]")
        case "ebgp-max-hop": return put("\(peer)/ebgp-max-hop", words.last, isUndo)
        case "connect-interface": return put("\(peer)/local-if-name", words.last, isUndo)
        case "timer":
            let (keepalive, hold) = ("\(peer)/timer/keep-alive-time", "\(peer)/timer/hold-time")
            return isUndo ? drop(keepalive) && drop(hold) : set(keepalive, words[4]) && set(hold, words[6])
        case "keychain": return put("\(peer)/key-chain-name", words.last, isUndo)
        case "mpls-local-ifnet": return set("\(peer)/local-ifnet-disable", isUndo ? "false" : "true")
        case "bfd": return bfd(words, isUndo, peer)
        default: return false
        }
    }

    private mutating func bfd(_ words: [String], _ isUndo: Bool, _ peer: String) -> Bool {
        if words.last == "enable" { return put("\(peer)/bfd-parameter/enable", "true", isUndo) }
        let leaves = [
            "min-tx-interval": "min-tx-interval", "min-rx-interval": "min-rx-interval",
            "detect-multiplier": "multiplier",
        ]
        for index in stride(from: 3, to: words.count - 1, by: 2) {
            guard let leaf = leaves[words[index]] else { return false }
            _ = put("\(peer)/bfd-parameter/\(leaf)", words[index + 1], isUndo)
        }
        return true
    }

    mutating func family(_ words: [String], _ isUndo: Bool, _ name: String, _ family: Family) -> Bool {
        let place = "\(process(name))/afs/af[\(family.type)]/\(family.container)"
        switch words[0] {
        case "synchronization": return isUndo
        case "policy":
            guard words == ["policy", "vpn-target"] else { return false }
            return isUndo ? set("\(place)/policy-vpntarget", "false") : drop("\(place)/policy-vpntarget")
        case "peer": return enabled(words, isUndo, "\(process(name))/peers/peer[\(words[1])]", family)
        case "import-route": return imports(words, isUndo, place)
        case "network":
            let entry = "\(place)/network-routes/network-route[\(words[1]),\(words[2])]"
            return isUndo
                ? drop(entry)
                : set(entry) && (words.last != "non-relay-tunnel" || set("\(entry)/non-relay-tunnel", "true"))
        case "import-rib": return rib(words, isUndo, place)
        case "advertise":
            let source = words.count > 3 && ["bgp", "direct", "static"].contains(words[3]) ? words[3] : "all"
            let entry = "\(place)/advertise-route-to-evpns/advertise-route-to-evpn[\(source)]"
            if isUndo { return drop(entry) }
            let mode = words.last == "best-route" ? "best" : words.last == "valid-routes" ? "valid" : nil
            return set(entry) && (mode == nil || set("\(entry)/advertise-route-mode", mode))
        case "ingress-lsp": return put("\(place)/lsp-options/trigger-route-policy", words.last, isUndo)
        default: return false
        }
    }

    private mutating func imports(_ words: [String], _ isUndo: Bool, _ place: String) -> Bool {
        let id = words.count > 2 && Int(words[2]) != nil ? words[2] : "0"
        let entry = "\(place)/import-routes/import-route[\(words[1]),\(id)]"
        if isUndo { return drop(entry) }
        guard set(entry) else { return false }
        if words.last == "non-relay-tunnel" { _ = set("\(entry)/non-relay-tunnel", "true") }
        guard let policy = words.firstIndex(of: "route-policy") else { return true }
        return set("\(entry)/policy-name", words[policy + 1])
    }

    private mutating func rib(_ words: [String], _ isUndo: Bool, _ place: String) -> Bool {
        let source = words[1] == "public" ? "_public_" : words[2]
        let isLabeled = words.contains("labeled-unicast")
        let entry = "\(place)/import-ribs/import-rib[\(source),\(isLabeled ? "ipv4labeluni" : "ipv4uni")]"
        if isUndo { return drop(entry) }
        guard set(entry) else { return false }
        if words.contains("include-label-route") { _ = set("\(entry)/include-label-route", "true") }
        if words.contains("valid-route") { _ = set("\(entry)/valid-route", "true") }
        return true
    }

    private mutating func enabled(_ words: [String], _ isUndo: Bool, _ peer: String, _ family: Family) -> Bool {
        let here = "\(peer)/afs/af[\(family.type)]"
        if words[2] == "enable" {
            if isUndo { return drop(here) }
            return facts.contains(peer) && set(here)
        }
        // What is said of a peer in a family needs it enabled there.
        guard isUndo || facts.contains(here) else { return false }
        let options = "\(here)/\(family.container)"
        switch words[2] {
        case "route-policy": return put("\(options)/\(words.last ?? "")-policy", words[3], isUndo)
        case "label-route-capability": return put("\(options)/label-route-capability", "true", isUndo)
        case "next-hop-local": return put("\(options)/nexthop-configure", "local", isUndo)
        case "next-hop-invariable": return put("\(options)/nexthop-configure", "invariable", isUndo)
        case "allow-as-loop": return put("\(options)/allow-as-loop", words.last, isUndo)
        case "soo": return put("\(options)/soo", words.last, isUndo)
        case "substitute-as": return put("\(options)/substitute-as-enable", "true", isUndo)
        case "reflect-client": return put("\(options)/reflect-client", "true", isUndo)
        case "route-limit":
            if isUndo { return drop("\(options)/route-limit") }
            let leaves = ["number", "percent", "type", "idle-timeout"]
            // 75 % is the model's default, and printed all the same.
            return zip(leaves, words.dropFirst(3)).filter { $0 != ("percent", "75") }
                .allSatisfy { set("\(options)/route-limit/\($0)", $1) }
        default: return false
        }
    }
}
