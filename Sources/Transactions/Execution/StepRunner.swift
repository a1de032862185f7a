import Planning
import XML
import YANG

/// Does one step on one router within its time limit, and says how the router answered.
struct StepRunner: Sendable {
    let connector: any RouterConnector
    let plan: Plan
    let settings: TransactionSettings
    let limits: TransactionLimits
    let time: Timekeeper
    let schema: @Sendable (String) -> SchemaView
    let runID: String
    /// False in a resumed run: running cannot be locked while a confirmed commit of another session is pending.
    let locksRunning: Bool

    /// What came of a step; the connection is a new one after an opening, and nil once it is of no more use.
    struct Result: Sendable {
        var answer: Answer
        var connection: (any RouterConnection)?
        /// What the router warned of meanwhile.
        var warnings: [String] = []
    }

    func token(_ router: String) -> String { TransactionState.token(of: router, run: runID) }

    func perform(
        _ step: Step, on router: String, after pause: Duration, _ connection: (any RouterConnection)?,
        abandoned: AsyncStream<Void>? = nil
    ) async -> Result {
        if step == .reopen { await connection?.close() }
        if pause > .zero { await time.pause(pause) }
        switch step {
        case .open, .reopen: return await open(router, abandoned)
        case .release:
            guard let connection else { return Result(answer: .done, connection: nil) }
            return Result(answer: await release(connection), connection: nil, warnings: await connection.takeWarnings())
        default:
            guard let connection else { return Result(answer: .lost("there is no session"), connection: nil) }
            let answer = await limited(limits.limit(of: step), abandoned: abandoned) {
                () async throws(ConnectionFailure) in
                try await ask(step, of: router, connection)
            }
            let warnings = await connection.takeWarnings()
            switch answer {
            case .lost, .late:
                await connection.close()
                return Result(answer: answer, connection: nil, warnings: warnings)
            default: return Result(answer: answer, connection: connection, warnings: warnings)
            }
        }
    }

    private func open(_ router: String, _ abandoned: AsyncStream<Void>?) async -> Result {
        let slot = Slot()
        let answer = await limited(limits.open, abandoned: abandoned) { () async throws(ConnectionFailure) in
            await slot.put(try await connector.connect(router))
            return .done
        }
        guard case .done = answer else {
            await slot.connection?.close()
            return Result(answer: answer, connection: nil)
        }
        return Result(answer: answer, connection: await slot.connection)
    }

    private func ask(
        _ step: Step, of router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        switch step {
        case .lock: try await lock(connection, includingRunning: locksRunning)
        case .relock: try await relock(connection)
        case .guardCandidate: return try await guardCandidate(router, connection)
        case .compare: return try await compare(router, connection)
        case .readBack, .inspect: return .read(try await running(router, connection))
        case .edit(let task, let beginsCommit): return try await edit(task, beginsCommit, router, connection)
        case .validate: try await connection.validate()
        case .commit(_, let followsUp):
            try await connection.commit(confirmed(router, followsUp: followsUp), description: description)
        case .extend: try await connection.commit(confirmed(router, followsUp: true), description: description)
        case .confirm:
            try await connection.commit(.confirming(persistID: token(router)), description: description)
        case .confirmPlainly: try await connection.commit(.plain, description: description)
        case .cancel: try await connection.cancelCommit(persistID: token(router))
        case .status: return try await status(connection)
        case .probeLock: return try await probeLock(router, connection)
        case .undo: return try await undo(router, connection)
        case .save:
            let way = try await connection.save()
            return .saved(way, startup: try await startup(router, connection))
        case .open, .reopen, .release: break
        }
        return .done
    }

    /// For the router's own list of commits: VRP takes 1 to 60 characters (huawei-ietf-netconf-ext).
    private var description: String {
        String("cscctl \(runID)\(settings.ticket.map { " \($0)" } ?? "")".prefix(60))
    }

    private func confirmed(_ router: String, followsUp: Bool) -> CommitKind {
        followsUp
            ? .followUp(timeout: settings.confirmTimeout, persistID: token(router))
            : .confirmed(timeout: settings.confirmTimeout, persist: token(router))
    }

