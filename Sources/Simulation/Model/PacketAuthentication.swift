/// How a protocol's packets are authenticated, as far as the two ends of a link must agree on it; secrets are not compared,
/// and neither are the names of key chains, which mean nothing to the other end.
package struct PacketAuthentication: Sendable, Hashable, CustomStringConvertible {
    package enum Method: String, Sendable, Hashable {
        case simple
        case md5
        case hmacMD5 = "HMAC-MD5"
        case hmacSHA256 = "HMAC-SHA256"
        case keyChain = "a key chain"
    }

    package var method: Method
    package var keyID: Int?
    /// Packets are sent so, and what comes is not checked (VRP's `send-only`).
    package var isSendOnly: Bool = false

    package init(_ method: Method, keyID: Int? = nil) {
        self.method = method
        self.keyID = keyID
    }

    /// Whether a router takes packets that were authenticated otherwise or not at all.
    static func accepts(_ own: PacketAuthentication?, _ other: PacketAuthentication?) -> Bool {
        guard let own, !own.isSendOnly else { return true }
        return own.method == other?.method && own.keyID == other?.keyID
    }

    package var description: String { method.rawValue + (keyID.map { " with key \($0)" } ?? "") }
}
