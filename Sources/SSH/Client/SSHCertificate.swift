/// What stands in an SSH certificate (PROTOCOL.certkeys of OpenSSH), as far as it tells whether it can be used.
struct SSHCertificate: Equatable {
    /// `ssh-ed25519-cert-v01@openssh.com`
    var type: String
    /// The public key as in the key's own blob, without the name of its type.
    var key: ArraySlice<UInt8>
    var isOfHost: Bool
    var keyID: String
    var principals: [String]
    /// In seconds since 1970; the largest number means for ever.
    var validAfter: UInt64
    var validBefore: UInt64
    /// Whether there are critical options, of which none is known for hosts.
    var isRestricted: Bool
    /// The authority's key, as its own blob.
    var authority: [UInt8]

    /// How many strings or numbers a key of that type consists of.
    private static let keyFields = [
        "ssh-ed25519": 1, "ssh-rsa": 2, "ecdsa-sha2-nistp256": 2, "ecdsa-sha2-nistp384": 2, "ecdsa-sha2-nistp521": 2,
        "sk-ssh-ed25519": 2, "sk-ecdsa-sha2-nistp256": 3,
    ]

    private static let suffix = "-cert-v01@openssh.com"

    /// The text of a file: the type, the certificate in base64, a comment.
    init?(text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= 2 else { return nil }
        var reader = BlobReader(RSAKeySize.decoded(String(words[1])))
        guard let name = reader.text(), name.hasSuffix(Self.suffix),
            let fields = Self.keyFields[String(name.dropLast(Self.suffix.count))], reader.string() != nil
        else { return nil }
        let start = reader.rest.startIndex
        for _ in 0..<fields { guard reader.string() != nil else { return nil } }
        key = reader.bytes[start..<reader.rest.startIndex]
        guard reader.number(octets: 8) != nil, let kind = reader.number(octets: 4), let id = reader.text(),
            let names = reader.string(), let after = reader.number(octets: 8), let before = reader.number(octets: 8),
            let options = reader.string(), reader.string() != nil, reader.string() != nil,
            let authority = reader.string()
        else { return nil }
        var list = BlobReader(Array(names))
        var principals: [String] = []
        while let name = list.text() { principals.append(name) }
        self.principals = principals
        (type, isOfHost, keyID, validAfter, validBefore) = (name, kind == 2, id, after, before)
        (isRestricted, self.authority) = (!options.isEmpty, Array(authority))
    }

    /// Whether it was made for the key of that blob (RFC 4253 section 6.6).
    func isMade(for blob: [UInt8]) -> Bool {
        var reader = BlobReader(blob)
        guard reader.string() != nil else { return false }
        return reader.rest.elementsEqual(key)
    }

    /// Why no server takes it; nil where nothing is known against it.
    func flaw(at now: UInt64) -> String? {
        if isOfHost { return "is a host's and not a user's" }
        if now < validAfter { return "is not valid yet" }
        if now >= validBefore { return "has expired" }
        return nil
    }
}

extension SSHCertificate {
    /// Why it says nothing for a server of that name; nil where nothing is against it. As sshkey_cert_check_host of OpenSSH:
    /// principals may be patterns, and none at all means every host.
    func flaw(ofHost name: String, at now: UInt64) -> String? {
        if !isOfHost { return "is a user's and not a host's" }
        if now < validAfter { return "is not valid yet" }
        if now >= validBefore { return "has expired" }
        if isRestricted { return "has critical options, which are not known for hosts" }
        let name = name.lowercased()
        guard principals.isEmpty || principals.contains(where: { KnownHostsLine.matches(name, $0) }) else {
            return "is for \(principals.joined(separator: ", ")) and not for \(name)"
        }
        return nil
    }
}

/// Reads the strings and numbers of SSH's binary form (RFC 4251 section 5).
struct BlobReader {
    let bytes: [UInt8]
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        rest = bytes[...]
    }

    mutating func number(octets count: Int) -> UInt64? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func string() -> ArraySlice<UInt8>? {
        guard let length = number(octets: 4), length <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.prefix(Int(length))
    }

    mutating func text() -> String? { string().map { String(decoding: $0, as: UTF8.self) } }
}
