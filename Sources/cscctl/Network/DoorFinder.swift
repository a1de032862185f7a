import Diagnostics
import Fleet
import Lab
import SSH
import VRP

/// Works out the doors of routers: from the inventory for live ones, from the endpoints of a lab for simulated ones.
struct DoorFinder: Sendable {
    let inventory: Inventory
    let environment: [String: String]
    private let secrets: SecretReader

    /// `secrets` reads the logins; without one, a reader of its own.
    init(inventory: Inventory, environment: [String: String], secrets: SecretReader? = nil) {
        self.inventory = inventory
        self.environment = environment
        self.secrets = secrets ?? SecretReader(environment: environment)
    }

    /// The doors of all; what is wrong with several in the same words, such as a secret that is not set, is told once.
    func doors(of routers: [Router]) throws(DiagnosticList) -> [Door] {
        var doors: [Door] = []
        var findings = DiagnosticList()
        for router in routers {
            do throws(DiagnosticList) {
                doors.append(try door(of: router))
            } catch {
                for finding in error.all
                where !findings.all.contains(where: { ($0.message, $0.hint) == (finding.message, finding.hint) }) {
                    findings.add(finding)
                }
            }
        }
        try findings.throwIfErrors()
        return doors
    }

    /// A live router's doors; its secrets are resolved here and nowhere else.
    func door(of router: Router) throws(DiagnosticList) -> Door {
        var findings = DiagnosticList()
        func missing(_ what: String, _ hint: String) {
            findings.add(.error("\(router.name): \(what)", at: router.location, hint: hint))
        }
        if router.address == nil { missing("no address to reach it at", "Add `address:` or use --lab.") }
        if router.login.username == nil { missing("no username", "Add `username:` to it or to `defaults:`.") }
        if router.hostKey == nil {
            missing("nothing to verify its host key by", "Add `host-key: \"SHA256:...\"` or `known-hosts: FILE`.")
        }
        let credentials = credentials(of: router, &findings)
        try findings.throwIfErrors()
        guard let address = router.address, let user = router.login.username, let trust = router.hostKey else {
            throw findings
        }
        func target(_ port: Int) -> SSHTarget {
            SSHTarget(
                host: address, port: UInt16(clamping: port), user: user, credentials: credentials,
                hostKey: policy(trust), algorithms: .vrp)
        }
        return Door(
            router: router.name, platform: router.platform, netconf: target(router.netconfPort),
            netconfFallback: router.port == nil ? target(Int(NETCONFPorts.ssh)) : nil,
            commandLine: target(router.sshPort))
    }

    private func policy(_ trust: HostKeyTrust) -> HostKeyPolicy {
        switch trust {
        case .fingerprint(let text): .fingerprint(text)
        case .knownHosts(let file): .knownHosts(path: expanded(file))
        }
    }

    /// Paths come from the inventory as seen from here, but for the home folder, which only the environment knows.
    private func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
        return home + path.dropFirst()
    }

    private func credentials(of router: Router, _ findings: inout DiagnosticList) -> [SSHCredential] {
        var list: [SSHCredential] = []
        do throws(Diagnostic) {
            if let file = router.login.keyFile {
                let passphrase = try router.login.keyPassphrase.map(secrets.secret)
                list.append(.keyFile(path: expanded(file), passphrase: passphrase))
            }
            if router.login.usesAgent {
                guard let socket = environment["SSH_AUTH_SOCK"], !socket.isEmpty else {
                    throw Diagnostic.error(
                        "\(router.name): `agent: true`, but no SSH agent: SSH_AUTH_SOCK is not set",
                        at: router.location,
                        hint: "eval $(ssh-agent) && ssh-add")
                }
                list.append(.agent(socket: socket))
            }
            if let password = router.login.password {
                list.append(.password(try secrets.secret(password)))
            }
        } catch {
            findings.add(error)
            return list
        }
        if list.isEmpty {
            findings.add(
                .error(
                    "\(router.name): no way to log in", at: router.location,
                    hint: "Add `password: { env: NAME }`, `key: { file: PATH }` or `agent: true`."))
        }
        return list
    }

    /// A simulated router's door: both on one port, the lab's own user, its host key pinned.
    static func labDoor(of router: Router, at endpoint: LabEndpoint, user: String, password: Secret) -> Door {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: user, credentials: [.password(password)],
            hostKey: .fingerprint(endpoint.fingerprint), algorithms: .vrp)
        return Door(router: router.name, platform: router.platform, netconf: target, commandLine: target)
    }
}
