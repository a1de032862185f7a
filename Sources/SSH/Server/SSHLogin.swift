package import Diagnostics

/// One attempt to log in, as the server's authenticator sees it.
package struct SSHLogin: Sendable {
    package enum Proof: Sendable {
        case password(Secret)
        /// The SHA-256 fingerprint of a key whose owner has signed, or is about to sign, for it.
        case publicKey(fingerprint: String)
        /// The answers to the server's prompts (RFC 4256).
        case answers([Secret])
    }

    package var user: String
    package var proof: Proof
}

/// What a client asked a new channel to be.
package enum SSHChannelRequest: Sendable, Hashable {
    case subsystem(String)
    case shell
    case exec(String)
}

/// A way to log in that a server offers.
package enum SSHLoginMethod: Sendable, Hashable {
    case password
    case publicKey
    /// One prompt in each round, whose answer is not echoed; all answers together are the proof (RFC 4256 section 3).
    case keyboardInteractive(prompts: [String])
}
