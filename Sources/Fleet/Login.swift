/// Who logs in and with what; the secrets themselves are only referred to.
package struct Login: Sendable, Hashable {
    package var username: String?
    package var password: SecretReference?
    package var keyFile: String?
    package var keyPassphrase: SecretReference?
    package var usesAgent: Bool

    package init(
        username: String? = nil, password: SecretReference? = nil, keyFile: String? = nil,
        keyPassphrase: SecretReference? = nil, usesAgent: Bool = false
    ) {
        self.username = username
        self.password = password
        self.keyFile = keyFile
        self.keyPassphrase = keyPassphrase
        self.usesAgent = usesAgent
    }

    package var hasCredential: Bool { password != nil || keyFile != nil || usesAgent }
}

/// How a router proves who it is: a pinned fingerprint or a file of known hosts.
package enum HostKeyTrust: Sendable, Hashable {
    /// As OpenSSH prints it: `SHA256:` and 43 characters.
    case fingerprint(String)
    case knownHosts(file: String)
}
