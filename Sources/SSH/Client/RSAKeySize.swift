import CLibSSH

/// The size of an RSA key, which libssh 0.10 tells nobody.
enum RSAKeySize {
    /// In bits; nil for a key of another kind.
    static func bits(of key: ssh_key) -> Int? {
        guard ssh_key_type(key) == SSH_KEYTYPE_RSA else { return nil }
        return blob(of: key).flatMap(bits(ofBlob:))
    }

    /// The public key as it is sent (RFC 4253 section 6.6).
    static func blob(of key: ssh_key) -> [UInt8]? {
        var text: UnsafeMutablePointer<CChar>?
        guard ssh_pki_export_pubkey_base64(key, &text) == SSH_OK, let text else { return nil }
        defer { ssh_string_free_char(text) }
        return decoded(String(cString: text))
    }

    /// RFC 4253 section 6.6: string "ssh-rsa", mpint e, mpint n.
    static func bits(ofBlob blob: [UInt8]) -> Int? {
        var rest = blob[...]
        var field: ArraySlice<UInt8> = []
        for _ in 0..<3 {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard length <= rest.count else { return nil }
            field = rest.prefix(length)
            rest = rest.dropFirst(length)
        }
        let modulus = field.drop { $0 == 0 }
        return modulus.first.map { modulus.count * 8 - $0.leadingZeroBitCount }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func decoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var (bits, held) = (0, 0)
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { continue }
            bits = (bits << 6 | value) & 0xffff
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> held))
            }
        }
        return bytes
    }
}
