import Diagnostics
import Fleet
import Foundation
import Processes
import SSH
import Synchronization

/// What the operator's ssh_config says of hosts: each is asked for once.
final class SSHConfigurations: Sendable {
    /// What ssh and programs of its user's need beside the usual variables to find agents and tickets.
    private static let passed = ["SSH_AUTH_SOCK", "KRB5CCNAME", "XDG_RUNTIME_DIR"]

    /// Of every program that leads to a router.
    let environment: [String]
    private let home: String
    private let localUser: String
    private let known = Mutex<[Question: Result<SSHConfiguration, SSHError>]>([:])

    private struct Question: Hashable {
        var host: String
        var user: String?
        var file: String?
    }

    init(environment: [String: String]) {
        self.environment = ChildEnvironment.variables(of: environment, passing: Self.passed)
        home = environment["HOME"] ?? NSHomeDirectory()
        localUser = NSUserName()
    }

    /// `file`: instead of the usual ones.
    func configuration(of host: String, user: String? = nil, file: String?) throws(SSHError) -> SSHConfiguration {
        let question = Question(host: host, user: user, file: file)
        if let answer = known.withLock({ $0[question] }) { return try answer.get() }
        let answer = Result { () throws(SSHError) in
            try SSHConfiguration.resolve(host, user: user, file: file, environment: environment)
        }
        known.withLock { $0[question] = answer }
        return try answer.get()
    }

    /// As ssh has it built in, whatever anybody has configured.
    func builtIn() throws(SSHError) -> SSHConfiguration { try configuration(of: "localhost", file: "/dev/null") }

    /// The program that leads to routers.
    func way(_ way: Reach.Way, name: String, file: String?) throws(SSHError) -> SSHWay? {
        switch way {
        case .direct: return nil
        case .command(let text):
            return SSHWay(.command(text), environment: environment, originalName: name)
        case .jump(let hosts):
            let last = hosts.split(separator: ",").last.map(String.init) ?? hosts
            let configuration = try configuration(of: last, file: file)
            return SSHWay(
                .jump(hosts), environment: environment, configuration: file, sharing: configuration.sharing,
                needsSignOfLife: configuration.aliveInterval == 0)
        }
    }

    /// A path of ssh_config with its tokens (ssh_config(5), TOKENS) and `~`; nil where it has one that is not known here.
    func path(_ text: String, _ configuration: SSHConfiguration, name: String) -> String? {
        let values: [Character: String] = [
            "d": home, "u": localUser, "h": configuration.hostName, "n": name, "r": configuration.user,
            "p": "\(configuration.port)",
        ]
        guard TokenText.unknownToken(in: text, known: Array(values.keys)) == nil else { return nil }
        let path = TokenText.expanded(text, values)
        return path.hasPrefix("~/") ? home + path.dropFirst() : path
    }
}
