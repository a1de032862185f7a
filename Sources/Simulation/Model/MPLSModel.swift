package import Addressing

/// Global MPLS and LDP of a router. MPLS on an interface, and LDP on one, are in its instance.
package struct MPLSModel: Sendable, Hashable {
    /// Which routes get an LDP label (RFC 5036 leaves it open; VRP's `lsp-trigger`).
    package enum LSPTrigger: Sendable, Hashable {
        case all
        case host
        case none
        case prefixList(String)
    }

    /// What the last router of a path asks of the one before it (VRP's `label advertise`; RFC 3032 2.1).
    package enum LastLabel: Sendable, Hashable {
        case implicitNull
        case explicitNull
        case own
    }

    package var enabled: Bool = false
    package var lsrID: IPv4Address?
    package var ldpEnabled: Bool = false
    package var lspTrigger: LSPTrigger = .host
    /// LDP also distributes labels for labeled BGP routes (VRP's `lsp-trigger bgp-label-route`).
    package var ldpForLabeledBGP: Bool = false
    package var lastLabel: LastLabel = .implicitNull
    package var origin = Origin("default")

    package init() {}
}
