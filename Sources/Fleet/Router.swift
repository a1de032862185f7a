package import Addressing
package import Diagnostics

/// One router of the inventory.
package struct Router: Sendable, Hashable {
    package var name: String
    package var role: Role
    /// Nil for a customer's router only.
    package var carrier: String?
    /// Nil for a customer's router only.
    package var loopback: Loopback?
    /// Names the schema and templates, such as `vendor-model-release`.
    package var platform: String
    /// Where NETCONF answers; nil where only the lab knows the router.
    package var address: String?
    /// Nil: the standard port, or any free one in the lab.
    package var port: Int?
    /// The port of the command line over SSH; nil: the standard one.
    package var commandLinePort: Int?
    package var login: Login
    package var hostKey: HostKeyTrust?
    package var reach: Reach
    /// IS-IS NET given by hand; nil: derived from the loopback.
    package var networkEntity: String?
    /// The process of the IGP; nil: the carrier's.
    package var process: Int?
    /// The area of the IGP, in the carrier's form; nil: the carrier's.
    package var area: String?
    /// Of MPLS; nil: the loopback's address.
    package var lsrID: IPv4Address?
    /// Of BGP, as it is to be said; nil: as the playbook's option says.
    package var routerID: IPv4Address?
    /// The tool never writes to an unmanaged router.
    package var isManaged: Bool
    /// Unmanaged only: the fixed configuration document that the lab gives it.
    package var configuration: String?
    /// How the lab's router of that name behaves.
    package var lab: LabRules
    package var location: SourceLocation

    /// What it is called where it is reached: with an ssh_config, its own name is one of that file's hosts.
    package var host: String? { address ?? (reach.readsConfiguration ? name : nil) }

    /// What names the router to LDP: the LSR id that is given, or the loopback.
    package var labelSwitchID: IPv4Address? { lsrID ?? loopback?.address }

    /// The NETCONF port in effect on a live router (RFC 6242 section 1).
    package var netconfPort: Int { port ?? 830 }
    package var sshPort: Int { commandLinePort ?? 22 }
}

/// The loopback that names a router to all protocols: always a /32.
package struct Loopback: Sendable, Hashable {
    package var interface: String
    package var address: IPv4Address

    package init(interface: String, address: IPv4Address) {
        self.interface = interface
        self.address = address
    }

    package var prefix: IPv4Prefix { IPv4Prefix(address, 32) }
}
