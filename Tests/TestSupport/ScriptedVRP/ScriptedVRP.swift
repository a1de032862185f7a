package import SSH

/// A VRP that a test makes behave as real ones do, over real SSH sessions: its terminal by `TerminalManners`, its NETCONF by
/// `NETCONFManners` in front of a router that answers.
package final class ScriptedVRP: Sendable {
    package let server: SSHServer
    package let port: UInt16
    package let log: ScriptLog
    package var fingerprint: String { server.hostKey.fingerprint }
    private let reactor: Reactor

    /// Who may log in, and how.
    package struct Login: Sendable {
        package var methods: [SSHLoginMethod] = [.password]
        package var accepts: @Sendable (SSHLogin) -> Bool = { _ in true }

        package init() {}
    }

    /// `netconf` serves the subsystem; without it there is none. `admitsShells` is asked at each request for a shell.
    package init(
        terminal: TerminalManners, login: Login = Login(), log: ScriptLog = ScriptLog(),
        admitsShells: @escaping @Sendable () -> Bool = { true },
        netconf: (@Sendable (SSHServerChannel) async -> Void)? = nil
    ) async throws {
        reactor = try Reactor()
        self.log = log
        let desk = TerminalDesk(terminal, log)
        server = try SSHServer(
            on: reactor, hostKey: SSHHostKey(generating: .ed25519), offering: login.methods,
            authenticate: { attempt in
                let isIn = login.accepts(attempt)
                log.add(isIn ? .login : .refusedLogin)
                return isIn
            },
            admits: { request in
                switch request {
                case .subsystem(let name): name == "netconf" && netconf != nil
                case .shell: admitsShells()
                case .exec: false
                }
            },
            handle: { channel in
                switch channel.request {
                case .subsystem: await netconf?(channel)
                case .shell:
                    log.add(.shell)
                    await desk.serve(channel)
                case .exec: break
                }
            })
        port = try await server.listen()
    }

    /// The way to it, with a password that it takes unless told otherwise.
    package func target(_ credentials: [SSHCredential], user: String = "netops") -> SSHTarget {
        SSHTarget(
            host: "127.0.0.1", port: port, user: user, credentials: credentials, hostKey: .fingerprint(fingerprint))
    }

    package func stop() async {
        await server.stop()
        reactor.stop()
    }
}
