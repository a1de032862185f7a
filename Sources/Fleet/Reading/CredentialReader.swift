/// Reads an `authentication`: a keychain's name, or a reference to a key.
package struct CredentialReader {
    let findings: Findings
    let file: String

    package init(findings: Findings, file: String) {
        self.findings = findings
        self.file = file
    }

    /// Of TCP sessions.
    package func readSession(_ mapping: YAMLMapping) -> Credential? {
        mapping.allow(CarrierKeys.sessionAuthentication)
        return readCredential(mapping)
    }

    /// Of an IGP's packets.
    package func readIGP(_ mapping: YAMLMapping, _ kind: IGP.Kind) -> IGPAuthentication? {
        mapping.allow(CarrierKeys.authentication)
        if kind == .ospf, let node = mapping["covers"] {
            findings.error("\(mapping.subject): `covers` is for isis only", at: node.location)
        }
        let credential = readCredential(mapping)
        if case .keychain = credential {
            for key in ["mode", "key-id"] {
                guard let node = mapping[key] else { continue }
                findings.error(
                    "\(mapping.subject): `\(key)` goes with `key`; a keychain has its own", at: node.location)
            }
        }
        let algorithm = mapping.value("mode", ScalarKind<KeyAlgorithm>.word("hmac-sha256 or md5"))?.value
        let number = mapping.value("key-id", .number("a key's number", in: 1...255))?.value
        let packets = mapping.value("covers", ScalarKind<AuthenticatedPackets>.word("hello or all"))?.value
        return credential.map {
            IGPAuthentication(
                credential: $0, algorithm: algorithm ?? .sha256, keyID: number ?? 1, packets: packets ?? .hello)
        }
    }

    private func readCredential(_ mapping: YAMLMapping) -> Credential? {
        switch (mapping["keychain"], mapping["key"]) {
        case (_?, nil): return mapping.value("keychain", .keychain).map { .keychain($0.value) }
        case (nil, let node?):
            return SecretReference.read(node, "\(mapping.subject): `key`", beside: file, findings).map { .key($0) }
        case (nil, nil), (_?, _?):
            findings.error("\(mapping.subject): expected exactly one of keychain, key", at: mapping.location)
            return nil
        }
    }
}

extension BFD {
    /// `{}` is BFD with the router's own timers.
    package static func read(_ mapping: YAMLMapping) -> BFD {
        mapping.allow(CarrierKeys.bfd)
        return BFD(
            interval: mapping.value("interval", .number("milliseconds", in: 3...20000))?.value,
            multiplier: mapping.value("multiplier", .number(in: 3...50))?.value ?? 3)
    }
}

extension ScalarKind where Value == String {
    /// The modules take small letters only (`[^A-Z]+`, 1 to 47 characters).
    fileprivate static var keychain: ScalarKind {
        ScalarKind(
            "a keychain's name of 1 to 47 characters without capitals or spaces", hint: { "write \($0.lowercased())" }
        ) {
            let isRight = !$0.contains { $0.isWhitespace || $0 == "?" || ("A"..."Z").contains($0) }
            return isRight && (1...47).contains($0.utf8.count) ? $0 : nil
        }
    }
}
