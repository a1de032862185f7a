/// What stands in the system view, in interfaces, instances, IGPs and labels.
extension TypedConsole {
    mutating func system(_ words: [String], _ isUndo: Bool) -> Bool {
        switch (words[0], words.dropFirst().first) {
        case ("interface", let name?):
            guard isUndo else {
                if !facts.contains("ifm/interfaces/interface[\(name)]") { _ = set("ifm/interfaces/interface[\(name)]") }
                return enter(.interface(name))
            }
            guard name.hasPrefix("LoopBack") else { return false }
            for path in bound(to: name) + places("/mpls-interface[\(name)]") { drop(path) }
            return drop("ifm/interfaces/interface[\(name)]")
        case ("ip", "vpn-instance"):
            let path = instance(words[2])
            if isUndo { return drop(path) }
            return set(path) && enter(.instance(words[2]))
        case ("ip", "ip-prefix"): return prefix(words, isUndo)
        case ("ip", "route-static"): return route(Array(words.dropFirst(2)), isUndo)
        case ("route-policy", let name?):
            let list = "routing-policy/policy-definitions/policy-definition[\(name)]"
            if isUndo { return emptying(list, of: "nodes/node[\(words[3])]") }
            let node = "\(list)/nodes/node[\(words[4])]"
            return set(list) && set(node) && set("\(node)/match-mode", words[2]) && enter(.policyNode(node))
        case ("tunnel-policy", let name?):
            let path = "tunnel-management/tunnel-policys/tunnel-policy[\(name)]"
            return isUndo ? drop(path) : set(path) && enter(.tunnelPolicy(path))
        case ("bfd", nil): return isUndo ? drop("bfd") : set("bfd") && enter(.bfd)
        case ("mpls", _): return mpls(words, isUndo)
        case ("isis", let id?): return process(words, isUndo, "isis/sites/site[\(id)]") { .isis($0) }
        case ("ospf", let id?): return process(words, isUndo, "ospfv2/sites/site[\(id)]") { .ospf($0) }
        case ("bgp", "yang-mode"): return put("bgp/global/yang-enable", "true", isUndo)
        case ("bgp", let number?) where Int(number) != nil:
            if isUndo {
                facts = facts.filter { !$0.hasPrefix("bgp/base-process") && !$0.contains("]/bgp/base-process") }
                return true
            }
            return set("bgp/base-process/enable", "true") && set("bgp/base-process/as", number) && enter(.bgp)
        default: return false
        }
    }

    /// `undo isis 1` and `undo ospf 1` need not say where the process is.
    private mutating func process(
        _ words: [String], _ isUndo: Bool, _ suffix: String, _ view: (String) -> View
    ) -> Bool {
        let known = places("/" + suffix).first
        if isUndo { return known.map { drop($0) } ?? false }
        let name = words.firstIndex(of: "vpn-instance").map { words[$0 + 1] } ?? "_public_"
        let path = known ?? "\(instance(name))/\(suffix)"
        guard set(path) else { return false }
        if let place = words.firstIndex(of: "router-id") { _ = set("\(path)/router-id", words[place + 1]) }
        return enter(view(path))
    }

    private mutating func mpls(_ words: [String], _ isUndo: Bool) -> Bool {
        switch words.dropFirst() {
        case []:
            guard isUndo else { return set("mpls/common/global/mpls-enable", "true") && enter(.mpls) }
            for place in ["mpls/common/global/mpls-enable", "mpls/common/global/null-lable-type", "mpls/ldp/bgp-label"]
            {
                drop(place)
            }
            return true
        case ["ldp"]:
            guard isUndo else { return set("mpls/ldp/enable", "true") && enter(.ldp("_public_")) }
            for place in ["mpls/ldp/enable", "mpls/ldp/global", "\(instance("_public_"))/mpls/ldp/instance/auth-peers"]
            {
                drop(place)
            }
            return true
        case let rest where rest.starts(with: ["ldp", "vpn-instance"]):
            let path = "\(instance(words[3]))/mpls/ldp/instance"
            return isUndo ? drop(path) : set(path) && enter(.ldp(words[3]))
        case let rest where rest.first == "lsr-id":
            return put("mpls/common/global/lsr-id", words.count > 2 ? words[2] : nil, isUndo)
        default: return false
        }
    }

