import CLibSSH
import Diagnostics
import Glibc

/// A private key read from a file.
///
/// `@unchecked Sendable`: the key is never changed once `load` has given it away, and libssh only reads it when signing.
final class PrivateKey: @unchecked Sendable {
    let raw: ssh_key

    /// Reads and, if need be, decrypts the key away from the reactor: an encrypted key costs 100 ms and more by design.
    @concurrent
    static func load(
        path: String, passphrase: Secret?, certificate: String?, least: Int?, endpoint: String
    ) async throws(SSHError) -> PrivateKey {
        let key = try PrivateKey(path: path, passphrase: passphrase, least: least, endpoint: endpoint)
        if let certificate { try key.add(certificate: certificate, endpoint: endpoint) }
        return key
    }

    /// Called once, before anybody else has the key. libssh takes any certificate to any key, so it is looked at here.
    private func add(certificate path: String, endpoint: String) throws(SSHError) {
        func unusable(_ message: String) -> SSHError {
            SSHError(
                .credentialUnusable, .prepare, endpoint, message, hint: "`ssh-keygen -L -f \(path)` shows what is in it"
            )
        }
        let text: String
        do throws(BoundedFile.Problem) {
            text = String(decoding: try BoundedFile.read(path, limit: 1 << 20), as: UTF8.self)
        } catch {
            throw unusable("the certificate \(path) \(error)")
        }
        guard let seen = SSHCertificate(text: text) else {
            throw unusable("\(path) is not an SSH certificate that can be used")
        }
        if let flaw = seen.flaw(at: UInt64(clamping: time(nil))) { throw unusable("the certificate \(path) \(flaw)") }
        guard seen.isMade(for: try blob(endpoint)) else {
            throw unusable("the certificate \(path) was made for another key")
        }
        var certificate: ssh_key?
        let type = ssh_key_type_from_name(seen.type)
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, ssh_pki_import_cert_base64(String(words[1]), type, &certificate) == SSH_OK,
            let certificate
        else { throw unusable("libssh cannot use the certificate \(path)") }
        defer { ssh_key_free(certificate) }
        guard ssh_pki_copy_cert_to_privkey(certificate, raw) == SSH_OK else {
            throw unusable("libssh cannot use the certificate \(path)")
        }
    }

    /// The public key (RFC 4253 section 6.6).
    func blob(_ endpoint: String) throws(SSHError) -> [UInt8] {
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_pubkey_base64(raw, &text) == SSH_OK, let text else {
            throw SSHError(.system, .prepare, endpoint, "libssh could not print a public key")
        }
        defer { ssh_string_free_char(text) }
        return RSAKeySize.decoded(String(cString: text))
    }

    /// `least`: the smallest RSA key in bits that is used.
    init(path: String, passphrase: Secret?, least: Int?, endpoint: String) throws(SSHError) {
        let text: [UInt8]
        do throws(BoundedFile.Problem) {
            text = try BoundedFile.read(path, limit: 1 << 20)
        } catch {
            throw SSHError(.credentialUnusable, .prepare, endpoint, "the key file \(path) \(error)")
        }
        var key: ssh_key?
        // Without a passphrase and a callback libssh asks on the terminal; the callback below always says no.
        let status = ssh_pki_import_privkey_base64(
            String(decoding: text, as: UTF8.self), passphrase?.reveal(), { _, _, _, _, _, _ in -1 }, nil, &key)
        guard status == SSH_OK, let key else {
            throw SSHError(
                .credentialUnusable, .prepare, endpoint, "the key file \(path) is not a private key that can be used",
                hint: passphrase == nil
                    ? "if it is encrypted, give its passphrase or use the agent" : "is the passphrase right?")
        }
        if let least, let bits = RSAKeySize.bits(of: key), bits < least {
            ssh_key_free(key)
            throw SSHError(
                .credentialUnusable, .prepare, endpoint,
                "the key file \(path) holds an RSA key of \(bits) bits; keys of fewer than \(least) are not used",
                hint: "ssh-keygen -t rsa -b 3072 makes a longer one")
        }
        raw = key
    }

    deinit {
        ssh_key_free(raw)
    }
}
