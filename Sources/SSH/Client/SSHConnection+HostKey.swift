import CLibSSH
import Glibc

extension SSHConnection {
    /// Refuses every server that is not known, before any secret is sent.
    func checkHostKey(_ target: SSHTarget) throws(SSHError) {
        var raw: ssh_key?
        guard ssh_get_server_publickey(try live(.hostKey), &raw) == SSH_OK, let key = raw else {
            throw failure(.protocolFailure, .hostKey)
        }
        defer { ssh_key_free(key) }
        guard let seen = HostKeyFingerprint.of(key) else { throw failure(.protocolFailure, .hostKey) }
        let type = HostKeyFingerprint.type(of: key)
        switch target.hostKey {
        case .fingerprint(let expected):
            let expected = HostKeyFingerprint.normalized(expected)
            guard expected == seen else { throw mismatch(expected: expected, seen: seen, type) }
        case .knownHosts(let path):
            try checkKnownHosts(path, target, seen: seen, type)
        }
    }

    private func checkKnownHosts(_ path: String, _ target: SSHTarget, seen: String, _ type: String) throws(SSHError) {
        guard access(path, R_OK) == 0 else {
            throw SSHError(.hostKeyUnknown, .hostKey, endpoint, "the known_hosts file \(path) cannot be read")
        }
        let session = try live(.hostKey)
        switch ssh_session_is_known_server(session) {
        case SSH_KNOWN_HOSTS_OK: return
        case SSH_KNOWN_HOSTS_CHANGED, SSH_KNOWN_HOSTS_OTHER:
            throw mismatch(expected: known(path, target, like: type) ?? "another key (see \(path))", seen: seen, type)
        case SSH_KNOWN_HOSTS_UNKNOWN, SSH_KNOWN_HOSTS_NOT_FOUND:
            throw SSHError(
                .hostKeyUnknown, .hostKey, endpoint, "the server's \(type) key \(seen) is not in \(path)",
                hint:
                    "compare the fingerprint with the router's own (VRP: `display ssh server-info` or the console), then "
                    + "add it")
        default: throw failure(.hostKeyUnknown, .hostKey)
        }
    }

    private func known(_ path: String, _ target: SSHTarget, like type: String) -> String? {
        let entries = KnownHosts.entries(path, host: KnownHosts.name(target.host, port: target.port))
        let best = entries.first { $0.type == type } ?? entries.first
        return best.map { "\($0.fingerprint) (\($0.type))" }
    }

    private func mismatch(expected: String, seen: String, _ type: String) -> SSHError {
        SSHError(
            .hostKeyMismatch, .hostKey, endpoint, "expected host key \(expected), the server showed \(seen) (\(type))",
            hint:
                "if the router was replaced or its key was made anew, take the new fingerprint from its console; a router "
                + "with several keys has one fingerprint each; else somebody stands in between")
    }
}
