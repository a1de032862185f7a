package import Diagnostics

/// Which tunnels carry the routes of a VPN instance (huawei-tunnel-management, `tunnel select-seq`).
package struct TunnelPolicy: Sendable, Hashable {
    package var name: String
    /// It is on the routers already: the tool refers to it, and never writes what is in it.
    package var isExisting = false
    /// In the order of preference.
    package var types: [TunnelType]
    package var loadBalance: Int
    package var location: SourceLocation

    /// Whether both say the same of the routers, wherever they stand in the file.
    package func agrees(with other: TunnelPolicy) -> Bool {
        isExisting == other.isExisting && types == other.types && loadBalance == other.loadBalance
    }
}

/// Tunnels that a VPN can be carried by, as all releases of the model name them.
package enum TunnelType: String, Sendable, Hashable, CaseIterable {
    /// Any LSP of LDP or BGP.
    case lsp
    case ldp
    case bgp
    case te
    case crLSP = "cr-lsp"
    case gre
    case segmentRouting = "srbe-lsp"
    case segmentRoutingTE = "sr-te"
}
