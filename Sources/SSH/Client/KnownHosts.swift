import CLibSSH
import Diagnostics
import Glibc

/// What a known_hosts file says of one host and port (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
///
/// The lines are read here and not by libssh, which passes over markers and over negated patterns, so that a revoked key
/// was trusted. libssh reads keys and hashed names.
package struct KnownHosts: Equatable {
    package struct Entry: Equatable {
        /// `ssh-ed25519`, `ssh-rsa`, ...
        package var type: String
        package var fingerprint: String
        package var line: Int
        /// The file.
        package var path = ""

        var place: String { "\(path):\(line)" }
    }

    /// What becomes of a key that a server shows.
    package enum Verdict: Equatable {
        case known(Entry)
        case revoked(Entry)
        /// The host has other keys.
        case mismatch
        case unknown
        /// The key is none of the host's, and there are authorities that may have certified it.
        case uncertain([Authority])
    }

    /// A line `@cert-authority`.
    package struct Authority: Equatable, Sendable {
        /// As it is sent (RFC 4253 section 6.6).
        var key: [UInt8]
        var path: String
        var line: Int

        var place: String { "\(path):\(line)" }
    }

    var keys: [Entry] { exact.isEmpty ? ofHost : exact }
    private(set) var revoked: [Entry] = []
    /// Those of the host that are not revoked.
    var authorities: [Authority] { authorityLines.filter { !revokedBlobs.contains($0.key) } }
    private var authorityLines: [Authority] = []
    private var revokedBlobs: [[UInt8]] = []
    /// Keys of the host without the port, which count where none is for the port.
    private var ofHost: [Entry] = []
    private var exact: [Entry] = []

    /// More than a hundred thousand routers' keys.
    private static let limit = BoundedFile.usualLimit

    init() {}

    package init(_ text: String, host: String, port: UInt16) {
        add(text, of: "known_hosts", host: host, port: port)
    }

    /// Adds what a file says.
    mutating func read(_ path: String, host: String, port: UInt16) throws(BoundedFile.Problem) {
        let text = String(decoding: try BoundedFile.read(path, limit: Self.limit), as: UTF8.self)
        add(text, of: path, host: host, port: port)
    }

    /// As OpenSSH, a port other than 22 that has no key of its own takes the keys of the host.
    private mutating func add(_ text: String, of path: String, host: String, port: UInt16) {
        let host = host.lowercased()
        let names = port == 22 ? [host, "[\(host)]:22"] : ["[\(host)]:\(port)"]
        let wide = port == 22 ? names : names + [host]
        for (index, content) in text.textLines.enumerated() {
            guard let line = KnownHostsLine(content), line.matches(wide) else { continue }
            switch line.marker {
            case .authority: authorityLines.append(Authority(key: line.blob, path: path, line: index + 1))
            case .revoked:
                revoked += line.entry(index + 1, of: path).map { [$0] } ?? []
                revokedBlobs.append(line.blob)
            case nil:
                guard let entry = line.entry(index + 1, of: path) else { continue }
                if line.matches(names) { exact.append(entry) } else { ofHost.append(entry) }
            }
        }
    }

    package func verdict(on fingerprint: String) -> Verdict {
        if let entry = revoked.first(where: { $0.fingerprint == fingerprint }) { return .revoked(entry) }
        if let entry = keys.first(where: { $0.fingerprint == fingerprint }) { return .known(entry) }
        if !authorities.isEmpty { return .uncertain(authorities) }
        return keys.isEmpty ? .unknown : .mismatch
    }

    /// How the file names a host and port.
    static func name(_ host: String, port: UInt16) -> String {
        port == 22 ? host : "[\(host)]:\(port)"
    }
}