    mutating func labels(_ words: [String], _ isUndo: Bool) -> Bool {
        switch (view, words[0]) {
        case (.mpls, "label"): return put("mpls/common/global/null-lable-type", words.last, isUndo)
        case (.mpls, "lsp-trigger"): return put("mpls/ldp/bgp-label", "true", isUndo)
        case (.ldp("_public_"), "graceful-restart"): return put("mpls/ldp/global/gr-enable", "true", isUndo)
        case (.ldp(let name), "mpls"): return put("\(instance(name))/mpls/ldp/instance/lsr-id", words.last, isUndo)
        case (.ldp(let name), "authentication"):
            let path = "\(instance(name))/mpls/ldp/instance/auth-peers/auth-peer[\(words[3])]"
            if isUndo { return drop(path) }
            return set(path) && set("\(path)/authen-enable", "true") && set("\(path)/keychain-name", words[5])
        default: return false
        }
    }

    // MARK: interfaces

    /// What goes with an interface's address: its part in IGPs.
    private func bound(to name: String) -> [String] {
        places("/circuits/circuit[\(name)]")
            + places("]/interfaces/interface[\(name)]").filter { $0.contains("/ospfv2/") }
    }

    mutating func interface(_ words: [String], _ isUndo: Bool, _ name: String) -> Bool {
        let path = "ifm/interfaces/interface[\(name)]"
        switch (words[0], words.dropFirst().first) {
        case ("shutdown", nil): return isUndo ? set("\(path)/admin-status", "up") : drop("\(path)/admin-status")
        case ("description", _): return put("\(path)/description", words.dropFirst().joined(separator: " "), isUndo)
        case ("mtu", _): return put("\(path)/mtu", words.last, isUndo)
        case ("ip", "binding"):
            for place in bound(to: name) + ["\(path)/ipv4"] { drop(place) }
            return put("\(path)/vrf-name", words.last, isUndo)
        case ("ip", "address"): return address(words, isUndo, path)
        case ("mpls", nil):
            let here = "\(instance(network(of: path)))/mpls/common/mpls-interfaces/mpls-interface[\(name)]"
            if !isUndo { return set(here) }
            for place in places("/mpls-interface[\(name)]") + ldp(on: name) { drop(place) }
            return true
        case ("mpls", "ldp"): return ldp(words, isUndo, name, path)
        case ("isis", _): return circuit(words, isUndo, name)
        case ("ospf", _): return member(words, isUndo, name)
        default: return false
        }
    }

