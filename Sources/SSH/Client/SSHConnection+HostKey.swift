import CLibSSH
import Diagnostics

extension SSHConnection {
    /// What the file that a target's policy names says of it; nil for a pinned fingerprint.
    func knownHosts(for target: SSHTarget) throws(SSHError) -> KnownHosts? {
        guard case .knownHosts(let path) = target.hostKey else { return nil }
        do throws(BoundedFile.Problem) {
            return try KnownHosts(path: path, host: target.host, port: target.port)
        } catch {
            throw SSHError(.hostKeyUnknown, .hostKey, endpoint, "the known_hosts file \(path) \(error)")
        }
    }

    /// Refuses every server that is not known, before any secret is sent.
    func checkHostKey(_ target: SSHTarget, _ known: KnownHosts?) throws(SSHError) {
        var raw: ssh_key?
        guard ssh_get_server_publickey(try live(.hostKey), &raw) == SSH_OK, let key = raw else {
            throw failure(.protocolFailure, .hostKey)
        }
        defer { ssh_key_free(key) }
        guard let seen = HostKeyFingerprint.of(key) else { throw failure(.protocolFailure, .hostKey) }
        let type = HostKeyFingerprint.type(of: key)
        shownHostKeyType = type
        if let least = target.algorithms.smallestRSAKey, let bits = RSAKeySize.bits(of: key), bits < least {
            throw tooShort(bits: bits, least: least)
        }
        switch target.hostKey {
        case .fingerprint(let expected):
            let expected = HostKeyFingerprint.normalized(expected)
            guard expected == seen else { throw mismatch(expected: expected, seen: seen, type) }
        case .knownHosts(let path):
            guard let known else { throw ended(.hostKey) }
            try check(seen, type, against: known, path)
        }
        hostKey = seen
    }

    private func check(_ seen: String, _ type: String, against known: KnownHosts, _ path: String) throws(SSHError) {
        switch known.verdict(on: seen) {
        case .known: return
        case .revoked(let line):
            throw SSHError(
                .hostKeyMismatch, .hostKey, endpoint, "the server's \(type) key \(seen) is revoked (\(path):\(line))",
                hint:
                    "whoever holds this key is not trusted any more: make the router a new one (VRP: `rsa local-key-pair "
                    + "create`) and put its fingerprint into \(path)")
        case .mismatch:
            let best = known.keys.first { $0.type == type } ?? known.keys.first
            throw mismatch(
                expected: best.map { "\($0.fingerprint) (\($0.type), \(path):\($0.line))" } ?? "another key",
                seen: seen,
                type)
        case .unknown, .authorityOnly:
            let authority =
                known.hasAuthority
                ? "; its @cert-authority line counts for host certificates only, which are not supported" : ""
            throw SSHError(
                .hostKeyUnknown, .hostKey, endpoint, "the server's \(type) key \(seen) is not in \(path)\(authority)",
                hint:
                    "compare the fingerprint with the router's own (VRP: `display ssh server-info` or the console), then "
                    + "add it")
        }
    }

    func tooShort(bits: Int, least: Int) -> SSHError {
        SSHError(
            .hostKeyMismatch, .hostKey, endpoint,
            "the server's RSA key has \(bits) bits; keys of fewer than \(least) are not trusted",
            hint:
                "make the router a longer one (VRP: `rsa local-key-pair create`, 3072 bits) and take its new fingerprint "
                + "from its console")
    }

    private func mismatch(expected: String, seen: String, _ type: String) -> SSHError {
        SSHError(
            .hostKeyMismatch, .hostKey, endpoint, "expected host key \(expected), the server showed \(seen) (\(type))",
            hint:
                "if the router was replaced or its key was made anew, take the new fingerprint from its console; else "
                + "somebody stands in between")
    }

    /// The host key algorithms to try next where the key that was shown is not the pinned one: a server shows one of its
    /// keys, by our order, and a fingerprint does not tell of which type it is. Nil where there is nothing to try.
    func otherHostKeys(of target: SSHTarget, after error: SSHError) -> [String]? {
        guard case .fingerprint = target.hostKey, error.code == .hostKeyMismatch, let shownHostKeyType else {
            return nil
        }
        let rest = target.algorithms.hostKeys.filter { AlgorithmProfile.keyType(of: $0) != shownHostKeyType }
        return Set(rest).isDisjoint(with: offeredHostKeys) ? nil : rest
    }
}
