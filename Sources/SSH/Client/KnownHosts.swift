import CLibSSH
import Diagnostics
import Glibc

/// What a known_hosts file says of one host and port (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
///
/// The lines are read here and not by libssh, which passes over markers and over negated patterns, so that a revoked key
/// was trusted. libssh reads keys and hashed names.
package struct KnownHosts: Equatable {
    struct Entry: Equatable {
        /// `ssh-ed25519`, `ssh-rsa`, ...
        var type: String
        var fingerprint: String
        var line: Int
    }

    /// What becomes of a key that a server shows.
    package enum Verdict: Equatable {
        case known
        case revoked(line: Int)
        /// The host has other keys.
        case mismatch
        case unknown
        /// There is a certificate authority for the host and no key: host certificates are not supported.
        case authorityOnly
    }

    private(set) var keys: [Entry] = []
    private(set) var revoked: [Entry] = []
    private(set) var hasAuthority = false

    /// More than a hundred thousand routers' keys.
    private static let limit = BoundedFile.usualLimit

    init(path: String, host: String, port: UInt16) throws(BoundedFile.Problem) {
        self.init(
            String(decoding: try BoundedFile.read(path, limit: Self.limit), as: UTF8.self), host: host, port: port)
    }

    /// As OpenSSH, a port other than 22 that has no key of its own takes the keys of the host.
    package init(_ text: String, host: String, port: UInt16) {
        let host = host.lowercased()
        let exact = port == 22 ? [host, "[\(host)]:22"] : ["[\(host)]:\(port)"]
        let wide = port == 22 ? exact : exact + [host]
        var ofHost: [Entry] = []
        for (index, content) in text.textLines.enumerated() {
            guard let line = KnownHostsLine(content), line.matches(wide) else { continue }
            switch line.marker {
            case .authority: hasAuthority = true
            case .revoked: revoked += line.entry(index + 1).map { [$0] } ?? []
            case nil:
                guard let entry = line.entry(index + 1) else { continue }
                if line.matches(exact) { keys.append(entry) } else { ofHost.append(entry) }
            }
        }
        if keys.isEmpty { keys = ofHost }
    }

    package func verdict(on fingerprint: String) -> Verdict {
        if let entry = revoked.first(where: { $0.fingerprint == fingerprint }) { return .revoked(line: entry.line) }
        if keys.contains(where: { $0.fingerprint == fingerprint }) { return .known }
        if !keys.isEmpty { return .mismatch }
        return hasAuthority ? .authorityOnly : .unknown
    }

    /// How the file names a host and port.
    static func name(_ host: String, port: UInt16) -> String {
        port == 22 ? host : "[\(host)]:\(port)"
    }
}
