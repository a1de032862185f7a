import Diagnostics
import Glibc

/// What can be told of key files before a server is asked.
extension SSHCredential {
    /// Under this name beside a key ssh looks for its certificate (ssh(1), FILES).
    package static let certificateEnding = "-cert.pub"

    /// Whether it is a private key that needs no passphrase.
    package static func isUsableKey(_ path: String) -> Bool {
        do throws(SSHError) {
            _ = try PrivateKey(path: path, passphrase: nil, least: nil, endpoint: "")
            return true
        } catch {
            return false
        }
    }

    /// Whether it is a user's certificate that holds today and was made for that key, which is read without a passphrase; of
    /// one that cannot be read so, its own part is enough.
    package static func isUsable(certificate path: String, of key: String) -> Bool {
        guard let text = try? BoundedFile.read(path, limit: 1 << 20),
            let certificate = SSHCertificate(text: String(decoding: text, as: UTF8.self)),
            certificate.flaw(at: UInt64(clamping: time(nil))) == nil
        else { return false }
        do throws(SSHError) {
            let key = try PrivateKey(path: key, passphrase: nil, least: nil, endpoint: "")
            return certificate.isMade(for: try key.blob(""))
        } catch {
            return true
        }
    }
}
