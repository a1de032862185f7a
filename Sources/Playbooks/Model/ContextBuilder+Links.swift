import Addressing
import Fleet

/// Links and interfaces, as templates see them.
extension ContextBuilder {
    func link(_ near: LinkEnd, _ far: LinkEnd) -> TemplateValue {
        .object(linkValues(near, far))
    }

    /// A link within the carrier's network, with what its IGP is to know of it.
    func coreLink(_ near: LinkEnd, _ far: LinkEnd) -> TemplateValue {
        let igp = network.index.carrier(router.carrier)?.igp
        let cost = network.index.cost(at: near) ?? igp?.cost
        return .object(
            linkValues(near, far).merging([
                "cost": .text(cost.map { String($0) } ?? ""), "network-type": .text(igp?.networkType?.rawValue ?? ""),
            ]) { first, _ in first })
    }

    func cscLink(_ near: LinkEnd, _ far: LinkEnd) -> TemplateValue {
        let mode = network.access(over: (near, far)).mode
        return .object(linkValues(near, far).merging(["mode": .text(mode.rawValue)]) { first, _ in first })
    }

    func linkValues(_ near: LinkEnd, _ far: LinkEnd) -> [String: TemplateValue] {
        let other = network.index.router(far.router)
        return interface(near.interface, near.address, near.parts, near.settings).merging([
            "peer": .object([
                "router": .text(far.router), "address": .text(far.address.address),
                "interface": .text(far.interface), "role": .text(other?.role.rawValue ?? ""),
                "loopback": .text(other?.loopback?.address.description ?? ""),
            ])
        ]) { first, _ in first }
    }

    /// `vlan` is empty for an interface that is there already.
    func interface(
        _ name: String, _ address: InterfaceAddress, _ parts: InterfaceParts, _ settings: PortSettings
    ) -> [String: TemplateValue] {
        [
            "interface": .text(name), "type": .text(parts.type), "number": .text(parts.number),
            "parent": .text(parts.parent ?? ""), "vlan": .text(settings.vlan.map { "\($0.value)" } ?? ""),
            "mtu": .text(settings.mtu.map { "\($0)" } ?? ""), "description": .text(settings.description ?? ""),
            "address": .text(address.address), "length": .text(address.length),
            "mask": .text(address.prefix.mask), "network": .text(address.prefix.network),
            "wildcard": .text(address.prefix.wildcard),
        ]
    }
}
