/// Which algorithms we offer a kind of device, best first.
package struct AlgorithmProfile: Sendable, Hashable {
    package var name: String
    package var keyExchanges: [String]
    package var hostKeys: [String]
    /// Signature algorithms for our own public keys.
    package var publicKeys: [String]
    package var ciphers: [String]
    package var macs: [String]
    /// Smallest RSA key in bits that is trusted, of either side; nil leaves libssh's own limit (1,024).
    package var smallestRSAKey: Int?

    package init(
        name: String, keyExchanges: [String], hostKeys: [String], publicKeys: [String], ciphers: [String],
        macs: [String], smallestRSAKey: Int? = nil
    ) {
        self.name = name
        self.keyExchanges = keyExchanges
        self.hostKeys = hostKeys
        self.publicKeys = publicKeys
        self.ciphers = ciphers
        self.macs = macs
        self.smallestRSAKey = smallestRSAKey
    }

    /// No SHA-1, no CBC: what libssh 0.10 offers by default, written out so that an error can name it.
    package static let modern = AlgorithmProfile(
        name: "modern",
        keyExchanges: [
            "curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521", "diffie-hellman-group18-sha512", "diffie-hellman-group16-sha512",
            "diffie-hellman-group-exchange-sha256", "diffie-hellman-group14-sha256",
        ],
        hostKeys: [
            "ssh-ed25519", "ecdsa-sha2-nistp521", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256", "rsa-sha2-512",
            "rsa-sha2-256",
        ],
        publicKeys: [
            "ssh-ed25519", "ecdsa-sha2-nistp521", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256", "rsa-sha2-512",
            "rsa-sha2-256",
        ],
        ciphers: [
            "chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "aes256-ctr",
            "aes192-ctr", "aes128-ctr",
        ],
        macs: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
        smallestRSAKey: 2048)

    /// What VRP V8 offers as shipped, which differs by release. V800R012 (command reference, "ssh server"): key exchange
    /// `diffie-hellman-group-exchange-sha256` alone. Newer ones ("Configuring the SSH server" of a related product): that,
    /// `diffie-hellman-group16-sha512` and `curve25519-sha256`, with a Diffie-Hellman minimum of 3,072 bits. Both: host keys
    /// rsa-sha2-256/512 from factory, AES-CTR and AES-GCM, HMAC-SHA2; SHA-1, CBC and DSA only with the WEAKEA package.
    /// RSA host keys come first because VRP's ecdsa-sha2-nistp521 signatures fail strict verification in some libraries
    /// (field reports, not a vendor statement).
    package static let vrp = AlgorithmProfile(
        name: "vrp",
        keyExchanges: [
            "curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521", "diffie-hellman-group-exchange-sha256", "diffie-hellman-group16-sha512",
            "diffie-hellman-group14-sha256",
        ],
        hostKeys: [
            "rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
        ],
        publicKeys: [
            "rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
        ],
        ciphers: [
            "aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "aes256-ctr", "aes192-ctr", "aes128-ctr",
            "chacha20-poly1305@openssh.com",
        ],
        macs: ["hmac-sha2-256", "hmac-sha2-512", "hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"],
        smallestRSAKey: 2048)

    /// `vrp` and, last in each list, what routers before the `vrp` defaults speak: SHA-1 and CBC. For one device at a
    /// time, never as a fleet's default.
    package static let vrpLegacy = AlgorithmProfile(
        name: "vrp-legacy",
        keyExchanges: vrp.keyExchanges + [
            "diffie-hellman-group-exchange-sha1", "diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1",
        ],
        hostKeys: vrp.hostKeys + ["ssh-rsa"],
        publicKeys: vrp.publicKeys + ["ssh-rsa"],
        ciphers: vrp.ciphers + ["aes256-cbc", "aes192-cbc", "aes128-cbc"],
        macs: vrp.macs + ["hmac-sha1"])

    package static let all = [modern, vrp, vrpLegacy]

    /// The same, with host keys of these types before the others: a server that has several keys then shows one that is
    /// known.
    func preferring(hostKeys types: [String]) -> AlgorithmProfile {
        var profile = self
        let isKnown = { (algorithm: String) in types.contains(Self.keyType(of: algorithm)) }
        profile.hostKeys = hostKeys.filter(isKnown) + hostKeys.filter { !isKnown($0) }
        return profile
    }

    /// The names by which our own keys are offered: each also with a certificate (PROTOCOL.certkeys of OpenSSH).
    var publicKeysAndCertificates: [String] {
        let kinds = publicKeys.filter { !$0.hasPrefix("sk-") && !$0.contains("-cert-v01@") }
        return publicKeys + kinds.map { $0 + "-cert-v01@openssh.com" }
    }

    /// RFC 8332: RSA keys are of one type, whatever hash they sign with.
    static func keyType(of algorithm: String) -> String { algorithm.hasPrefix("rsa-sha2-") ? "ssh-rsa" : algorithm }

    /// The profile of that name.
    package static func named(_ name: String) -> AlgorithmProfile? {
        all.first { $0.name == name }
    }

    /// The same with the lists that an ssh_config names; those that it leaves as ssh has them built in are not taken.
    package func with(_ configuration: SSHConfiguration, unlike builtIn: SSHConfiguration) -> AlgorithmProfile {
        var profile = self
        func take(_ path: KeyPath<SSHConfiguration, [String]>, _ ours: WritableKeyPath<AlgorithmProfile, [String]>) {
            let list = configuration[keyPath: path]
            guard list != builtIn[keyPath: path], !list.isEmpty else { return }
            profile[keyPath: ours] = list.filter { !$0.contains("-cert-v01@") }
            profile.name = "ssh_config"
        }
        take(\.keyExchanges, \.keyExchanges)
        take(\.hostKeys, \.hostKeys)
        take(\.publicKeys, \.publicKeys)
        take(\.ciphers, \.ciphers)
        take(\.macs, \.macs)
        if configuration.smallestRSAKey != builtIn.smallestRSAKey {
            profile.smallestRSAKey = configuration.smallestRSAKey
        }
        return profile
    }
}
