/// Where LDP's TCP sessions end.
package enum TransportAddress: String, Sendable, Hashable, CaseIterable {
    /// The LSR id.
    case loopback
    /// The link's own address.
    case interface
}

/// The label that the last router of a path asks its neighbours for (RFC 3032 section 2.1).
package enum LabelAdvertisement: String, Sendable, Hashable, CaseIterable {
    case implicitNull = "implicit-null"
    case explicitNull = "explicit-null"
    case nonNull = "non-null"
}

/// LDP in a carrier's network.
package struct LDPOptions: Sendable, Hashable {
    package var transportAddress = TransportAddress.loopback
    package var synchronizesIGP = false
    package var restartsGracefully = false
    package var labels = LabelAdvertisement.implicitNull
    package var credential: Credential?
}
