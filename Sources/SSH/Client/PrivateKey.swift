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
    static func load(path: String, passphrase: Secret?, endpoint: String) async throws(SSHError) -> PrivateKey {
        try PrivateKey(path: path, passphrase: passphrase, endpoint: endpoint)
    }

    init(path: String, passphrase: Secret?, endpoint: String) throws(SSHError) {
        guard access(path, R_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw SSHError(.credentialUnusable, .prepare, endpoint, "the key file \(path) cannot be read: \(reason)")
        }
        var key: ssh_key?
        // Without a passphrase and a callback libssh asks on the terminal; the callback below always says no.
        let status = ssh_pki_import_privkey_file(path, passphrase?.reveal(), { _, _, _, _, _, _ in -1 }, nil, &key)
        guard status == SSH_OK, let key else {
            throw SSHError(
                .credentialUnusable, .prepare, endpoint, "the key file \(path) is not a private key that can be used",
                hint: passphrase == nil
                    ? "if it is encrypted, give its passphrase or use the agent" : "is the passphrase right?")
        }
        raw = key
    }

    deinit {
        ssh_key_free(raw)
    }
}
