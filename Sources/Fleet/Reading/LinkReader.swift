import Addressing
import Diagnostics

/// Reads one entry of `links` and finds out what kind of link it is.
struct LinkReader {
    let findings: Findings
    let inventory: Inventory
    let interfaces: InterfaceNaming
    /// Names in `routers`, even of those with errors of their own, which are not "unknown" then.
    let declared: Set<String>

    func read(_ node: YAMLNode) -> Link? {
        guard let mapping = YAMLMapping(node, "link", findings) else { return nil }
        mapping.allow(InventoryKeys.link)
        let ends = LinkEndReader(findings: findings, interfaces: interfaces, both: PortSettings.read(mapping))
        let a = ends.read(mapping, "a")
        let b = ends.read(mapping, "b")
        guard let a, let b, let first = router(a), let second = router(b) else { return nil }
        guard let kind = kind(first, second, at: node.location) else { return nil }
        let cost = mapping.value("cost", .cost)
        let link = Link(kind: kind, a: a, b: b, cost: cost, location: node.location)
        checkSubnet(link)
        checkTags(link)
        checkCost(link, first)
        return link
    }

    private func router(_ end: LinkEnd) -> Router? {
        if let router = inventory.router(end.router) { return router }
        guard !declared.contains(end.router) else { return nil }
        findings.error(
            "link: unknown router `\(end.router)`", at: end.location,
            hint: Findings.suggestion(for: end.router, among: inventory.routers.map(\.name)))
        return nil
    }

    private func kind(_ first: Router, _ second: Router, at location: SourceLocation) -> Link.Kind? {
        if first.name == second.name {
            findings.error("link: both ends are on \(first.name)", at: location)
            return nil
        }
        switch Set([first.role, second.role]) {
        case [.level1PE, .level1CE]: return .csc
        case [.level2PE, .level2CE]: return .customer
        default: break
        }
        if first.role.carrierLevel != nil, first.role.carrierLevel == second.role.carrierLevel,
            first.carrier == second.carrier
        {
            return .core
        }
        let ends = "\(first.name) (\(ReadableRole.of(first))) and \(second.name) (\(ReadableRole.of(second)))"
        findings.error(
            "link: no link can stand between \(ends)", at: location,
            hint: "routers of one carrier, an l1-pe and an l1-ce, or an l2-pe and an l2-ce can be linked")
        return nil
    }

    private func checkCost(_ link: Link, _ router: Router) {
        guard let cost = link.cost else { return }
        guard link.kind == .core else {
            findings.error("link: `cost` is for links within a carrier's network: no IGP runs here", at: cost.location)
            return
        }
        if let carrier = inventory.carrier(of: router) { carrier.igp.check(cost: cost, of: "link", findings) }
    }

    /// A frame with another tag than an end's, or with none, is not for it.
    private func checkTags(_ link: Link) {
        guard let (tagged, other) = [(link.a, link.b), (link.b, link.a)].first(where: { $0.0.settings.vlan != nil }),
            let vlan = tagged.settings.vlan?.value
        else { return }
        let sends = "\(tagged.interface) of \(tagged.router) is in VLAN \(vlan)"
        if let second = other.settings.vlan, second.value != vlan {
            findings.error(
                "link: \(sends), and \(other.interface) of \(other.router) in VLAN \(second.value)",
                at: second.location,
                hint: "write the same `vlan` at both ends")
        } else if other.parts.parent == nil {
            findings.error(
                "link: \(sends), and \(other.interface) of \(other.router) is no sub-interface", at: other.location,
                hint: "write `\(other.interface).\(vlan)`, and `vlan: \(vlan)` for the link")
        }
    }

    private func checkSubnet(_ link: Link) {
        if link.a.address.prefix != link.b.address.prefix {
            findings.error(
                "link: \(link.a.address) and \(link.b.address) are in different subnets", at: link.b.location,
                hint: "\(link.a.router) is in \(link.a.address.prefix), \(link.b.router) in \(link.b.address.prefix)")
        } else if link.a.address == link.b.address {
            findings.error("link: both ends have the address \(link.a.address.address)", at: link.b.location)
        }
    }
}

/// A router's role with its carrier, for messages.
private enum ReadableRole {
    static func of(_ router: Router) -> String {
        router.carrier.map { "\(router.role.rawValue) of \($0)" } ?? router.role.rawValue
    }
}
