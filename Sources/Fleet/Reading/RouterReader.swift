import Addressing
import Diagnostics

/// What a router takes from `defaults` where it says nothing itself.
struct RouterDefaults {
    var platform: String?
    var port: Int?
    var commandLinePort: Int?
    var login = Login(usesAgent: false)
    var hostKey: HostKeyTrust?
    var reach = Reach()
    /// What carriers say of their routers comes before what stands here.
    var carriers: [String: Carrier] = [:]
    var loopbackInterface = "LoopBack1"
    /// Of carriers' IGPs.
    var process = 1
    var lab = LabRules.standard
}

/// Reads one entry of `routers`.
struct RouterReader {
    let findings: Findings
    let file: String
    let interfaces: InterfaceNaming
    let defaults: RouterDefaults

    func read(_ entry: YAMLEntry) -> Router? {
        let name = entry.key.value
        guard let mapping = YAMLMapping(entry.value, "router `\(name)`", findings) else { return nil }
        mapping.allow(RouterKeys.router)
        checkName(entry.key)
        let role = mapping.requiredValue("role", ScalarKind<Role>.word("a role"))?.value
        let isManaged = mapping.value("managed", .boolean)?.value ?? true
        let platform = mapping.value("platform", .text("a platform's name"))?.value ?? defaults.platform
        if mapping["platform"] == nil, platform == nil {
            findings.error(
                "\(mapping.subject): `platform` is missing, here and in `defaults`", at: entry.key.location)
        }
        guard let role else { return nil }
        let carrier = mapping.value("carrier", .text("a carrier's name"))?.value
        let router = Router(
            name: name, role: role, carrier: carrier,
            loopback: readLoopback(mapping, of: carrier), platform: platform ?? "",
            address: mapping.value("address", .host)?.value,
            port: chosen(mapping.value("port", .port)?.value ?? defaults.port),
            commandLinePort: chosen(mapping.value("cli-port", .port)?.value ?? defaults.commandLinePort),
            login: readLogin(mapping), hostKey: readHostKey(mapping) ?? defaults.hostKey,
            reach: readReach(mapping, of: carrier),
            networkEntity: mapping.value("net", .networkEntity)?.value,
            process: mapping.value("process", .number("a process number", in: 1...65535))?.value,
            area: readArea(mapping, of: carrier), lsrID: mapping.value("lsr-id", .address)?.value,
            routerID: mapping.value("router-id", .address)?.value, isManaged: isManaged,
            configuration: mapping.value("configuration", .text("a path"))?.value,
            lab: mapping.mapping("lab", "\(mapping.subject): `lab`").map(LabRulesReader(base: defaults.lab).read)
                ?? defaults.lab,
            location: entry.key.location)
        checkManagement(router, mapping)
        return router
    }

    /// Port 0 is "any", which only the lab can grant.
    private func chosen(_ port: Int?) -> Int? { port == 0 ? nil : port }

    private func checkName(_ name: Located<String>) {
        let isRight =
            !name.value.isEmpty && name.value.utf8.count <= 64
            && name.value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard !isRight else { return }
        findings.error(
            "a router's name is made of letters, digits, `-`, `_` and `.`, found `\(name.value)`", at: name.location)
    }

    private func checkManagement(_ router: Router, _ mapping: YAMLMapping) {
        if router.isManaged {
            if let node = mapping["configuration"] {
                findings.error(
                    "\(mapping.subject): `configuration` is for routers with `managed: false`", at: node.location)
            }
            // An ssh_config may name both.
            guard !router.reach.readsConfiguration else { return }
            if !router.login.hasCredential, mapping["password"] == nil, mapping["key"] == nil {
                findings.error(
                    "\(mapping.subject): no credential, here or in `defaults`", at: router.location,
                    hint: "add password: { env: NAME }, key: { file: PATH } or agent: true")
            }
            if router.login.username == nil {
                findings.error("\(mapping.subject): `username` is missing, here and in `defaults`", at: router.location)
            }
        }
    }

    /// The router's own words, then its carrier's, then those of `defaults`.
    private func readReach(_ mapping: YAMLMapping, of carrier: String?) -> Reach {
        let own = ReachReader(findings: findings, file: file).read(mapping)
        let ofCarrier = carrier.flatMap { defaults.carriers[$0]?.reach } ?? Reach()
        return own.or(ofCarrier).or(defaults.reach)
    }

