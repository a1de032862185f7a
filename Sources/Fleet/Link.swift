package import Addressing
package import Diagnostics

/// A point-to-point link between two routers of the inventory.
package struct Link: Sendable, Hashable {
    package var kind: Kind
    package var a: LinkEnd
    package var b: LinkEnd
    /// Of the IGP; nil: what the carrier says.
    package var cost: Located<Int>?
    package var location: SourceLocation

    package enum Kind: String, Sendable, Hashable {
        /// Inside one carrier's network.
        case core
        /// L1 PE to L1 CE: where the Level 1 carrier carries the Level 2 carrier.
        case csc
        /// L2 PE to a customer's router.
        case customer
    }

    package var ends: [LinkEnd] { [a, b] }

    /// The end at the router and the end opposite to it.
    package func ends(at router: String) -> (near: LinkEnd, far: LinkEnd)? {
        if a.router == router { return (a, b) }
        if b.router == router { return (b, a) }
        return nil
    }
}

/// Where a link meets a router.
package struct LinkEnd: Sendable, Hashable {
    package var router: String
    package var interface: String
    package var parts: InterfaceParts
    package var settings: PortSettings
    package var address: InterfaceAddress
    package var location: SourceLocation
}
