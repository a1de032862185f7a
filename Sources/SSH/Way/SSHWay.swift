import Processes

/// How a server is reached that is not reached directly: by a program whose standard streams lead there.
package struct SSHWay: Sendable, Hashable {
    package enum Leader: Sendable, Hashable {
        /// `ssh -W` to jump hosts, comma-separated: `[user@]host[:port]`, the last one next to the server.
        case jump(String)
        /// A command for /bin/sh in which `%h`, `%n`, `%p` and `%r` stand for host, port and user (ssh_config(5),
        /// ProxyCommand).
        case command(String)
    }

    /// What the ssh_config of the last jump host says of connections that are shared (ssh_config(5), ControlMaster).
    package enum Sharing: Sendable, Hashable {
        case none
        /// A connection that somebody opened is used; none is opened for others, for it would end with its program.
        case joins
        /// The first program opens a connection that outlives it.
        case persists
    }

    package var leader: Leader
    /// `NAME=value`: all that the program gets of an environment.
    package var environment: [String]
    /// `ssh -F`; nil: the user's own and the system's.
    package var configuration: String?
    package var sharing: Sharing
    /// What stands for `%n`: the name before an ssh_config made another of it; nil: the target's.
    package var originalName: String?
    /// The user's ssh_config asks for no sign of life, so that a dead jump host would never be noticed.
    package var needsSignOfLife: Bool

    package init(
        _ leader: Leader, environment: [String], configuration: String? = nil, sharing: Sharing = .none,
        originalName: String? = nil, needsSignOfLife: Bool = true
    ) {
        self.leader = leader
        self.environment = environment
        self.configuration = configuration
        self.sharing = sharing
        self.originalName = originalName
        self.needsSignOfLife = needsSignOfLife
    }

    /// The tokens that a `proxy-command` may have.
    package static let tokens: [Character] = ["h", "n", "p", "r"]

    /// As messages call the program: `ssh -W 192.0.2.1:830 bastion`.
    func title(to target: SSHTarget) -> String {
        switch leader {
        case .jump(let hosts): "ssh -W \(target.endpoint) " + Self.arguments(for: hosts).joined(separator: " ")
        case .command(let text): "the proxy-command `" + (text.count > 60 ? text.prefix(57) + "..." : text) + "`"
        }
    }

    /// How the way is named in a report: `jump host bastion`.
    package var description: String {
        switch leader {
        case .jump(let hosts): "jump host \(hosts)"
        case .command(let text): "proxy-command `\(text)`"
        }
    }

    /// The program that leads to the target; throws where a name is no plain word.
    func program(to target: SSHTarget) throws(SSHError) -> ChildProgram {
        guard PlainWord.isPlain(target.host) else {
            throw refusal(
                target, "the host name `\(target.host)` is not made of letters, digits, `.`, `-`, `_` and `:`")
        }
        switch leader {
        case .jump(let hosts):
            for host in hosts.split(separator: ",", omittingEmptySubsequences: false)
            where !PlainWord.isJumpHost(host) {
                throw refusal(target, "the jump host `\(host)` is not of the form [user@]host[:port]")
            }
            return ChildProgram(
                "ssh", options(within: target.limits.connect) + ["-W", bracketed(target)] + Self.arguments(for: hosts),
                environment: environment)
        case .command(let text):
            guard PlainWord.isPlain(originalName ?? target.host) else {
                throw refusal(target, "the name `\(originalName ?? "")` cannot be given to a shell")
            }
            guard PlainWord.isPlain(target.user, and: "@+") else {
                throw refusal(target, "the user's name `\(target.user)` cannot be given to a shell")
            }
            if let token = TokenText.unknownToken(in: text, known: Self.tokens) {
                throw refusal(target, "the proxy-command has \(token), which is none of %h, %n, %p, %r and %%")
            }
            let values: [Character: String] = [
                "h": target.host, "n": originalName ?? target.host, "p": "\(target.port)", "r": target.user,
            ]
            return ChildProgram("/bin/sh", ["-c", TokenText.expanded(text, values)], environment: environment)
        }
    }

    private func bracketed(_ target: SSHTarget) -> String { "[\(target.host)]:\(target.port)" }

    /// BatchMode: there is no terminal to ask on. A jump host that asks is logged in to by hand, its connection shared.
    private func options(within limit: Duration) -> [String] {
        // Our own limit comes first; ssh's is for the case that nobody is left to keep that one.
        var options = ["BatchMode=yes", "ConnectTimeout=\(limit.components.seconds + 5)"]
        if sharing == .joins { options.append("ControlMaster=no") }
        if needsSignOfLife { options += ["ServerAliveInterval=15", "ServerAliveCountMax=3"] }
        return (configuration.map { ["-F", $0] } ?? []) + options.flatMap { ["-o", $0] }
    }

    /// The last jump host as a URI, the form in which ssh(1) takes its user and port in one word.
    static func arguments(for hosts: String) -> [String] {
        let hops = hosts.split(separator: ",")
        let last = hops.last.map { "ssh://\($0)" } ?? ""
        let before = hops.dropLast().joined(separator: ",")
        let isBare = hops.last.map { !$0.contains { "@:[".contains($0) } } ?? true
        return (before.isEmpty ? [] : ["-J", before]) + [isBare ? String(hops.last ?? "") : last]
    }

    private func refusal(_ target: SSHTarget, _ message: String) -> SSHError {
        SSHError(.unreachable, .prepare, target.endpoint, message)
    }
}
