package import Simulation

/// Reads one entry of `/ifm/interfaces`.
package enum InterfaceReader {
    package static func interface(_ entry: ConfigurationCursor) -> InterfaceModel? {
        guard let name = entry.text("name") else { return nil }
        let isLoopback = entry.text("type").map { $0 == "LoopBack" } ?? name.lowercased().hasPrefix("loopback")
        var interface = InterfaceModel(
            name: name, kind: isLoopback ? .loopback : .physical, adminUp: isUp(entry, isLoopback),
            instance: entry.text("vrf-name") ?? RouterModel.publicInstance, origin: entry.origin)
        interface.mtu = entry.number("mtu") ?? InterfaceModel.standardMTU
        // Exactly one address has type main (huawei-ip); secondary ones take no part in anything modelled here.
        let main = entry.at("ipv4")?.entries("addresses", "address").first { $0.text("type") != "sub" }
        if let main, let address = main.address("ip"), let length = main.address("mask").flatMap(maskLength) {
            interface.address = address
            interface.prefixLength = length
        }
        return interface
    }

    /// `admin-status` has a dynamic default. Assumption: a loopback is up and a physical port is shut down, because the
    /// vendor's example files, which print only what is not default, have `undo shutdown` under every physical port.
    private static func isUp(_ entry: ConfigurationCursor, _ isLoopback: Bool) -> Bool {
        entry.text("admin-status").map { $0 == "up" } ?? isLoopback
    }

    /// The length of a contiguous mask; nil for any other bits.
    package static func maskLength(_ mask: IPv4) -> Int? {
        let length = (~mask.bits).leadingZeroBitCount
        return Prefix.mask(length) == mask.bits ? length : nil
    }

    /// The length that a wildcard (an inverted mask, as OSPF's `network` takes it) stands for.
    package static func wildcardLength(_ wildcard: IPv4) -> Int? {
        maskLength(IPv4(bits: ~wildcard.bits))
    }
}
