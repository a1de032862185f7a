/// Which kinds of tunnels VPN routes may be resolved to, first choice first.
package struct TunnelPolicy: Sendable, Hashable {
    package var name: String
    /// Kinds that the model does not know (traffic engineering, segment routing) are left out: a policy of only those
    /// resolves nothing.
    package var kinds: [Tunnel.Kind]
    package var origin: Origin

    package init(name: String, kinds: [Tunnel.Kind], origin: Origin) {
        self.name = name
        self.kinds = kinds
        self.origin = origin
    }
}
