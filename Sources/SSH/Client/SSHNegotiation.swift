import CLibSSH
import Diagnostics

/// Where the trust in a server's host key comes from.
package enum TrustOrigin: Sendable, Hashable, CustomStringConvertible {
    /// Its fingerprint was given.
    case pinned
    case knownHosts(path: String, line: Int)
    /// A certificate of that id, by the authority of that line of known_hosts.
    case authority(path: String, line: Int, certificate: String)

    package var description: String {
        switch self {
        case .pinned: "a fingerprint that was given"
        case .knownHosts(let path, let line): "\(path):\(line)"
        case .authority(let path, let line, let id): "\(path):\(line), certificate \(id.oneLine)"
        }
    }
}

/// What client and server have agreed on in the key exchange.
package struct SSHNegotiation: Sendable, Hashable {
    /// The server's first line, such as `SSH-2.0--` (RFC 4253 section 4.2).
    package var serverIdentification: String
    /// Nil where its packet could not be read beside libssh.
    package var offer: KeyExchangeOffer?
    package var profile: String
    package var keyExchange: String
    package var hostKeyType: String
    package var hostKey: String
    package var trust: TrustOrigin
    /// To the server, and from it.
    package var ciphers: [String]
    package var macs: [String]
    /// The program that carries the connection; nil where it is a socket of the network.
    package var way: String?
}

extension SSHConnection {
    /// Nil before the host key has been checked.
    var negotiation: SSHNegotiation? {
        guard let session, let hostKey, let shownHostKeyType, let trust else { return nil }
        let text = { (raw: UnsafePointer<CChar>?) in raw.map { String(cString: $0) } ?? "" }
        return SSHNegotiation(
            serverIdentification: text(ssh_get_serverbanner(session)), offer: offer, profile: profileName,
            keyExchange: text(ssh_get_kex_algo(session)), hostKeyType: shownHostKeyType, hostKey: hostKey, trust: trust,
            ciphers: [text(ssh_get_cipher_out(session)), text(ssh_get_cipher_in(session))],
            macs: [text(ssh_get_hmac_out(session)), text(ssh_get_hmac_in(session))], way: proxy?.title)
    }
}
