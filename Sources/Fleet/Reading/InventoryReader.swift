import Diagnostics

/// Turns the YAML of an inventory into values, reporting each slip; what cannot be read is left out.
struct InventoryReader {
    let findings: Findings
    let file: String

    func read(_ root: YAMLNode) -> Inventory {
        var inventory = Inventory(file: file, carriers: [], routers: [], links: [], warnings: [])
        guard let top = YAMLMapping(root, "inventory", findings) else { return inventory }
        top.allow(["defaults", "carriers", "routers", "links"])
        let defaults = top.mapping("defaults", "defaults").map(readDefaults) ?? RouterDefaults()
        inventory.carriers = named(top, "carriers", "name: { as: NUMBER, igp: isis or ospf }").compactMap(readCarrier)
        let routers = named(top, "routers", "name: { role: ..., carrier: ... }")
        inventory.routers = routers.compactMap {
            RouterReader(findings: findings, file: file, defaults: defaults).read($0)
        }
        let links = LinkReader(
            findings: findings, inventory: inventory, declared: Set(routers.map(\.key.value)))
        inventory.links = top.list("links").compactMap(links.read)
        return inventory
    }

    private func named(_ top: YAMLMapping, _ key: String, _ expected: String) -> [YAMLEntry] {
        guard let node = top.required(key, expected) else { return [] }
        return YAMLMapping(node, key, findings)?.entries ?? []
    }

    private func readDefaults(_ mapping: YAMLMapping) -> RouterDefaults {
        mapping.allow([
            "platform", "port", "cli-port", "username", "password", "key", "agent", "known-hosts",
            "loopback-interface",
        ])
        let reader = RouterReader(findings: findings, file: file, defaults: RouterDefaults())
        return RouterDefaults(
            platform: mapping.value("platform", .text("a platform's name"))?.value,
            port: mapping.value("port", .port)?.value,
            commandLinePort: mapping.value("cli-port", .port)?.value,
            login: reader.readLogin(mapping),
            hostKey: reader.readHostKey(mapping),
            loopbackInterface: mapping.value("loopback-interface", .text("an interface's name"))?.value ?? "LoopBack1")
    }

    private func readCarrier(_ entry: YAMLEntry) -> Carrier? {
        let name = entry.key.value
        guard let mapping = YAMLMapping(entry.value, "carrier `\(name)`", findings) else { return nil }
        mapping.allow(["level", "as", "igp", "process", "area", "is-level", "cost-style", "is-names"])
        let level = mapping.value("level", .number("a carrier's level,", in: 1...2))?.value ?? 1
        let number = mapping.requiredValue("as", .asNumber)
        guard let kind = mapping.requiredValue("igp", ScalarKind<IGP.Kind>.word("isis or ospf")), let number else {
            return nil
        }
        let igp = readIGP(mapping, kind.value)
        return Carrier(
            name: name, level: level == 1 ? .level1 : .level2, asNumber: number.value, igp: igp,
            location: entry.key.location)
    }

    private func readIGP(_ mapping: YAMLMapping, _ kind: IGP.Kind) -> IGP {
        if kind == .ospf {
            for entry in mapping.entries where ["is-level", "cost-style", "is-names"].contains(entry.key.value) {
                findings.error("\(mapping.subject): `\(entry.key.value)` is for isis only", at: entry.key.location)
            }
        }
        let area = mapping.value("area", kind == .ospf ? .ospfArea : .isisArea)?.value
        return IGP(
            kind: kind, process: mapping.value("process", .number("a process number", in: 1...65535))?.value ?? 1,
            area: area ?? (kind == .ospf ? "0.0.0.0" : "49.0001"),
            level: mapping.value("is-level", ScalarKind<ISISLevel>.word("an IS-IS level"))?.value,
            costStyle: mapping.value("cost-style", ScalarKind<ISISCostStyle>.word("an IS-IS cost style"))?.value,
            announcesNames: mapping.value("is-names", .boolean)?.value ?? false)
    }
}

extension ScalarKind where Value == Int {
    /// 0 lets the lab choose.
    static var port: ScalarKind { number("a port", in: 0...65535) }
}

extension ScalarKind where Value == String {
    /// `0` or `0.0.0.0`; kept in dotted form.
    fileprivate static var ospfArea: ScalarKind {
        ScalarKind("an OSPF area, such as 0 or 0.0.0.1") { text in
            if let address = IPv4Address(text) { return address.description }
            guard Decimal.isPlain(text), let number = UInt32(text) else { return nil }
            return IPv4Address(bits: number).description
        }
    }

    /// The area address of a NET: one octet of authority, then pairs of octets in hexadecimal (ISO 10589 7.1.1).
    fileprivate static var isisArea: ScalarKind {
        ScalarKind("an IS-IS area address, such as 49.0001") { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let isRight =
                (1...7).contains(parts.count) && parts.first?.count == 2
                && parts.dropFirst().allSatisfy { $0.count == 4 }
                && parts.joined().allSatisfy(\.isHexDigit)
            return isRight ? text : nil
        }
    }
}
