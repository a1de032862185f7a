import Diagnostics

/// Turns the YAML of an inventory into values, reporting each slip; what cannot be read is left out.
struct InventoryReader {
    let findings: Findings
    let file: String
    let interfaces: InterfaceNaming

    func read(_ root: YAMLNode) -> Inventory {
        var inventory = Inventory(file: file, carriers: [], routers: [], links: [], warnings: [])
        guard let top = YAMLMapping(root, "inventory", findings) else { return inventory }
        top.allow(InventoryKeys.inventory)
        inventory.network = top.value("network", .identifier("a name"))?.value
        var defaults = top.mapping("defaults", "defaults").map(readDefaults) ?? RouterDefaults()
        if let rules = top.mapping("lab", "lab") { defaults.lab = LabRulesReader(base: .standard).read(rules) }
        inventory.carriers = named(top, "carriers", "name: { as: NUMBER, igp: isis or ospf }")
            .compactMap(
                CarrierReader(findings: findings, file: file, interfaces: interfaces, defaults: defaults).read)
        defaults.carriers = Dictionary(inventory.carriers.map { ($0.name, $0) }) { first, _ in first }
        let routers = named(top, "routers", "name: { role: ..., carrier: ... }")
        let reader = RouterReader(findings: findings, file: file, interfaces: interfaces, defaults: defaults)
        inventory.routers = routers.compactMap(reader.read)
        let links = LinkReader(
            findings: findings, inventory: inventory, interfaces: interfaces,
            declared: Set(routers.map(\.key.value)))
        inventory.links = top.list("links").compactMap(links.read)
        return inventory
    }

    private func named(_ top: YAMLMapping, _ key: String, _ expected: String) -> [YAMLEntry] {
        guard let node = top.required(key, expected) else { return [] }
        return YAMLMapping(node, key, findings)?.entries ?? []
    }

    private func readDefaults(_ mapping: YAMLMapping) -> RouterDefaults {
        mapping.allow(RouterKeys.defaults)
        let reader = RouterReader(
            findings: findings, file: file, interfaces: interfaces, defaults: RouterDefaults())
        return RouterDefaults(
            platform: mapping.value("platform", .text("a platform's name"))?.value,
            port: mapping.value("port", .port)?.value,
            commandLinePort: mapping.value("cli-port", .port)?.value,
            login: reader.readLogin(mapping),
            hostKey: reader.readHostKey(mapping),
            reach: ReachReader(findings: findings, file: file).read(mapping),
            loopbackInterface: reader.readLoopbackInterface(mapping) ?? "LoopBack1",
            process: mapping.value("process", .number("a process number", in: 1...65535))?.value ?? 1)
    }
}

extension ScalarKind where Value == Int {
    /// 0 lets the lab choose.
    static var port: ScalarKind { number("a port", in: 0...65535) }
}
