import Diagnostics
import NETCONF
import SSH
import VRP

/// The routers of one command, reachable: opens sessions, and keeps one command line per router for the checks.
actor LiveNetwork {
    private let doors: [String: Door]
    private let reactor: Reactor
    private let gate: HandshakeGate
    private let limits: SessionLimits
    private let trace: (@Sendable (String) -> WireTrace)?
    /// Takes known secrets out of what a router said: what it displays is given as it is, its errors are not.
    nonisolated let scrubbed: @Sendable (String) -> String
    private let refusals: LoginRefusals
    /// Told what the operator should know and nothing fails of.
    private let note: @Sendable (String) -> Void
    private var lines: [String: CommandLine] = [:]
    private var lineFailures = CommandLineFailures()
    /// One command line is opened at a time per router, however many ask.
    private var lineEntrances: [String: Turnstile] = [:]
    /// Who answers a router that asks for a one-time code.
    private let desk: LoginPrompt.Desk?
    /// Of routers that have let us in: the credential that they took, nil where they asked for none.
    private var accepted: [String: Int?] = [:]
    /// One login at a time until a router has let us in: two at once with a wrong password are twice as many refusals.
    private var entrances: [String: Turnstile] = [:]
    /// Routers whose NETCONF answers on the second port.
    private var onFallback: Set<String> = []
    /// The fingerprints of the host keys by which the routers were known, of those that a session was opened to.
    private(set) var hostKeys: [String: String] = [:]
    /// What the routers said that they can do, of those that a session was opened to.
    private(set) var hellos: [String: Capabilities] = [:]

    /// An open command line and the connection below it.
    private struct CommandLine {
        var client: SSHClient
        var session: CommandLineSession
    }

    init(
        doors: [Door], parallel: Int, limits: SessionLimits = SessionLimits(),
        refusals: LoginRefusals = LoginRefusals(), scrubbed: @escaping @Sendable (String) -> String = { $0 },
        note: @escaping @Sendable (String) -> Void = { _ in }, desk: LoginPrompt.Desk? = nil,
        trace: (@Sendable (String) -> WireTrace)?
    ) throws {
        self.desk = desk
        self.doors = Dictionary(doors.map { ($0.router, $0) }, uniquingKeysWith: { first, _ in first })
        self.limits = limits
        self.refusals = refusals
        self.scrubbed = scrubbed
        self.note = note
        self.trace = trace
        reactor = try Reactor()
        gate = HandshakeGate(limit: parallel)
    }

    /// Opens a NETCONF session; the error says which router, at which stage, and that nothing was sent.
    nonisolated func open(_ router: String) async throws -> RouterSession {
        let (client, channel) = try await NETCONFSessions.explaining { try await openSubsystem(of: router) }
        do {
            let session = try await NETCONFSessions.explaining {
                try await NETCONFSession.open(channel, limits: limits, trace: trace?(router))
            }
            await client.keepAlive(every: .seconds(20))
            if let key = await client.hostKey { await note(key, of: router) }
            await note(session.serverCapabilities, of: router)
            return RouterSession(client: client, netconf: session) { [note, scrubbed] warning in
                note("warning: \(router): \(scrubbed(warning).oneLine)")
            }
        } catch {
            await client.close()
            throw error
        }
    }

    /// On the first port, or where that is closed on the second.
    private func openSubsystem(of router: String) async throws -> (SSHClient, SSHChannel) {
        guard let door = doors[router] else { throw Diagnostic.error("\(router): not among this command's routers") }
        guard let fallback = door.netconfFallback else { return try await openSubsystem(of: router, at: door.netconf) }
        if onFallback.contains(router) { return try await openSubsystem(of: router, at: fallback) }
        do {
            return try await openSubsystem(of: router, at: door.netconf)
        } catch let first as SSHError where first.isConnectionRefused {
            do {
                let opened = try await openSubsystem(of: router, at: fallback)
                if onFallback.insert(router).inserted {
                    note("\(router): NETCONF answers on port \(fallback.port); port \(door.netconf.port) is closed")
                }
                return opened
            } catch let second as SSHError {
                throw NETCONFPorts.error(first: first, door.netconf.port, second: second, fallback.port)
            }
        }
    }

    private func openSubsystem(of router: String, at target: SSHTarget) async throws -> (SSHClient, SSHChannel) {
        let client = try await logIn(router, target)
        do {
            return (client, try await client.openSubsystem("netconf"))
        } catch {
            await client.close()
            throw error
        }
    }

    /// With the credential that the router took before, if there is one, and never where it has just refused us.
    private func logIn(_ router: String, _ target: SSHTarget) async throws(SSHError) -> SSHClient {
        guard accepted[router] == nil else { return try await logInOnce(router, target) }
        if !entrances[router, default: Turnstile()].enter() {
            await withCheckedContinuation { entrances[router]?.wait($0) }
        }
        defer { entrances[router]?.leave() }
        return try await logInOnce(router, target)
    }

    private func logInOnce(_ router: String, _ target: SSHTarget) async throws(SSHError) -> SSHClient {
        let login = LoginRefusals.Login(router: router, user: target.user)
        try refusals.check(login)
        var asked = target
        asked.desk = desk
        let known = accepted[router].flatMap { $0 }
        if let known, target.credentials.indices.contains(known) { asked.credentials = [target.credentials[known]] }
        do throws(SSHError) {
            let client = try await SSHClient.connect(to: asked, on: reactor, through: gate)
            if accepted[router] == nil { accepted[router] = .some(client.acceptedCredential) }
            return client
        } catch {
            if error.code == .authenticationRefused || error.code == .codeNeeded {
                refusals.remember(error, of: login)
            }
            throw error
        }
    }

    private func note(_ hostKey: String, of router: String) { hostKeys[router] = hostKey }

    private func note(_ capabilities: Capabilities, of router: String) { hellos[router] = capabilities }

    /// Closes every command line and stops the reactor; sessions from `open` are their owners' to close.
    func shutDown() async {
        for line in lines.values {
            await line.session.close()
            await line.client.close()
        }
        lines = [:]
        await SSHWay.settle()
        reactor.stop()
    }
}

