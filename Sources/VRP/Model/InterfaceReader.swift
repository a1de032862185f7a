package import Addressing
package import Simulation

/// Reads one entry of `/ifm/interfaces`.
package enum InterfaceReader {
    package static func interface(_ entry: ConfigurationCursor) -> InterfaceModel? {
        guard let name = entry.text("name") else { return nil }
        let parts = InterfaceName(displayed: name)
        let isLoopback = (entry.text("type") ?? parts?.type) == "LoopBack"
        let isPort = !isLoopback && parts?.isHardware ?? true
        var interface = InterfaceModel(
            name: name, kind: isLoopback ? .loopback : .physical, adminUp: isUp(entry, otherwise: !isPort),
            instance: entry.text("vrf-name") ?? RouterModel.publicInstance, origin: entry.origin)
        interface.parent = entry.text("parent-name") ?? parts?.parent
        if interface.parent != nil { interface.tag = tag(entry) }
        interface.mtu = entry.number("mtu") ?? InterfaceModel.standardMTU
        // Exactly one address has type main (huawei-ip); secondary ones take no part in anything modelled here.
        let main = entry.at("ipv4")?.entries("addresses", "address").first { $0.text("type") != "sub" }
        if let main, let address = main.address("ip"), let length = main.address("mask").flatMap(maskLength) {
            interface.address = address
            interface.prefixLength = length
        }
        return interface
    }

    /// `admin-status` has a dynamic default. Assumption: a port is shut down, because the vendor's example files, which
    /// print only what is not default, have `undo shutdown` under every physical port; loopbacks, trunks, sub-interfaces and
    /// other things that are configured are up.
    private static func isUp(_ entry: ConfigurationCursor, otherwise standard: Bool) -> Bool {
        entry.text("admin-status").map { $0 == "up" } ?? standard
    }

    /// huawei-ethernet: a sub-interface has one encapsulation, and without any it takes no frames. `vlan-type dot1q` is
    /// modelled.
    private static func tag(_ entry: ConfigurationCursor) -> InterfaceModel.Tag {
        guard let encapsulation = entry.at("ethernet", "l3-sub-interface") else { return .missing }
        return encapsulation.at("vlan-type-dot1q")?.number("vlan-type-vid").map { .vlan($0) } ?? .unmodelled
    }

    /// The length of a contiguous mask; nil for any other bits.
    package static func maskLength(_ mask: IPv4Address) -> Int? {
        let length = (~mask.bits).leadingZeroBitCount
        return IPv4Prefix.mask(length) == mask.bits ? length : nil
    }

    /// The length that a wildcard (an inverted mask, as OSPF's `network` takes it) stands for.
    package static func wildcardLength(_ wildcard: IPv4Address) -> Int? {
        maskLength(IPv4Address(bits: ~wildcard.bits))
    }
}
