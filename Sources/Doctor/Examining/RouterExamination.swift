import Diagnostics
import NETCONF
import SSH
import VRP
import YANG

/// Looks at one router, step by step, with one NETCONF session and one command line; closes both whatever was found.
package actor RouterExamination {
    let subject: DoctorSubject
    let requests: DoctorRequests
    let means: DoctorMeans
    var report: RouterReport
    /// The connection to NETCONF's port, or where that is closed to the command line's.
    var client: SSHClient?
    /// Whether that connection is to a port on which NETCONF is asked for.
    var isAtNETCONF = false
    /// Whether NETCONF's own port refused the connection, so that SSH's may have it.
    var wasRefused = false
    /// Ports that did not answer, in words.
    var closed: [String] = []
    var session: NETCONFSession?
    /// Whether the session has been opened a second time, which is done once.
    private var wasReopened = false
    /// The step in which the NETCONF session was lost.
    var lostIn: DoctorStep?
    var line: CommandLineSession?
    var lineClient: SSHClient?
    // What a step leaves for later ones.
    var running: DataTree?
    var interfaces: [String] = []
    var trial: TrialRun?
    var sessions: SessionList?

    package init(_ subject: DoctorSubject, _ requests: DoctorRequests, _ means: DoctorMeans) {
        self.subject = subject
        self.requests = requests
        self.means = means
        report = RouterReport(name: subject.name)
    }

    package func run() async -> RouterReport {
        await connect()
        for step in DoctorStep.allCases where report.step(step) == nil { await perform(step) }
        await closeAll()
        return report
    }

    private func closeAll() async {
        await line?.close()
        await lineClient?.close()
        await session?.close()
        await client?.close()
    }

    private func perform(_ step: DoctorStep) async {
        let start = ContinuousClock.now
        let judgement = await judgement(on: step)
        report.add(
            judgement.mapped { means.scrubbed($0).oneLine }, to: step,
            seconds: start.duration(to: .now).inSeconds)
    }

    private func judgement(on step: DoctorStep) async -> Judgement {
        if step.mustBeAskedFor, !isAsked(step) { return Judgement(.notAsked, [Self.option(of: step)]) }
        if let obstacle = report.obstacle(to: step) {
            return .skipped("it rests on \(obstacle.rawValue), which \(outcome(of: obstacle))")
        }
        do {
            return try await examine(step)
        } catch let error as NETCONFError {
            guard !error.sessionSurvives else { return .failed(error.description) }
            (session, lostIn) = (nil, step)
            return await again(step, after: error)
        } catch let lost as LostSession {
            return .skipped("the NETCONF session was lost in \(lost.step.rawValue)")
        } catch let error as Diagnostic {
            return .failed(error.message, here: error.hint.map { [$0] } ?? [])
        } catch {
            return .failed("\(error)")
        }
    }

    /// A reading that stays without an answer is asked for once more on a new session, as other commands do.
    private func again(_ step: DoctorStep, after error: NETCONFError) async -> Judgement {
        let lost = Judgement.failed(error.description)
        guard !step.mustBeAskedFor, !wasReopened else { return lost }
        wasReopened = true
        guard let other = try? await openAnother() else { return lost }
        await client?.close()
        (client, session, lostIn) = (other.client, other.session, nil)
        let second = await judgement(on: step)
        return second.and(.warning("asked again on a new session: \(error)"))
    }

    private func outcome(of step: DoctorStep) -> String {
        switch report.step(step)?.verdict {
        case .failed: "failed"
        case .notAsked: "was not asked for"
        default: "was skipped"
        }
    }

    private func examine(_ step: DoctorStep) async throws -> Judgement {
        switch step {
        // Done by `connect`.
        case .reach, .ssh, .hostKey, .login: .skipped("it was not reached")
        case .hello: try await hello()
        case .capabilities: HelloJudge.capabilities(try netconf.serverCapabilities)
        case .modules: try await modules()
        case .yangMode: try await yangMode()
        case .commandLine: await commandLine()
        case .clock: try await clock()
        case .locks: try await locks()
        case .rights: try await rights()
        case .candidate: try await candidate()
        case .lockTime: try await lockTime()
        case .readings: try await readings()
        case .saving: try await saving()
        case .sessions: try await sessionsInUse()
        case .commit: try await commit()
        }
    }

    private func isAsked(_ step: DoctorStep) -> Bool {
        switch step {
        case .candidate: requests.triesCandidate
        case .lockTime: requests.lockTime != nil
        case .commit: requests.commitInterface != nil
        default: true
        }
    }

    private static func option(of step: DoctorStep) -> String {
        switch step {
        case .candidate: "--try-candidate locks, edits a candidate and discards that"
        case .lockTime: "--try-lock keeps everybody from committing for 40 s"
        default: "--try-commit INTERFACE commits a description on trial and takes it back"
        }
    }

    struct LostSession: Error {
        var step: DoctorStep
    }

    /// The session, or why there is none.
    var netconf: NETCONFSession {
        get throws {
            guard let session else { throw LostSession(step: lostIn ?? .hello) }
            return session
        }
    }

    // MARK: command line

    /// What the router answers; nil with the reason in `unread` where it does not.
    func ask(_ command: String, _ unread: inout [String]) async -> String? {
        guard let line else { return nil }
        do throws(CommandLineError) {
            return try await line.run(command)
        } catch {
            unread.append(error.description)
            if !error.keepsSession { self.line = nil }
            return nil
        }
    }
}
