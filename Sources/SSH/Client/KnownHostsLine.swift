import CLibSSH

/// One line of a known_hosts file: an optional marker, names or patterns, and a key.
struct KnownHostsLine {
    enum Marker {
        case revoked
        case authority
    }

    private(set) var marker: Marker?
    private let hosts: Substring
    private let keyType: Substring
    private let key: Substring

    /// Nil for comments, empty lines and lines of another form.
    init?(_ line: Substring) {
        var fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })[...]
        guard let first = fields.first, !first.hasPrefix("#") else { return nil }
        if first.hasPrefix("@") {
            switch first {
            case "@revoked": marker = .revoked
            case "@cert-authority": marker = .authority
            default: return nil
            }
            fields = fields.dropFirst()
        }
        guard fields.count >= 3 else { return nil }
        hosts = fields[fields.startIndex]
        keyType = fields[fields.startIndex + 1]
        key = fields[fields.startIndex + 2]
    }

    /// Whether the patterns mean one of these names; a negated pattern that means one of them rules the line out.
    func matches(_ names: [String]) -> Bool {
        if hosts.hasPrefix("|") { return names.contains(where: isHash) }
        var isMeant = false
        for pattern in hosts.lowercased().split(separator: ",") {
            let isNegated = pattern.hasPrefix("!")
            guard names.contains(where: { Self.matches($0, isNegated ? pattern.dropFirst() : pattern) }) else {
                continue
            }
            if isNegated { return false }
            isMeant = true
        }
        return isMeant
    }

    /// `|1|salt|hash`, which libssh computes; the key is of no matter for that.
    private func isHash(of name: String) -> Bool {
        var entry: UnsafeMutablePointer<ssh_knownhosts_entry>?
        guard ssh_known_hosts_parse_line(name, "\(hosts) \(keyType) \(key)", &entry) == SSH_OK, let entry else {
            return false
        }
        ssh_knownhosts_entry_free(entry)
        return true
    }

    /// `*` means any number of characters and `?` one; linear in the name for each star, whatever the pattern.
    static func matches(_ name: String, _ pattern: some StringProtocol) -> Bool {
        let (name, pattern) = (Array(name.utf8), Array(pattern.utf8))
        var (n, p) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = (p, n)
                p += 1
            } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == name[n] {
                p += 1
                n += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                p = last.pattern + 1
                n = last.name + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// The key as it is sent (RFC 4253 section 6.6).
    var blob: [UInt8] { RSAKeySize.decoded(String(key)) }

    /// Nil where the key cannot be read.
    func entry(_ line: Int, of path: String) -> KnownHosts.Entry? {
        let type = ssh_key_type_from_name(String(keyType))
        var raw: ssh_key?
        guard type != SSH_KEYTYPE_UNKNOWN, ssh_pki_import_pubkey_base64(String(key), type, &raw) == SSH_OK, let raw
        else { return nil }
        defer { ssh_key_free(raw) }
        guard let fingerprint = HostKeyFingerprint.of(raw) else { return nil }
        return KnownHosts.Entry(
            type: HostKeyFingerprint.type(of: raw), fingerprint: fingerprint, line: line, path: path)
    }
}