    private func network(of interface: String) -> String {
        let start = "\(interface)/vrf-name="
        return facts.first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) } ?? "_public_"
    }

    private func ldp(on name: String) -> [String] { places("/mpls/ldp/instance/interfaces/interface[\(name)]") }

    private mutating func ldp(_ words: [String], _ isUndo: Bool, _ name: String, _ path: String) -> Bool {
        if words.count > 2 {
            guard words[2] == "transport-address", let place = ldp(on: name).first else { return false }
            return put("\(place)/transport-address", words.last == "interface" ? name : words.last, isUndo)
        }
        if isUndo {
            for place in ldp(on: name) { drop(place) }
            return true
        }
        return set("\(instance(network(of: path)))/mpls/ldp/instance/interfaces/interface[\(name)]")
    }

    private mutating func address(_ words: [String], _ isUndo: Bool, _ path: String) -> Bool {
        let list = "\(path)/ipv4/addresses/address"
        if isUndo { return drop("\(list)[\(words[2])]") }
        let kind = words.last == "sub" ? "sub" : "main"
        if kind == "main" {
            for fact in facts where fact.hasPrefix(list) && fact.hasSuffix("/type=main") {
                drop(String(fact.dropLast("/type=main".count)))
            }
        }
        let entry = "\(list)[\(words[2])]"
        return set(entry) && set("\(entry)/mask", words[3]) && set("\(entry)/type", kind)
    }

    private mutating func circuit(_ words: [String], _ isUndo: Bool, _ name: String) -> Bool {
        if words[1] == "enable" {
            if isUndo {
                for place in places("/circuits/circuit[\(name)]") { drop(place) }
                return true
            }
            guard let site = places("/isis/sites/site[\(words[2])]").first else { return false }
            return set("\(site)/circuits/circuit[\(name)]") && set("\(site)/circuits/circuit[\(name)]/afs/af[afipv4]")
        }
        guard let circuit = places("/circuits/circuit[\(name)]").first else { return isUndo }
        let family = "\(circuit)/afs/af[afipv4]"
        switch words[1] {
        case "circuit-type": return put("\(circuit)/p2p-enable", "true", isUndo)
        case "ldp-sync": return put("\(family)/ldp-sync/enable", "enable", isUndo)
        case "cost":
            let levels = words.last.map { ["level-1": ["1"], "level-2": ["2"]][$0] ?? ["1", "2"] } ?? []
            return levels.allSatisfy { put("\(family)/cost-level\($0)", isUndo ? nil : words[2], isUndo) }
        case "authentication-mode":
            let entry = "\(circuit)/hello-auths/hello-auth[\(words.last ?? "")]"
            if isUndo { return drop(entry) }
            return set(entry) && set("\(entry)/pw-type", words[2]) && set("\(entry)/key-chain", words[3])
        default: return false
        }
    }

    private mutating func member(_ words: [String], _ isUndo: Bool, _ name: String) -> Bool {
        let known = places("]/interfaces/interface[\(name)]").filter { $0.contains("/ospfv2/") }
        if words[1] == "enable" {
            if isUndo {
                for place in known { drop(place) }
                return true
            }
            guard let site = places("/ospfv2/sites/site[\(words[2])]").first else { return false }
            return set("\(site)/areas/area[\(words[4])]")
                && set("\(site)/areas/area[\(words[4])]/interfaces/interface[\(name)]")
        }
        guard let entry = known.first else { return isUndo }
        switch words[1] {
        case "cost": return put("\(entry)/cost", words.last, isUndo)
        case "network-type": return put("\(entry)/network-type", words.last, isUndo)
        case "ldp-sync": return put("\(entry)/ldp-sync-enable", "true", isUndo)
        default: return false
        }
    }

    // MARK: instances

    mutating func instance(_ words: [String], _ isUndo: Bool, _ name: String) -> Bool {
        guard words == ["ipv4-family"] else { return false }
        let path = "\(instance(name))/afs/af[ipv4-unicast]"
        return isUndo ? drop(path) : set(path) && enter(.instanceFamily(path))
    }

    mutating func instanceFamily(_ words: [String], _ isUndo: Bool, _ path: String) -> Bool {
        let isEVPN = words.last == "evpn"
        switch words[0] {
        case "route-distinguisher":
            if isUndo {
                for part in ["vpn-targets", "evpn", "label-mode", "tunnel-policy", "routing/routing-manage/option"] {
                    drop("\(path)/\(part)")
                }
            }
            return put("\(path)/route-distinguisher", words.last, isUndo)
        case "apply-label": return put(isEVPN ? "\(path)/evpn/label-mode" : "\(path)/label-mode", words[1], isUndo)
        case "tnl-policy":
            return put(
                isEVPN ? "\(path)/evpn/tunnel-policy-name" : "\(path)/tunnel-policy", words.count > 1 ? words[1] : nil,
                isUndo)
        case "vpn-target":
            let key = "[\(words[1]),\(words[2])]"
            let list = isEVPN ? "evpn/extend-vpn-targets/extend-vpn-target" : "vpn-targets/vpn-target"
            return isUndo ? drop("\(path)/\(list)\(key)") : set("\(path)/\(list)\(key)")
        case "evpn":
            return words == ["evpn", "mpls", "routing-enable"] && put("\(path)/evpn/mpls-routing", "true", isUndo)
        default: return false
        }
    }

    // MARK: IGPs

    mutating func isis(_ words: [String], _ isUndo: Bool, _ site: String) -> Bool {
        let family = "\(site)/afs/af[afipv4]"
        switch words[0] {
        case "is-level": return put("\(site)/level", words.last, isUndo)
        case "cost-style":
            let names = [
                "wide-compatible": "wtransition", "narrow-compatible": "ntransition", "compatible": "transition",
            ]
            return put("\(site)/cost-style", words.last.map { names[$0] ?? $0 }, isUndo)
        case "network-entity":
            let entry = "\(site)/net-entitys/net-entity[\(words[1])]"
            return isUndo ? drop(entry) : set(entry)
        case "is-name": return put("\(site)/is-name", words.last, isUndo)
        case "import-route": return imports(words, isUndo, family, isISIS: true)
        case "bfd": return bfd(words, isUndo, family)
        case let word where word.hasSuffix("-authentication-mode"):
            let entry = "\(site)/lsp-auths/lsp-auth[\(word.dropLast("-authentication-mode".count))]"
            if isUndo { return drop(entry) }
            return set(entry) && set("\(entry)/pw-type", words[1]) && set("\(entry)/key-chain", words[2])
        default: return false
        }
    }

    mutating func ospf(_ words: [String], _ isUndo: Bool, _ place: String) -> Bool {
        switch words[0] {
        case "area" where !place.contains("/area["):
            let path = "\(place)/areas/area[\(words[1])]"
            return isUndo ? drop(path) : set(path) && enter(.ospf(path))
        case "network" where place.contains("/area["):
            let path = "\(place)/networks/network[\(words[1]),\(words[2])]"
            return isUndo ? drop(path) : set(path)
        case "import-route": return imports(words, isUndo, place, isISIS: false)
        case "bfd": return bfd(words, isUndo, place)
        default: return false
        }
    }

    private mutating func bfd(_ words: [String], _ isUndo: Bool, _ place: String) -> Bool {
        guard words.count > 2, words[1] == "all-interfaces" else { return false }
        if words[2] == "enable" { return put("\(place)/bfd/enable", "true", isUndo) }
        let leaves = [
            "min-tx-interval": "min-tx", "min-rx-interval": "min-rx", "detect-multiplier": "detect-multiplier",
        ]
        for index in stride(from: 2, to: words.count - 1, by: 2) {
            guard let leaf = leaves[words[index]] else { return false }
            _ = put("\(place)/bfd/\(leaf)", words[index + 1], isUndo)
        }
        return true
    }

    private mutating func imports(_ words: [String], _ isUndo: Bool, _ place: String, isISIS: Bool) -> Bool {
        var rest = Array(words.dropFirst())
        let source = rest.removeFirst()
        let id = rest.first.flatMap { Int($0) == nil ? nil : rest.removeFirst() } ?? "0"
        let entry = "\(place)/import-routes/import-route[\(source),\(id)]"
        if isUndo { return drop(entry) }
        guard set(entry) else { return false }
        while !rest.isEmpty {
            switch rest.removeFirst() {
            case "permit-ibgp": _ = set("\(entry)/permit-ibgp", "true")
            case "route-policy": _ = set("\(entry)/route-policy-name", rest.removeFirst())
            case let level where isISIS && level.hasPrefix("level-"): _ = set("\(entry)/level-type", level)
            default: return false
            }
        }
        return true
    }

    // MARK: policies and routes

    /// The node goes, and its list with the last of them.
    private mutating func emptying(_ list: String, of node: String) -> Bool {
        guard facts.contains("\(list)/\(node)") else { return false }
        drop("\(list)/\(node)")
        if !facts.contains(where: { $0.hasPrefix("\(list)/") }) { drop(list) }
        return true
    }

    mutating func policyNode(_ words: [String], _ isUndo: Bool, _ path: String) -> Bool {
        switch (words[0], words.dropFirst().first) {
        case ("if-match", "ip-prefix"):
            return put("\(path)/conditions/match-ipv4-prefix/prefix-filter-ref", words.last, isUndo)
        case ("if-match", "mpls-label"): return put("\(path)/conditions/match-mpls-label/mpls-label", "", isUndo)
        case ("apply", "mpls-label"): return put("\(path)/actions/apply-mpls-label/mpls-label", "", isUndo)
        default: return false
        }
    }

    private mutating func prefix(_ words: [String], _ isUndo: Bool) -> Bool {
        let list = "routing-policy/ipv4-prefix-filters/ipv4-prefix-filter[\(words[2])]"
        if isUndo { return emptying(list, of: "nodes/node[\(words[4])]") }
        let node = "\(list)/nodes/node[\(words[4])]"
        var isGood = set(list) && set(node) && set("\(node)/match-mode", words[5])
        isGood = isGood && set("\(node)/ip-address", words[6]) && set("\(node)/masklength", words[7])
        for (word, leaf) in [("greater-equal", "masklength-lower"), ("less-equal", "masklength-upper")] {
            if let place = words.firstIndex(of: word) { _ = set("\(node)/\(leaf)", words[place + 1]) }
        }
        return isGood
    }

    mutating func tunnelPolicy(_ words: [String], _ isUndo: Bool, _ path: String) -> Bool {
        guard words.starts(with: ["tunnel", "select-seq"]) else { return false }
        let sequence = "\(path)/ipv4-set/select-sequence"
        drop(sequence)
        if isUndo { return true }
        guard let end = words.firstIndex(of: "load-balance-number") else { return false }
        for type in words[2..<end] { _ = set("\(sequence)/select-tunnel-types/select-tunnel-type[\(type)]") }
        return set(sequence) && set("\(sequence)/loadbalance", words[end + 1])
    }

    private mutating func route(_ words: [String], _ isUndo: Bool) -> Bool {
        var words = words
        var name = "_public_"
        if words.first == "vpn-instance" {
            name = words[1]
            words.removeFirst(2)
        }
        let octets = words[1].split(separator: ".").compactMap { UInt8($0) }
        let length = octets.reduce(0) { $0 + $1.nonzeroBitCount }
        let entry =
            "\(instance(name))/afs/af[ipv4-unicast]/routing/static-routing/unicast-route2s/"
            + "unicast-route2[base,\(words[0]),\(length)]"
        if isUndo { return drop(entry) }
        return set(entry) && set("\(entry)/nexthop-addresses/nexthop-address[\(words[2])]")
    }
}
