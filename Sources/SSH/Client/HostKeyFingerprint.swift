import CLibSSH

/// The SHA-256 fingerprint of a key as OpenSSH prints it.
enum HostKeyFingerprint {
    static func of(_ key: ssh_key) -> String? {
        var hash: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &count) == 0 else { return nil }
        defer { ssh_clean_pubkey_hash(&hash) }
        guard let text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, count) else { return nil }
        defer { ssh_string_free_char(text) }
        return String(cString: text)
    }

    static func type(of key: ssh_key) -> String {
        ssh_key_type_to_char(ssh_key_type(key)).map { String(cString: $0) } ?? "unknown"
    }

    /// What an operator wrote, without the padding and the spaces that other tools add.
    static func normalized(_ text: some StringProtocol) -> String {
        var text = String(text.filter { !$0.isWhitespace })
        while text.hasSuffix("=") { text.removeLast() }
        return text.hasPrefix("SHA256:") ? text : "SHA256:" + text
    }
}
