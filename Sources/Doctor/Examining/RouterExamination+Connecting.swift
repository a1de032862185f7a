import Diagnostics
import NETCONF
import SSH
import VRP

/// From the router's name to its hello and its prompt.
extension RouterExamination {
    /// Tries NETCONF's port, where that is closed SSH's, and at last the command line's: what stands between is then told by the
    /// port that answers. A refused login is not tried on another port: routers lock addresses.
    func connect() async {
        let start = ContinuousClock.now
        var watch = MilestoneWatch()
        var sight = ConnectionSight(subject.netconf)
        for (place, target) in targets.enumerated() {
            watch = MilestoneWatch()
            sight = ConnectionSight(target)
            sight.closed = closed
            do throws(SSHError) {
                let opened = try await SSHClient.connect(
                    to: target, on: means.reactor, through: means.gate, observer: watch.observer)
                client = opened
                isAtNETCONF =
                    target.endpoint == subject.netconf.endpoint
                    || target.endpoint == subject.netconfFallback?.endpoint && wasRefused
                sight.trusted = await opened.negotiation?.trust
                sight.accepted = opened.acceptedCredential.map { Self.words(target.credentials[$0]) }
                break
            } catch {
                if error.isConnectionRefused, target.endpoint == subject.netconf.endpoint { wasRefused = true }
                // A jump host that refuses us is not asked again for another port.
                let isOfThePort = target.way == nil || error.isConnectionRefused
                if error.stage == .connect, isOfThePort, place + 1 < targets.count {
                    closed.append("\(target.endpoint) does not answer: \(error.message)")
                    continue
                }
                sight.error = error
            }
            break
        }
        watch.fill(&sight)
        tell(sight, watch.seconds(from: start, to: .now, failed: sight.error?.step))
    }

    /// Each endpoint once, in the order in which they are tried.
    private var targets: [SSHTarget] {
        var list: [SSHTarget] = []
        for target in [subject.netconf, subject.netconfFallback, subject.commandLine].compactMap(\.self)
        where !list.contains(where: { $0.endpoint == target.endpoint }) {
            list.append(target)
        }
        return list
    }

    private func tell(_ sight: ConnectionSight, _ seconds: [DoctorStep: Double]) {
        let judges: [(DoctorStep, (ConnectionSight) -> Judgement)] = [
            (.reach, ConnectionJudge.reach), (.ssh, ConnectionJudge.ssh), (.hostKey, ConnectionJudge.hostKey),
            (.login, ConnectionJudge.login),
        ]
        // An error of a later stage, such as a connection that ends while a channel is opened, is the login's.
        let failed = sight.error.map { [.reach, .ssh, .hostKey].contains($0.step) ? $0.step : DoctorStep.login }
        for (step, judge) in judges {
            let judgement: Judgement
            if sight.error?.stage == .prepare {
                judgement =
                    step == failed ? judge(sight) : .skipped("nothing was tried: see \((failed ?? .login).rawValue)")
            } else if let obstacle = report.obstacle(to: step) {
                judgement = .skipped("it rests on \(obstacle.rawValue), which failed")
            } else if step == failed, let error = sight.error, error.step != step {
                judgement = .failed(error.message, here: error.hint.map { [$0] } ?? [])
            } else {
                judgement = judge(sight)
            }
            report.add(
                judgement.mapped { means.scrubbed($0).oneLine }, to: step,
                seconds: judgement.verdict == .skipped ? 0 : seconds[step] ?? 0)
        }
    }

    private static func words(_ credential: SSHCredential) -> String {
        switch credential {
        case .password: "password"
        case .keyFile(let path, _): "the key \(path)"
        case .certificate(let path, _, _): "the certificate \(path)"
        case .agent: "a key of the agent"
        case .keyboardInteractive: "answers to prompts"
        }
    }

    // MARK: NETCONF

    func hello() async throws -> Judgement {
        guard let client, isAtNETCONF else { return HelloJudge.closed(closed) }
        do {
            let opened = try await open(on: client)
            session = opened
            return HelloJudge.opened(
                opened.serverCapabilities, id: opened.sessionID, framing: opened.framing, port: client.target.port)
        } catch let error as SSHError {
            return HelloJudge.refused(error, user: subject.netconf.user)
        } catch let error as NETCONFError {
            return HelloJudge.failed(error)
        }
    }

    private func open(on client: SSHClient) async throws -> NETCONFSession {
        let channel = try await client.openSubsystem("netconf")
        return try await NETCONFSession.open(channel, limits: means.limits, trace: means.trace?(subject.name))
    }

    /// A second session, on a connection of its own, as another client would have it.
    func openAnother() async throws -> (client: SSHClient, session: NETCONFSession) {
        guard let first = client else { throw LostSession(step: .login) }
        let other = try await SSHClient.connect(
            to: sameLogin(first.target), on: means.reactor, through: means.gate)
        do {
            return (other, try await open(on: other))
        } catch {
            await other.close()
            throw error
        }
    }

    /// The target with the credential alone that was taken, so that no other one is refused.
    private func sameLogin(_ target: SSHTarget) -> SSHTarget {
        var target = target
        if let place = client?.acceptedCredential, target.credentials.indices.contains(place) {
            target.credentials = [target.credentials[place]]
        }
        return target
    }

    // MARK: command line

    func commandLine() async -> Judgement {
        do {
            let shell = try await openShell()
            let opened = CommandLineSession(channel: shell, limits: means.terminal)
            try await opened.open()
            let version = try await opened.run("display version")
            var refusal: String?
            do throws(CommandLineError) {
                _ = try await opened.run("screen-length 0 temporary")
            } catch {
                guard error.keepsSession else { throw error }
                refusal = error.output.firstLine
            }
            let judgement = TerminalJudge.opened(
                port: subject.commandLine.port, prompt: await opened.learntPrompt ?? "not known", version: version,
                refusesPaging: refusal)
            if judgement.verdict == .failed { await opened.close() } else { line = opened }
            return judgement
        } catch let error as CommandLineError {
            return TerminalJudge.failed(error, user: subject.commandLine.user)
        } catch let error as SSHError {
            return Judgement(
                .failed, ["\(error.endpoint): \(error.message)"],
                RouterAdvice.servers.prefix(1).map { Remedy(.router, $0) }
                    + RouterAdvice.services(of: subject.commandLine.user).dropFirst().map { Remedy(.router, $0) })
        } catch {
            return .failed("\(error)")
        }
    }

    /// On a connection of its own, as checks have it; on the one that is there where NETCONF has none.
    private func openShell() async throws -> SSHChannel {
        if let client, !isAtNETCONF { return try await client.openShell() }
        let opened = try await SSHClient.connect(
            to: sameLogin(subject.commandLine), on: means.reactor, through: means.gate)
        lineClient = opened
        return try await opened.openShell()
    }
}
