import Diagnostics
import Fleet
import Foundation
import SSH
import VRP

/// Makes the doors of live routers: secrets are resolved, and an ssh_config is asked, here and nowhere else.
struct DoorMaker: Sendable {
    let login: CredentialFinder
    let configurations: SSHConfigurations

    init(environment: [String: String], secrets: SecretReader) {
        login = CredentialFinder(environment: environment, secrets: secrets)
        configurations = SSHConfigurations(environment: environment)
    }

    func door(of access: RouterAccess) throws(DiagnosticList) -> Door {
        var findings = DiagnosticList()
        let name = login.expanded(access.host)
        var found: Found
        do throws(SSHError) {
            found = try ask(access, name)
        } catch {
            findings.add(.error(error.message, at: access.location, hint: error.hint))
            throw findings
        }
        if found.user.isEmpty {
            findings.add(
                .error(
                    "\(access.router): no username", at: access.location,
                    hint: "Add `username:` to it or to `defaults:`."))
        }
        let policies = policies(of: access, found, &findings)
        let credentials = credentials(of: access, found, &findings)
        try findings.throwIfErrors()
        guard let policies else { throw findings }
        func target(_ port: Int, _ policy: HostKeyPolicy) -> SSHTarget {
            SSHTarget(
                host: found.host, port: UInt16(clamping: port), user: found.user, credentials: credentials,
                hostKey: policy, algorithms: found.algorithms, way: found.way)
        }
        return Door(
            router: access.router, platform: access.platform, netconf: target(access.port, policies.netconf),
            netconfFallback: access.hasOtherPort ? target(found.port, policies.netconf) : nil,
            commandLine: target(access.commandLinePort ?? found.port, policies.commandLine))
    }

    /// What inventory and ssh_config say together; the inventory's word comes first.
    private struct Found {
        var host: String
        var user: String
        /// SSH's.
        var port: Int
        var way: SSHWay?
        var algorithms: AlgorithmProfile
        var configuration: SSHConfiguration?
    }

    private func ask(_ access: RouterAccess, _ name: String) throws(SSHError) -> Found {
        let reach = access.reach
        var file: String?
        if case .file(let path)? = reach.configuration { file = login.expanded(path) }
        let chosen = reach.algorithms.flatMap { AlgorithmProfile.named($0.rawValue) }
        let algorithms = chosen ?? Self.algorithms(of: access.platform)
        guard reach.readsConfiguration else {
            return Found(
                host: name, user: access.login.username ?? "", port: Int(NETCONFPorts.ssh),
                way: try configurations.way(reach.way ?? .direct, name: name, file: file), algorithms: algorithms)
        }
        let configuration = try configurations.configuration(of: name, user: access.login.username, file: file)
        let configured: Reach.Way =
            configuration.proxyJump.map { .jump($0) } ?? configuration.proxyCommand.map { .command($0) } ?? .direct
        return Found(
            host: configuration.hostName, user: access.login.username ?? configuration.user,
            port: Int(configuration.port),
            way: try configurations.way(reach.way ?? configured, name: name, file: file),
            algorithms: chosen == nil
                ? algorithms.with(configuration, unlike: try configurations.builtIn()) : algorithms,
            configuration: configuration)
    }

    /// A platform that is not known is refused elsewhere.
    static func algorithms(of platform: String) -> AlgorithmProfile {
        (try? Platform.named(platform))?.algorithms ?? .vrp
    }

    // MARK: host keys

    private func policies(
        of access: RouterAccess, _ found: Found, _ findings: inout DiagnosticList
    ) -> (netconf: HostKeyPolicy, commandLine: HostKeyPolicy)? {
        if let trust = access.trust { return (policy(trust.netconf), policy(trust.commandLine)) }
        let files = found.configuration.map { configuration in
            configuration.knownHostsFiles.compactMap { configurations.path($0, configuration, name: access.host) }
        }
        let present = (files ?? []).filter(Self.isFile)
        guard !present.isEmpty else {
            let absent = files.map { "; ssh_config names \($0.joined(separator: ", ")), none of which is there" } ?? ""
            findings.add(
                .error(
                    "\(access.router): nothing to verify its host key by\(absent)", at: access.location,
                    hint: "Add `host-key: \"SHA256:...\"` or `known-hosts: FILE`."))
            return nil
        }
        let policy = HostKeyPolicy.knownHosts(present, name: found.configuration?.hostKeyAlias)
        return (policy, policy)
    }

    private func policy(_ trust: HostKeyTrust) -> HostKeyPolicy {
        switch trust {
        case .fingerprint(let text): .fingerprint(text)
        case .knownHosts(let file): .knownHosts(path: login.expanded(file))
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    // MARK: credentials

    /// The inventory's own; where it names no key and no agent, those of ssh_config before its password.
    private func credentials(
        of access: RouterAccess, _ found: Found, _ findings: inout DiagnosticList
    ) -> [SSHCredential] {
        let isOwn = access.login.keyFile != nil || access.login.usesAgent
        let configured = isOwn ? [] : found.configuration.map { identities($0, access.host) } ?? []
        if !configured.isEmpty, access.login.password == nil { return configured }
        return configured + login.credentials(of: access.login, of: access.router, at: access.location, &findings)
    }

    /// Keys that are there and need no passphrase, each after its certificate, and the agent.
    private func identities(_ configuration: SSHConfiguration, _ name: String) -> [SSHCredential] {
        let path = { (text: String) in configurations.path(text, configuration, name: name) }
        let certificates = configuration.certificateFiles.compactMap(path)
        var list: [SSHCredential] = []
        for key in configuration.identityFiles.compactMap(path) where SSHCredential.isUsableKey(key) {
            for certificate in certificates + [key + SSHCredential.certificateEnding]
            where SSHCredential.isUsable(certificate: certificate, of: key) {
                list.append(.certificate(path: certificate, keyFile: key))
            }
            list.append(.keyFile(path: key))
        }
        guard !configuration.identitiesOnly, let agent = agent(configuration) else { return list }
        return list + [.agent(socket: agent)]
    }

    private func agent(_ configuration: SSHConfiguration) -> String? {
        let usual = login.environment["SSH_AUTH_SOCK"].flatMap { $0.isEmpty ? nil : $0 }
        switch configuration.identityAgent {
        case nil, "SSH_AUTH_SOCK": return usual
        case "none": return nil
        case let text? where text.hasPrefix("$"): return login.environment[String(text.dropFirst())]
        case let text?: return configurations.path(text, configuration, name: "")
        }
    }
}
