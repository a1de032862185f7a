import ArgumentParser
import Diagnostics
import Fleet
import Import
import SSH

/// How the routers of an import are reached, for this command and for the inventory that it writes.
struct ImportLogin: ParsableArguments {
    @Option(name: .long, help: "The user to log in as (netops).")
    var username: String?

    @Option(name: .customLong("password-env"), help: "The environment variable that holds the password (CSC_PASSWORD).")
    var passwordVariable: String?

    @Option(
        name: .customLong("password-file"), help: "A file whose first line is the password; only its owner may read it."
    )
    var passwordFile: String?

    @Option(name: .long, help: "A private key to log in with.")
    var key: String?

    @Flag(name: .long, help: "Log in with the keys of the SSH agent.")
    var agent = false

    @Option(
        name: .customLong("known-hosts"), help: "The file of host keys to verify the routers by (~/.ssh/known_hosts).")
    var knownHosts: String?

    @Option(name: .long, help: "Jump hosts, as for `ssh -J`.")
    var jump: String?

    /// Refuses options that would do nothing: files are read without any of them.
    func validate(isLive: Bool) throws {
        let ways = [passwordVariable != nil, passwordFile != nil, key != nil, agent].filter { $0 }.count
        guard ways <= 1 else {
            throw ValidationError("give one of --password-env, --password-file, --key, --agent")
        }
        guard !isLive else { return }
        try IdleOption.refuse(
            [IdleOption("--known-hosts", knownHosts != nil)], because: "files are read, and no router is reached")
    }

    var user: String { username ?? "netops" }

    /// The credential as the inventory says it.
    var text: String {
        if let key { return "key: { file: \(Self.quoted(key)) }" }
        if agent { return "agent: true" }
        if let passwordFile { return "password: { file: \(Self.quoted(passwordFile)) }" }
        return "password: { env: \(Self.quoted(passwordVariable ?? Self.usualVariable)) }"
    }

    var reachLines: [String] { jump.map { ["jump: \(Self.quoted($0))"] } ?? [] }

    var login: Login {
        let place = SourceLocation(file: "command line", line: 1, column: 1)
        var login = Login(username: user, keyFile: key, usesAgent: agent)
        if let passwordFile {
            login.password = SecretReference(.file(passwordFile), at: place)
        } else if key == nil, !agent {
            login.password = SecretReference(.environment(passwordVariable ?? Self.usualVariable), at: place)
        }
        return login
    }

    var trust: HostKeyTrust { .knownHosts(file: knownHosts ?? "~/.ssh/known_hosts") }

    var reach: Reach { Reach(way: jump.map { .jump($0) }) }

    private static let usualVariable = "CSC_PASSWORD"

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
