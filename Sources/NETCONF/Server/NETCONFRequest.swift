package import XML

/// A request that a server session has read and hands to its handler.
package struct NETCONFRequest: Sendable {
    package var rpc: RPC
    /// The attributes of `<rpc>`.
    package var attributes: [XMLName: String]
    package var sessionID: UInt32
}
