/// How the IGP treats a link with two routers on it.
package enum NetworkType: String, Sendable, Hashable, CaseIterable {
    case pointToPoint = "p2p"
    case broadcast
}

/// Which packets of IS-IS are authenticated (RFC 5304, RFC 5310).
package enum AuthenticatedPackets: String, Sendable, Hashable, CaseIterable {
    case hello
    /// Also link-state and sequence number packets: area and domain authentication.
    case all
}

/// How a packet's digest is made from a key.
package enum KeyAlgorithm: String, Sendable, Hashable, CaseIterable {
    case sha256 = "hmac-sha256"
    case md5
}

/// What proves that a neighbour is one of ours.
package enum Credential: Sendable, Hashable {
    /// A keychain that stands on the routers already.
    case keychain(String)
    case key(SecretReference)
}

/// How the IGP's packets are authenticated.
package struct IGPAuthentication: Sendable, Hashable {
    package var credential: Credential
    package var algorithm: KeyAlgorithm
    package var keyID: Int
    package var packets: AuthenticatedPackets
}

/// Bidirectional forwarding detection (RFC 5880).
package struct BFD: Sendable, Hashable {
    /// Milliseconds between packets, both ways; nil leaves the router's.
    package var interval: Int?
    package var multiplier: Int
}

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
