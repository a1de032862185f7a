import CLibSSH
import Diagnostics

extension SSHConnection {
    /// What the file that a target's policy names says of it; nil for a pinned fingerprint.
    func knownHosts(for target: SSHTarget) throws(SSHError) -> KnownHosts? {
        guard case .knownHosts(let paths, let name) = target.hostKey else { return nil }
        var known = KnownHosts()
        for path in paths {
            do throws(BoundedFile.Problem) {
                try known.read(path, host: name ?? target.host, port: name == nil ? target.port : 22)
            } catch {
                throw SSHError(.hostKeyUnknown, .hostKey, endpoint, "the known_hosts file \(path) \(error)")
            }
        }
        return known
    }

    /// Refuses every server that is not known, before any secret is sent.
    func checkHostKey(_ target: SSHTarget, _ known: KnownHosts?) async throws(SSHError) {
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
            trust = .pinned
        case .knownHosts(let paths, _):
            guard let known else { throw ended(.hostKey) }
            if case .uncertain(let authorities) = known.verdict(on: seen) {
                trust = try await certified(seen, type, RSAKeySize.blob(of: key) ?? [], by: authorities, target)
            } else {
                try check(seen, type, against: known, paths.joined(separator: ", "))
            }
        }
        hostKey = seen
        observer?(.trusted(type: type, fingerprint: seen))
    }

    private func check(_ seen: String, _ type: String, against known: KnownHosts, _ path: String) throws(SSHError) {
        switch known.verdict(on: seen) {
        case .known(let entry): trust = .knownHosts(path: entry.path, line: entry.line)
        case .revoked(let entry):
            throw SSHError(
                .hostKeyMismatch, .hostKey, endpoint, "the server's \(type) key \(seen) is revoked (\(entry.place))",
                hint:
                    "whoever holds this key is not trusted any more: make the router a new one (VRP: `rsa local-key-pair "
                    + "create`) and put its fingerprint into \(entry.path)")
        case .mismatch:
            let best = known.keys.first { $0.type == type } ?? known.keys.first
            throw mismatch(
                expected: best.map { "\($0.fingerprint) (\($0.type), \($0.place))" } ?? "another key",
                seen: seen,
                type)
        case .unknown, .uncertain: throw unknown(seen, type, path)
        }
    }

    private func unknown(_ seen: String, _ type: String, _ path: String) -> SSHError {
        SSHError(
            .hostKeyUnknown, .hostKey, endpoint, "the server's \(type) key \(seen) is not in \(path)",
            hint:
                "compare the fingerprint with the router's own (VRP: `display ssh server-info` or the console), then add it"
        )
    }

    /// Asks for the server's certificate on a thread of its own, and judges the key by it.
    private func certified(
        _ seen: String, _ type: String, _ blob: [UInt8], by authorities: [KnownHosts.Authority], _ target: SSHTarget
    ) async throws(SSHError) -> TrustOrigin {
        let check = HostCertificateCheck(target: target, keyType: type, key: blob, authorities: authorities)
        let call = try BlockingCall("check a host certificate", stage: .hostKey) { check.run() }
        defer { reactor.forget(call.descriptor) }
        while true {
            switch call.answer {
            case .success(let trust): return trust
            case .failure(let flaw): throw uncertified(seen, type, authorities, flaw)
            case nil: break
            }
            if await reactor.wait(for: call.descriptor, deadline: .now + HostCertificateCheck.longest) == .cancelled {
                throw SSHError(.cancelled, .hostKey, endpoint, "cancelled")
            }
        }
    }

    private func uncertified(
        _ seen: String, _ type: String, _ authorities: [KnownHosts.Authority], _ flaw: HostCertificateCheck.Flaw
    ) -> SSHError {
        SSHError(
            .hostKeyUnknown, .hostKey, endpoint,
            "the server's \(type) key \(seen) is vouched for by no @cert-authority of "
                + "\(authorities.map(\.place).joined(separator: ", ")): \(flaw.words)",
            hint:
                "`ssh-keyscan -c` shows the certificate; or compare the fingerprint with the router's own and add a line with "
                + "the key itself, or `host-key: \"\(seen)\"`")
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
        return Set(rest).isDisjoint(with: offer?.hostKeys ?? []) ? nil : rest
    }
}
