import Diagnostics
import Fleet
import Lab
import SSH
import VRP

/// Works out the doors of routers: from the inventory for live ones, from the endpoints of a lab for simulated ones.
struct DoorFinder: Sendable {
    let inventory: Inventory
    let environment: [String: String]
    private let login: CredentialFinder

    /// `secrets` reads the logins; without one, a reader of its own.
    init(inventory: Inventory, environment: [String: String], secrets: SecretReader? = nil) {
        self.inventory = inventory
        self.environment = environment
        login = CredentialFinder(
            environment: environment, secrets: secrets ?? SecretReader(environment: environment))
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
        let credentials = login.credentials(
            of: router.login, of: router.name, at: router.location, &findings)
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
        case .knownHosts(let file): .knownHosts(path: login.expanded(file))
        }
    }

    /// A simulated router's door: both on one port, the lab's own user, its host key pinned.
    static func labDoor(of router: Router, at endpoint: LabEndpoint, user: String, password: Secret) -> Door {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: user, credentials: [.password(password)],
            hostKey: .fingerprint(endpoint.fingerprint), algorithms: .vrp)
        return Door(router: router.name, platform: router.platform, netconf: target, commandLine: target)
    }
}
