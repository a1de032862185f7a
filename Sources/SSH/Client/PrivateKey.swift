import CLibSSH
import Diagnostics
import Glibc

/// A private key read from a file.
///
/// `@unchecked Sendable`: the key is never changed after `init`, and libssh only reads it when signing.
final class PrivateKey: @unchecked Sendable {
    let raw: ssh_key

    /// Reads and, if need be, decrypts the key away from the reactor: an encrypted key costs 100 ms and more by design.
    @concurrent
    static func load(
        path: String, passphrase: Secret?, least: Int?, endpoint: String
    ) async throws(SSHError) -> PrivateKey {
        try PrivateKey(path: path, passphrase: passphrase, least: least, endpoint: endpoint)
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
