import NETCONF
import VRP

/// Commits a description on trial, edits again, follows up, cancels, and reads back; whatever happens on the way, it goes on
/// until the description is what it was, or tells that it is not.
struct TrialCommit {
    /// A session that is opened once more after the first one was lost.
    struct Opened: Sendable {
        var session: NETCONFSession
        var close: @Sendable () async -> Void
    }

    let interface: InterfaceDescription
    let persistID: String
    let clock: any Clock<Duration>
    let patience: Duration
    /// Between two looks.
    let pause: Duration
    let open: @Sendable () async throws -> Opened

    /// The least that VRP takes (`commit trial`), so that a router which is left alone goes back soon.
    static let timeout = 60

    private typealias Reading = InterfaceDescription.Reading

    func run(on session: NETCONFSession) async -> TrialJudge.CommitSight {
        var sight = TrialJudge.CommitSight(interface: interface.interface)
        let before: Reading
        do {
            before = try await reading(session)
            guard before != .noInterface else {
                sight.trouble = "there is no interface \(interface.interface)"
                return sight
            }
            try await lock(session)
        } catch {
            sight.trouble = "nothing was committed: \(error)"
            await unlock(session)
            return sight
        }
        do {
            try await attempt(session, &sight)
        } catch {
            sight.trouble = "\(error)"
        }
        if sight.wasSent { await restore(before, session, &sight) }
        await unlock(session)
        return sight
    }

    private func lock(_ session: NETCONFSession) async throws {
        do throws(NETCONFError) {
            try await session.call(.lock(.candidate))
        } catch {
            // A private candidate need not be lockable.
            guard error.rpcErrors.contains(where: { $0.tag == .operationNotSupported }) else { throw error }
        }
        try await session.call(.lock(.running))
        try await session.call(.discardChanges)
    }

    /// A lock that there is not is refused, which does no harm; a session that was lost holds none.
    private func unlock(_ session: NETCONFSession) async {
        for request in [RPC.discardChanges, .unlock(.running), .unlock(.candidate)] {
            _ = try? await session.call(request)
        }
    }

    // MARK: forwards

    private func attempt(_ session: NETCONFSession, _ sight: inout TrialJudge.CommitSight) async throws {
        let texts = ["cscctl doctor: a trial commit", "cscctl doctor: its second edit"]
        try await edit(texts[0], session)
        sight.wasSent = true
        sight.trial = try await outcome(
            of: .confirmed(timeout: Self.timeout, persist: persistID), session)
        guard sight.trial == .done else { return }
        sight.isRead = try await reading(session) == .description(texts[0])
        sight.second = try await second(texts[1], session)
        sight.followUp = try await outcome(of: .confirmed(timeout: Self.timeout, persistID: persistID), session)
        sight.cancel = try await outcome(of: .cancelCommit(persistID: persistID), session)
    }

    private func second(
        _ text: String, _ session: NETCONFSession
    ) async throws -> TrialJudge.CommitSight.Outcome {
        do throws(NETCONFError) {
            try await edit(text, session)
        } catch {
            guard error.sessionSurvives else { throw error }
            return .refused("\(error)")
        }
        let outcome = try await outcome(of: .confirmed(timeout: Self.timeout, persistID: persistID), session)
        if outcome != .done { _ = try await self.outcome(of: .discardChanges, session) }
        return outcome
    }

    private func edit(_ text: String?, _ session: NETCONFSession) async throws(NETCONFError) {
        try await session.call(
            .editConfig(EditConfig(.candidate, interface.edit(to: text), defaultOperation: .merge)))
    }

    private func outcome(
        of commit: Commit, _ session: NETCONFSession
    ) async throws -> TrialJudge.CommitSight.Outcome {
        try await outcome(of: .commit(commit), session)
    }

    private func outcome(
        of request: RPC, _ session: NETCONFSession
    ) async throws -> TrialJudge.CommitSight.Outcome {
        do throws(NETCONFError) {
            try await session.call(request)
            return .done
        } catch {
            guard error.sessionSurvives else { throw error }
            return .refused("\(error)")
        }
    }

    private func reading(_ session: NETCONFSession) async throws(NETCONFError) -> Reading {
        interface.reading(try await session.call(.getConfig(.running, filter: interface.filter)).data)
    }

    // MARK: back

    /// Cancels and reads until the description is what it was and no trial runs; past the trial's time the description is set.
    private func restore(
        _ before: Reading, _ first: NETCONFSession, _ sight: inout TrialJudge.CommitSight
    ) async {
        let end = ContinuousClock.now + patience
        var session: NETCONFSession? = first
        var opened: Opened?
        sight.isRestored = false
        var leftovers = 0
        while !sight.isRestored {
            do {
                if session == nil {
                    opened = try await open()
                    session = opened?.session
                }
                guard let session else { break }
                sight.isRestored = try await isBack(before, session, &sight)
                let isOver = try await trial(session)?.status == "inactive"
                if !sight.isRestored, isOver { leftovers += 1 }
                // No trial waits, and what it brought is still there: nothing takes it back by itself.
                if !sight.isRestored, leftovers > 2 || .now > end {
                    sight.isRestored = try await set(before, session)
                    sight.wasSet = sight.isRestored
                    break
                }
            } catch {
                sight.left =
                    sight.left.filter { !$0.hasPrefix("it was lost") } + ["it was lost on the way back: \(error)"]
                await opened?.session.abandon()
                await opened?.close()
                (session, opened) = (nil, nil)
                guard .now < end else { break }
            }
            if !sight.isRestored { try? await clock.sleep(for: pause) }
        }
        if sight.isRestored { sight.left = [] }
        await opened?.session.close()
        await opened?.close()
    }

    /// Whether running is as before and no trial is left; one that runs is cancelled.
    private func isBack(
        _ before: Reading, _ session: NETCONFSession, _ sight: inout TrialJudge.CommitSight
    ) async throws -> Bool {
        let status = try await trial(session)
        if status?.status == "active", status?.persistID.map({ $0 == persistID }) ?? true {
            // A router that was busy may take it the second time.
            sight.cancel = try await outcome(of: .cancelCommit(persistID: persistID), session)
        }
        guard try await reading(session) == before else {
            // A router that does not tell its trial's state is asked to cancel as long as it shows the edit.
            if status == nil { _ = try await outcome(of: .cancelCommit(persistID: persistID), session) }
            return try await reading(session) == before
        }
        return try await trial(session).map { $0.status == "inactive" } ?? true
    }

    private func trial(_ session: NETCONFSession) async throws -> TrialRun? {
        do throws(NETCONFError) {
            return TrialRun(try await session.call(.get(filter: TrialRun.filter)).data)
        } catch {
            guard error.sessionSurvives else { throw error }
            return nil
        }
    }

    /// No trial can still be waiting: what is not back by itself is set.
    private func set(_ before: Reading, _ session: NETCONFSession) async throws -> Bool {
        guard case .description(let text) = before else { return false }
        try await edit(text, session)
        try await session.call(.commit(Commit()))
        return try await reading(session) == before
    }
}