    private func running(
        _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> DataTree {
        guard let image = plan.router(router) else {
            throw ConnectionFailure(.refused, "the plan does not know this router")
        }
        return CanonicalForm(schema(router)).tree(try await connection.read(image.filter))
    }

    private func startup(
        _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> DataTree? {
        guard let image = plan.router(router) else { return nil }
        return try await connection.readStartup(image.filter).map(CanonicalForm(schema(router)).tree)
    }

    /// A router that does not say whether a confirmed commit waits is no failure.
    private func status(_ connection: any RouterConnection) async throws(ConnectionFailure) -> Answer {
        do throws(ConnectionFailure) {
            return .trial(try await connection.trialStatus())
        } catch {
            if error.kind == .lost { throw error }
            return .trial(nil)
        }
    }

    /// The candidate must be running: on a shared one (RFC 6241 section 8.3.1) the rest would be somebody else's, and our
    /// commit would take it in. A lock should have been refused then (section 7.5), but not every server does.
    private func compare(
        _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        let running = try await running(router, connection)
        if try await candidateDiffers(router, from: running, connection) {
            throw ConnectionFailure(
                .refused, "its candidate holds uncommitted changes of somebody else; commit or discard them there")
        }
        return .read(running)
    }

    private func candidateDiffers(
        _ router: String, from running: DataTree, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Bool {
        guard let image = plan.router(router) else { return false }
        do throws(ConnectionFailure) {
            guard let candidate = try await connection.readCandidate(image.filter) else { return false }
            return CanonicalForm(schema(router)).tree(candidate) != running
        } catch {
            if error.kind == .lost || error.kind == .late { throw error }
            return false
        }
    }

    private func guardCandidate(
        _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        try await lock(connection, includingRunning: false)
        let running = try await running(router, connection)
        if try await candidateDiffers(router, from: running, connection) {
            try await connection.unlock()
            throw ConnectionFailure(.refused, "its candidate holds uncommitted changes of somebody else")
        }
        return .done
    }

    /// The reading and the edit belong together: what is edited must be what was compared.
    private func edit(
        _ task: Int, _ beginsCommit: Bool, _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        if try await connection.proveLocks() == .regained {
            return .lockWasLost(try await running(router, connection))
        }
        // A private candidate may still stand on an older running.
        if beginsCommit { try await connection.discard() }
        for edit in plan.tasks[task].change(on: router)?.edits ?? [] { try await load(edit, router, connection) }
        return .done
    }

    /// A router may refuse what goes into nodes that it generates once another is there: then that one goes first, in an
    /// edit of its own. All that an edit says may be said again.
    private func load(
        _ edit: DataTree, _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) {
        do throws(ConnectionFailure) {
            try await connection.edit(edit)
        } catch {
            guard error.kind == .refused, let gates = GateSplit(rules: schema(router).rules).gates(in: edit) else {
                throw error
            }
            try await connection.edit(gates)
            try await connection.edit(edit)
        }
    }

    /// A lock that somebody else holds is asked for again: the holder may be a session of ours that just died, or a service
    /// of the router that starts.
    private func lock(
        _ connection: any RouterConnection, includingRunning: Bool
    ) async throws(ConnectionFailure) {
        let start = time.now()
        var pause = Duration.milliseconds(500)
        while true {
            do throws(ConnectionFailure) {
                return try await connection.lock(includingRunning: includingRunning)
            } catch {
                guard error.kind == .busy || error.kind == .refused else { throw error }
                guard time.now() - start < limits.lockWait else {
                    throw ConnectionFailure(.refused, error.message)
                }
                await time.pause(pause)
                pause = min(pause * 2, .seconds(5))
            }
        }
    }

    /// A resumed run's session holds the candidate's lock already, and no session may ask twice for one (RFC 6241
    /// section 7.5), so it is given back first.
    private func relock(_ connection: any RouterConnection) async throws(ConnectionFailure) {
        do throws(ConnectionFailure) {
            try await connection.unlock()
        } catch {
            // A lock that had ended is refused, and need not be given back.
            if error.kind == .lost { throw error }
        }
        try await lock(connection, includingRunning: true)
    }

    /// Another session sees whether a confirmed commit of this one waits.
    private func probeLock(
        _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        try await connection.unlockRunning()
        do throws(ConnectionFailure) {
            let other = try await connector.connect(router)
            let isFree: Bool
            do throws(ConnectionFailure) {
                isFree = try await other.runningCanBeLocked(besides: connection.sessionID)
            } catch {
                await other.close()
                throw error
            }
            await other.close()
            return isFree ? .done : .refused("another session cannot lock running: a confirmed commit waits")
        } catch {
            return .busy("no second session: \(error.message)")
        }
    }

    /// The reverse edits of all tasks, last first; in the order of the commits where the tasks cannot share one. They may be
    /// sent whatever part of them is already so.
    private func undo(
        _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        if try await connection.proveLocks() == .regained {
            return .lockWasLost(try await running(router, connection))
        }
        try await connection.discard()
        for task in plan.tasks.reversed() {
            guard let reverse = task.change(on: router)?.reverse else { continue }
            for edit in reverse { try await connection.edit(edit) }
            if plan.commits == .stepwise { try await connection.commit(.plain, description: description) }
        }
        if plan.commits != .stepwise { try await connection.commit(.plain, description: description) }
        return .done
    }

    /// Unlocks, which discards what is left in the candidate (RFC 6241 section 8.3.5.2), and closes; the session's end frees
    /// what an error left. The candidate is never emptied without its lock: it may be somebody else's.
    private func release(_ connection: any RouterConnection) async -> Answer {
        let answer = await limited(limits.close) { () async throws(ConnectionFailure) in
            try await connection.unlock()
            return .done
        }
        await connection.close()
        return answer
    }
}

/// Holds a connection that is being made, so that one made too late is closed too.
private actor Slot {
    private(set) var connection: (any RouterConnection)?

    func put(_ connection: any RouterConnection) {
        self.connection = connection
    }
}
