import Diagnostics
import Fleet
import Foundation
import Journaling
import Lab
import SSH

/// The way to one router as a run keeps it: secrets by reference only, and the host key by which the router was known.
struct DoorRecord: Codable, Sendable, Hashable {
    /// One way to log in.
    enum Credential: Codable, Sendable, Hashable {
        /// `SecretReference.text`.
        case password(reference: String)
        case keyFile(path: String, passphrase: String?)
        case agent
    }

    var router: String
    var platform: String
    var address: String
    /// NETCONF's.
    var port: Int
    var commandLinePort: Int
    var user: String
    /// Tried in this order.
    var credentials: [Credential]
    /// `SHA256:...`: the inventory's, or the one that was seen and found in the file of known hosts.
    var hostKey: String
    /// The file of known hosts; nil where the inventory has the fingerprint.
    var knownHosts: String?

    /// `192.0.2.1:830 SHA256:...`, to tell one router from another.
    var place: String { "\(endpoint) with host key \(hostKey)" }

    var endpoint: String { SSHTarget.endpoint(address, port) }
}

extension DoorRecord {
    /// Of a router that can be reached live; `seen` is the fingerprint that it has shown.
    init?(_ router: Router, seen: String?) {
        guard let address = router.address, let user = router.login.username, let trust = router.hostKey else {
            return nil
        }
        self.init(
            router: router.name, platform: router.platform, address: address, port: router.netconfPort,
            commandLinePort: router.sshPort, user: user, credentials: Self.credentials(of: router.login), hostKey: "")
        switch trust {
        case .fingerprint(let text): hostKey = seen ?? text
        case .knownHosts(let file):
            guard let seen else { return nil }
            hostKey = seen
            knownHosts = Self.absolute(file)
        }
    }

    private static func credentials(of login: Login) -> [Credential] {
        var list: [Credential] = []
        if let file = login.keyFile {
            list.append(.keyFile(path: absolute(file), passphrase: login.keyPassphrase.map { text(of: $0) }))
        }
        if login.usesAgent { list.append(.agent) }
        if let password = login.password { list.append(.password(reference: text(of: password))) }
        return list
    }

    /// A later process may work in another folder.
    private static func text(of reference: SecretReference) -> String {
        guard case .file(let path) = reference.source else { return reference.text }
        return SecretReference(.file(absolute(path)), at: reference.location).text
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("~/") ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }
}

extension DoorRecord {
    /// The door itself, its secrets resolved.
    func door(_ finder: CredentialFinder) throws(DiagnosticList) -> Door {
        var findings = DiagnosticList()
        let credentials = finder.credentials(of: login, of: router, at: nil, &findings)
        // The references stand in the journal, which has no lines.
        findings.all = findings.all.map { finding in
            var finding = finding
            finding.location = nil
            return finding
        }
        try findings.throwIfErrors()
        return Door(
            router: router, platform: platform,
            netconf: target(port, .fingerprint(hostKey), credentials),
            commandLine: target(commandLinePort, commandLineKey(finder), credentials))
    }

    private func target(_ port: Int, _ key: HostKeyPolicy, _ credentials: [SSHCredential]) -> SSHTarget {
        SSHTarget(
            host: address, port: UInt16(clamping: port), user: user, credentials: credentials, hostKey: key,
            algorithms: .vrp)
    }

    /// The key was seen on NETCONF's port. A file of known hosts may have another one for another port.
    private func commandLineKey(_ finder: CredentialFinder) -> HostKeyPolicy {
        guard let knownHosts, commandLinePort != port else { return .fingerprint(hostKey) }
        return .knownHosts(path: finder.expanded(knownHosts))
    }

    private var login: Login {
        var login = Login(username: user)
        for credential in credentials {
            switch credential {
            case .password(let text): login.password = Self.reference(text)
            case .keyFile(let path, let passphrase):
                login.keyFile = path
                login.keyPassphrase = passphrase.flatMap(Self.reference)
            case .agent: login.usesAgent = true
            }
        }
        return login
    }

    private static func reference(_ text: String) -> SecretReference? {
        SecretReference(text: text, at: SourceLocation(file: "journal", line: 1, column: 1))
    }
}

extension DoorRecord {
    /// Of a router of a lab that is up: both ports are one, and the password lies in the state folder.
    init?(_ router: Router, _ lab: LabRecord, in state: StateFolder) {
        guard let endpoint = lab.endpoint(of: router.name) else { return nil }
        let password = SecretReference(
            .file(Self.absolute(LabRecord.passwordPath(in: state))),
            at: SourceLocation(file: state.path, line: 1, column: 1))
        self.init(
            router: router.name, platform: router.platform, address: "127.0.0.1", port: Int(endpoint.port),
            commandLinePort: Int(endpoint.port), user: lab.user, credentials: [.password(reference: password.text)],
            hostKey: endpoint.fingerprint)
    }
}
