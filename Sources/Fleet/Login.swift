/// Who logs in and with what; the secrets themselves are only referred to.
package struct Login: Sendable, Hashable {
    package var username: String?
    package var password: SecretReference?
    package var keyFile: String?
    package var keyPassphrase: SecretReference?
    /// The certificate for the key file; nil: one that lies beside it under OpenSSH's name, if there is one.
    package var certificateFile: String?
    package var usesAgent: Bool

    package init(
        username: String? = nil, password: SecretReference? = nil, keyFile: String? = nil,
        keyPassphrase: SecretReference? = nil, certificateFile: String? = nil, usesAgent: Bool = false
    ) {
        self.username = username
        self.password = password
        self.keyFile = keyFile
        self.keyPassphrase = keyPassphrase
        self.certificateFile = certificateFile
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