// MARK: Command lines

extension LiveNetwork {
    /// What the router says to a `display` command; the command line is opened at first use and once more if it broke.
    func display(_ command: String, on router: String) async throws -> String {
        try await give(command, on: router)
    }

    /// The prompt of the user view, which holds the router's name.
    func prompt(on router: String) async throws -> String {
        try await proveCommandLine(on: router)
        return await lines[router]?.session.learntPrompt ?? ""
    }

    /// What the router says to a command, with answers to the questions that it may ask. A command that changes something is
    /// not `repeatable`: where the session breaks in the middle, it is not given a second time.
    func give(
        _ command: String, answers: [KnownQuestion] = [], repeatable: Bool = true, on router: String
    ) async throws -> String {
        do {
            return try await run(command, answers, repeatable, on: router)
        } catch let error as CommandLineError {
            throw scrubbed(error)
        }
    }

    /// Saves what the router runs by the command `save`, with a yes to its question. What it says is scrubbed.
    func save(on router: String) async throws {
        let output = try await give(SaveCommand.text, answers: [.save], repeatable: false, on: router)
        guard let refusal = SaveCommand.refusal(in: output) else { return }
        throw Diagnostic.error(scrubbed("`save`: the router answered `\(refusal.oneLine)`"))
    }

    private func scrubbed(_ error: CommandLineError) -> CommandLineError {
        var error = error
        error.output = scrubbed(error.output)
        if case .question(let words) = error.code { error.code = .question(scrubbed(words)) }
        return error
    }

    private func run(
        _ command: String, _ answers: [KnownQuestion], _ repeatable: Bool, on router: String
    ) async throws -> String {
        if let line = lines[router] {
            do {
                return try await line.session.run(command, answers: answers)
            } catch {
                if error.keepsSession { throw error }
                await drop(line, of: router, after: error)
                // A router that was asked, and was slow or said too much, is not asked the same again.
                guard error.isLostLine, repeatable else { throw error }
            }
        }
        let line = try await openLine(router)
        do {
            return try await line.session.run(command, answers: answers)
        } catch {
            if !error.keepsSession { await drop(line, of: router, after: error) }
            throw error
        }
    }

    /// A router that lets us in and then says nothing is not asked anything for a while, either.
    private func drop(_ line: CommandLine, of router: String, after error: CommandLineError) async {
        if lines[router]?.session === line.session { lines[router] = nil }
        if error.isSilence { lineFailures.remember(error, of: router) }
        await line.client.close()
    }

    /// Opens the command line that checks will need and asks it a first question, where that has not been done: a user whom
    /// only NETCONF lets in is found before anything is sent, not by the first check after a commit.
    func proveCommandLine(on router: String) async throws {
        if lines[router] == nil { _ = try await display("display version", on: router) }
    }

    /// The open one, or a new one; a router that has just opened none is not asked again for a while.
    private func openLine(_ router: String) async throws -> CommandLine {
        if !lineEntrances[router, default: Turnstile()].enter() {
            await withCheckedContinuation { lineEntrances[router]?.wait($0) }
        }
        defer { lineEntrances[router]?.leave() }
        if let line = lines[router] { return line }
        try lineFailures.check(router)
        do {
            let line = try await makeLine(router)
            lines[router] = line
            lineFailures.forget(router)
            return line
        } catch {
            if !Task.isCancelled { lineFailures.remember(error, of: router) }
            throw error
        }
    }

    private func makeLine(_ router: String) async throws -> CommandLine {
        guard let door = doors[router] else { throw Diagnostic.error("\(router): not among this command's routers") }
        let client = try await logIn(router, door.commandLine)
        do {
            let session = CommandLineSession(channel: try await client.openShell(), limits: lineLimits)
            try await session.open()
            return CommandLine(client: client, session: session)
        } catch {
            await client.close()
            throw (error as? SSHError).map(CommandLineSessions.explained) ?? error
        }
    }

    private var lineLimits: CommandLineSession.Limits {
        CommandLineSession.Limits(login: min(.seconds(20), limits.request), silence: limits.request)
    }
}
