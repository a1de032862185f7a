import CLibSSH
import Glibc

/// A server's own key pair.
///
/// `@unchecked Sendable`: the key is never changed after `init`; each server takes a copy of its own.
package final class SSHHostKey: @unchecked Sendable {
    package enum Kind: Sendable, Hashable {
        case ed25519
        /// As a VRP router has by default; each handshake costs the server some 10 ms.
        case rsa(bits: Int)
    }

    private let raw: ssh_key
    /// `SHA256:...`
    package let fingerprint: String

    package convenience init(generating kind: Kind = .ed25519) throws(SSHError) {
        var key: ssh_key?
        let status: Int32
        switch kind {
        case .ed25519: status = ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key)
        case .rsa(let bits): status = ssh_pki_generate(SSH_KEYTYPE_RSA, Int32(bits), &key)
        }
        guard status == SSH_OK, let key else {
            throw SSHError(.system, .listen, "", "libssh could not make a host key")
        }
        try self.init(taking: key)
    }

    package convenience init(path: String) throws(SSHError) {
        var key: ssh_key?
        guard ssh_pki_import_privkey_file(path, nil, { _, _, _, _, _, _ in -1 }, nil, &key) == SSH_OK, let key else {
            throw SSHError(.credentialUnusable, .listen, "", "\(path) is not a private key without a passphrase")
        }
        try self.init(taking: key)
    }

    private init(taking key: ssh_key) throws(SSHError) {
        raw = key
        guard let seen = HostKeyFingerprint.of(key) else {
            throw SSHError(.system, .listen, "", "libssh could not hash a host key")
        }
        fingerprint = seen
    }

    deinit {
        ssh_key_free(raw)
    }

    /// A line for a known_hosts file.
    package func knownHostsLine(host: String, port: UInt16) throws(SSHError) -> String {
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_pubkey_base64(raw, &text) == SSH_OK, let text else {
            throw SSHError(.system, .listen, "", "libssh could not print a host key")
        }
        defer { ssh_string_free_char(text) }
        return "\(KnownHosts.name(host, port: port)) \(HostKeyFingerprint.type(of: raw)) \(String(cString: text))"
    }

    /// Writes the key in OpenSSH's format to a new file that only its owner may read.
    package func save(to path: String) throws(SSHError) {
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_privkey_base64(raw, nil, nil, nil, &text) == SSH_OK, let text else {
            throw SSHError(.system, .listen, "", "libssh could not print a host key")
        }
        defer { ssh_string_free_char(text) }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system("create \(path)", errno, stage: .listen) }
        defer { close(file) }
        let count = strlen(text)
        guard write(file, text, count) == count else { throw .system("write \(path)", errno, stage: .listen) }
    }

    /// A key that its taker frees.
    func copy() -> ssh_key? {
        ssh_key_dup(raw)
    }
}
