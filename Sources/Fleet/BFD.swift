/// Bidirectional forwarding detection (RFC 5880).
package struct BFD: Sendable, Hashable {
    /// Milliseconds between packets, both ways; nil leaves the router's.
    package var interval: Int?
    package var multiplier: Int
}
