import Processes

/// What a user's ssh_config makes of a host: the lines that `ssh -G` prints (ssh(1)).
package struct SSHConfiguration: Sendable, Hashable {
    package var hostName = ""
    package var user = ""
    package var port: UInt16 = 22
    package var proxyJump: String?
    package var proxyCommand: String?
    /// With tokens and `~` still in them.
    package var identityFiles: [String] = []
    package var certificateFiles: [String] = []
    package var identitiesOnly = false
    /// Nil: that of SSH_AUTH_SOCK; `none`: no agent.
    package var identityAgent: String?
    package var knownHostsFiles: [String] = []
    package var hostKeyAlias: String?
    package var keyExchanges: [String] = []
    package var hostKeys: [String] = []
    package var publicKeys: [String] = []
    package var ciphers: [String] = []
    package var macs: [String] = []
    package var smallestRSAKey: Int?
    package var sharing = SSHWay.Sharing.none
    /// In seconds; 0: never.
    package var aliveInterval = 0

    package init(parsing text: String) {
        var settings: [String: [String]] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            settings[parts[0].lowercased(), default: []].append(String(parts[1]))
        }
        func one(_ key: String) -> String? { settings[key]?.first }
        func list(_ key: String) -> [String] { one(key)?.split(separator: ",").map(String.init) ?? [] }
        func unlessNone(_ key: String) -> String? { one(key).flatMap { $0.lowercased() == "none" ? nil : $0 } }
        hostName = one("hostname") ?? ""
        user = one("user") ?? ""
        port = one("port").flatMap(UInt16.init) ?? 22
        proxyJump = unlessNone("proxyjump")
        proxyCommand = unlessNone("proxycommand")
        identityFiles = (settings["identityfile"] ?? []).filter { $0 != "none" }
        certificateFiles = (settings["certificatefile"] ?? []).filter { $0 != "none" }
        identitiesOnly = one("identitiesonly") == "yes"
        identityAgent = one("identityagent")
        knownHostsFiles = ["userknownhostsfile", "globalknownhostsfile"].flatMap { key in
            one(key)?.split(separator: " ").map(String.init).filter { $0 != "none" } ?? []
        }
        hostKeyAlias = unlessNone("hostkeyalias")
        (keyExchanges, hostKeys) = (list("kexalgorithms"), list("hostkeyalgorithms"))
        publicKeys = list("pubkeyacceptedalgorithms")
        (ciphers, macs) = (list("ciphers"), list("macs"))
        smallestRSAKey = one("requiredrsasize").flatMap { Int($0) }
        aliveInterval = one("serveraliveinterval").flatMap { Int($0) } ?? 0
        sharing = Self.sharing(
            master: one("controlmaster") ?? "no", path: unlessNone("controlpath"),
            persist: one("controlpersist") ?? "no")
    }

    private static func sharing(master: String, path: String?, persist: String) -> SSHWay.Sharing {
        guard path != nil else { return .none }
        guard ["auto", "yes", "true"].contains(master), persist != "no" else { return .joins }
        return .persists
    }
}

extension SSHConfiguration {
    /// Asks `ssh -G`, which reads the user's and the system's ssh_config as any ssh does.
    ///
    /// - Parameters:
    ///   - host: a name as on ssh's command line: a host of ssh_config, a name, an address.
    ///   - file: `ssh -F`; nil: the usual files.
    ///   - environment: `NAME=value`, all that ssh gets.
    ///   - ssh: the program.
    package static func resolve(
        _ host: String, user: String? = nil, port: UInt16? = nil, file: String?, environment: [String],
        ssh: String = "ssh"
    ) throws(SSHError) -> SSHConfiguration {
        guard PlainWord.isPlain(host) || PlainWord.isJumpHost(host), user.map({ !$0.hasPrefix("-") }) ?? true else {
            throw SSHError(.unreachable, .prepare, host, "`\(host)` is no name that ssh can be given")
        }
        var arguments = ["-G"]
        if let file { arguments += ["-F", file] }
        if let user { arguments += ["-l", user] }
        if let port { arguments += ["-p", "\(port)"] }
        let program = ChildProgram(ssh, arguments + SSHWay.arguments(for: host), environment: environment)
        let outcome: CapturedRun.Outcome
        do throws(ChildProgram.NotStarted) {
            outcome = try CapturedRun(program, limit: .seconds(20), longestOutput: 1 << 20).run()
        } catch {
            throw SSHError(
                .system, .prepare, host, "\(error), which tells what ssh_config says",
                hint: error.isAbsent ? "install OpenSSH's client (Debian: apt install openssh-client)" : nil)
        }
        switch outcome {
        case .ended(.status(0), let output, _):
            return SSHConfiguration(parsing: String(decoding: output, as: UTF8.self))
        case .ended(let end, _, let complaints):
            let words = String(decoding: complaints, as: UTF8.self).split { $0.isNewline }.suffix(3)
            throw SSHError(
                .system, .prepare, host, "`ssh -G \(host)` ended (\(end)): \(words.joined(separator: "; "))",
                hint: "it reads ssh_config as every ssh does: does `ssh -G \(host)` work by hand?")
        case .late: throw SSHError(.system, .prepare, host, "`ssh -G \(host)` did not end within 20 s")
        case .tooLong: throw SSHError(.system, .prepare, host, "`ssh -G \(host)` prints more than 1 MB")
        }
    }
}