    /// In the form of the carrier's IGP; a carrier that is not known is told elsewhere.
    private func readArea(_ mapping: YAMLMapping, of carrier: String?) -> String? {
        guard let kind = carrier.flatMap({ defaults.carriers[$0]?.igp.kind }) else { return nil }
        return mapping.value("area", kind == .ospf ? .ospfArea : .isisArea)?.value
    }

    private func readLoopback(_ mapping: YAMLMapping, of carrier: String?) -> Loopback? {
        let interface = readLoopbackInterface(mapping)
        guard let located = mapping.value("loopback", .interfaceAddress) else { return nil }
        guard located.value.length == 32 else {
            findings.error(
                "\(mapping.subject): a loopback must be a /32, found \(located.value)", at: located.location,
                hint: "LDP makes label-switched paths to host routes only: write \(located.value.address)/32")
            return nil
        }
        guard located.value.address.isUsableOnInterface else {
            findings.error(
                "\(mapping.subject): \(located.value.address) is not an address for an interface",
                at: located.location)
            return nil
        }
        let given = interface ?? carrier.flatMap { defaults.carriers[$0]?.loopbackInterface }
        return Loopback(interface: given ?? defaults.loopbackInterface, address: located.value.address)
    }

    func readLoopbackInterface(_ mapping: YAMLMapping) -> String? {
        guard let name = mapping.value("loopback-interface", .text("an interface's name")),
            let parts = interfaces.parts(name, of: "\(mapping.subject): `loopback-interface`", findings)
        else { return nil }
        if !parts.isLoopback {
            findings.error(
                "\(mapping.subject): `loopback-interface`: \(name.value) is no loopback", at: name.location,
                hint: "write a loopback, such as `LoopBack1`")
        }
        return name.value
    }

    func readLogin(_ mapping: YAMLMapping) -> Login {
        var login = Login(
            username: mapping.value("username", .text("a user's name"))?.value ?? defaults.login.username,
            usesAgent: mapping.value("agent", .boolean)?.value ?? defaults.login.usesAgent)
        login.password =
            mapping["password"].map {
                SecretReference.read($0, "\(mapping.subject): `password`", beside: file, findings)
            } ?? defaults.login.password
        login.keyFile = defaults.login.keyFile
        login.keyPassphrase = defaults.login.keyPassphrase
        login.certificateFile = defaults.login.certificateFile
        if let key = mapping.mapping("key", "\(mapping.subject): `key`") {
            key.allow(RouterKeys.privateKey)
            let path = key.requiredValue("file", .text("a path"))?.value
            login.keyFile = path.map { Inventory.resolve(path: $0, besides: file) }
            login.certificateFile = key.value("certificate", .text("a path")).map {
                Inventory.resolve(path: $0.value, besides: file)
            }
            login.keyPassphrase = key["passphrase"].flatMap {
                SecretReference.read($0, "\(key.subject): `passphrase`", beside: file, findings)
            }
        }
        return login
    }

    func readHostKey(_ mapping: YAMLMapping) -> HostKeyTrust? {
        let fingerprint = mapping.value("host-key", .fingerprint)
        let known = mapping.value("known-hosts", .text("a path"))
        if let known, mapping["host-key"] != nil {
            findings.error("\(mapping.subject): give `host-key` or `known-hosts`, not both", at: known.location)
        }
        if let fingerprint { return .fingerprint(fingerprint.value) }
        return known.map { .knownHosts(file: Inventory.resolve(path: $0.value, besides: file)) }
    }
}

extension ScalarKind where Value == String {
    /// SHA-256 in base64 without padding is 43 characters.
    fileprivate static var fingerprint: ScalarKind {
        ScalarKind("a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters") { text in
            let code = text.dropFirst(7)
            let isRight =
                text.hasPrefix("SHA256:") && code.utf8.count == 43
                && code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+" || $0 == "/") }
            return isRight ? text : nil
        }
    }

    /// Area, six octets of system id, selector 00 (ISO 10589 7.1.4), as routers write it.
    package static var networkEntity: ScalarKind {
        ScalarKind("an IS-IS NET, such as 49.0001.0000.0000.0001.00") { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let isRight =
                (5...11).contains(parts.count) && parts.first?.count == 2 && parts.last == "00"
                && parts.dropFirst().dropLast().allSatisfy { $0.count == 4 } && parts.joined().allSatisfy(\.isHexDigit)
            return isRight ? text : nil
        }
    }
}
