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
        case certificate(path: String, keyFile: String, passphrase: String?)
        case agent
    }

    var router: String
    var platform: String
    var address: String
    /// NETCONF's.
    var port: Int
    /// 0: SSH's own, or what an ssh_config says.
    var commandLinePort: Int
    /// Empty: as an ssh_config says.
    var user: String
    /// Tried in this order.
    var credentials: [Credential]
    /// `SHA256:...`: the inventory's, or the one that was seen and found in the file of known hosts.
    var hostKey: String
    /// The file of known hosts; nil where the inventory has the fingerprint.
    var knownHosts: String?
    /// Whether NETCONF may answer on SSH's port too; nil in records of older releases, which did not know.
    var hasOtherPort: Bool?
    /// How it is reached, as the inventory says it; nil: directly.
    var jump: String?
    var proxyCommand: String?
    /// The file of an ssh_config, empty for the usual ones; nil where none is read.
    var sshConfig: String?
    var algorithms: String?

    /// `192.0.2.1:830 SHA256:...`, to tell one router from another.
    var place: String { "\(endpoint) with host key \(hostKey)" }

    var endpoint: String { SSHTarget.endpoint(address, port) }
}

extension DoorRecord {
    /// Of a router that can be reached live; `seen` is the fingerprint that it has shown.
    init?(_ router: Router, seen: String?) {
        let reads = router.reach.readsConfiguration
        guard let address = router.host, reads || router.login.username != nil, reads || router.hostKey != nil else {
            return nil
        }
        self.init(
            router: router.name, platform: router.platform, address: address, port: router.netconfPort,
            commandLinePort: Self.commandLinePort(of: router), user: router.login.username ?? "",
            credentials: Self.credentials(of: router.login), hostKey: "", hasOtherPort: router.port == nil,
            algorithms: router.reach.algorithms?.rawValue)
        switch router.reach.way {
        case nil: break
        case .direct: jump = "none"
        case .jump(let hosts): jump = hosts
        case .command(let text): proxyCommand = text
        }
        switch router.reach.configuration {
        case nil, .some(.none): break
        case .usual: sshConfig = ""
        case .file(let path): sshConfig = Self.absolute(path)
        }
        if case .fingerprint(let text)? = router.hostKey {
            hostKey = seen ?? text
        } else {
            guard let seen else { return nil }
            hostKey = seen
        }
        if case .knownHosts(let file)? = router.hostKey { knownHosts = Self.absolute(file) }
    }

    static func commandLinePort(of router: Router) -> Int {
        router.commandLinePort ?? (router.reach.readsConfiguration ? 0 : router.sshPort)
    }

    private static func credentials(of login: Login) -> [Credential] {
        var list: [Credential] = []
        if let file = login.keyFile {
            let passphrase = login.keyPassphrase.map { text(of: $0) }
            list.append(
                login.certificateFile.map {
                    .certificate(path: absolute($0), keyFile: absolute(file), passphrase: passphrase)
                } ?? .keyFile(path: absolute(file), passphrase: passphrase))
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
    /// The door itself, its secrets resolved and its ssh_config asked.
    func door(_ maker: DoorMaker) throws(DiagnosticList) -> Door {
        do throws(DiagnosticList) {
            return try maker.door(of: access)
        } catch {
            // The references stand in the journal, which has no lines.
            var findings = error
            findings.all = findings.all.map { finding in
                var finding = finding
                finding.location = nil
                return finding
            }
            throw findings
        }
    }

    private var access: RouterAccess {
        RouterAccess(
            router: router, platform: platform, host: address, port: port,
            hasOtherPort: hasOtherPort ?? false, commandLinePort: commandLinePort == 0 ? nil : commandLinePort,
            login: login, trust: RouterAccess.Trust(netconf: .fingerprint(hostKey), commandLine: commandLineKey),
            reach: reach)
    }

    /// The key was seen on NETCONF's port. A file of known hosts may have another one for another port.
    private var commandLineKey: HostKeyTrust {
        guard let knownHosts, commandLinePort != port else { return .fingerprint(hostKey) }
        return .knownHosts(file: knownHosts)
    }

    private var reach: Reach {
        Reach(
            way: jump.map { $0 == "none" ? .direct : .jump($0) } ?? proxyCommand.map { .command($0) },
            configuration: sshConfig.map { $0.isEmpty ? .usual : .file($0) },
            algorithms: algorithms.flatMap(SSHAlgorithms.init))
    }

    private var login: Login {
        var login = Login(username: user.isEmpty ? nil : user)
        for credential in credentials {
            switch credential {
            case .password(let text): login.password = Self.reference(text)
            case .keyFile(let path, let passphrase):
                login.keyFile = path
                login.keyPassphrase = passphrase.flatMap(Self.reference)
            case .certificate(let path, let file, let passphrase):
                login.keyFile = file
                login.certificateFile = path
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
