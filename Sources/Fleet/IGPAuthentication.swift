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
