package import Addressing

extension OSPFProcess {
    /// How an interface takes part.
    package struct Membership: Sendable, Hashable {
        package var area: Area
        /// Nil where only a `network` covers the interface.
        package var settings: Interface?
        package var origin: Origin

        /// The interface's own, or the area's (RFC 2328 appendix D).
        package var authentication: PacketAuthentication? {
            switch settings?.authentication {
            case .on(let own): own
            case .off: nil
            case nil: area.authentication
            }
        }
    }

    /// The area that an interface belongs to: named on the interface, or by the longest `network` that holds its address.
    package func membership(of interface: String, _ address: IPv4Address?) -> Membership? {
        let ordered = areas.sorted { $0.id < $1.id }
        for area in ordered {
            if let settings = area.interfaces.first(where: { $0.name == interface }) {
                return Membership(area: area, settings: settings, origin: settings.origin)
            }
        }
        guard let address else { return nil }
        var found: (area: Area, network: Network)?
        for area in ordered {
            for network in area.networks where network.prefix.contains(address) {
                if network.prefix.length > found?.network.prefix.length ?? -1 { found = (area, network) }
            }
        }
        return found.map { Membership(area: $0.area, settings: nil, origin: $0.network.origin) }
    }
}
