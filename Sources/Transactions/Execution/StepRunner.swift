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
    }

    /// The persist token: known to nobody who does not know the run, and the same in every process that works on it.
    func token(_ router: String) -> String { "cscctl-\(runID)-\(router)" }

    func perform(_ step: Step, on router: String, _ connection: (any RouterConnection)?) async -> Result {
        switch step {
        case .open: return await open(router)
        case .reopen(let pause):
            await connection?.close()
            if pause > .zero { await time.pause(pause) }
            return await open(router)
        case .release:
            guard let connection else { return Result(answer: .done, connection: nil) }
            return Result(answer: await release(connection), connection: nil)
        case .lock, .relock, .compare, .edit, .validate, .commit, .readBack, .extend, .confirm, .cancel, .inspect,
            .undo:
            guard let connection else { return Result(answer: .lost("there is no session"), connection: nil) }
            let answer = await limited(limit(of: step)) { () async throws(ConnectionFailure) in
                try await ask(step, of: router, connection)
            }
            if case .lost = answer {
                await connection.close()
                return Result(answer: answer, connection: nil)
            }
            return Result(answer: answer, connection: connection)
        }
    }

    private func open(_ router: String) async -> Result {
        let slot = Slot()
        let answer = await limited(limits.open) { () async throws(ConnectionFailure) in
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
        case .relock(let pause): try await relock(connection, after: pause)
        case .compare, .readBack, .inspect: return try await look(step, router, connection)
        case .edit(let task):
            for edit in plan.tasks[task].change(on: router)?.edits ?? [] { try await connection.edit(edit) }
        case .validate: try await connection.validate()
        case .commit(_, let followsUp): try await connection.commit(confirmed(router, followsUp: followsUp))
        case .extend: try await connection.commit(confirmed(router, followsUp: true))
        case .confirm: try await connection.commit(.confirming(persistID: token(router)))
        case .cancel: try await connection.cancelCommit(persistID: token(router))
        case .undo: try await undo(router, connection)
        case .open, .reopen, .release: break
        }
        return .done
    }

    private func confirmed(_ router: String, followsUp: Bool) -> CommitKind {
        .confirmed(
            timeout: settings.confirmTimeout, persist: token(router), persistID: followsUp ? token(router) : nil)
    }

    private func look(
        _ step: Step, _ router: String, _ connection: any RouterConnection
    ) async throws(ConnectionFailure) -> Answer {
        if case .inspect(let pause) = step, pause > .zero { await time.pause(pause) }
        guard let image = plan.router(router) else { return .refused("the plan does not know this router") }
        return .read(CanonicalForm(schema(router)).tree(try await connection.read(image.filter)))
    }

    /// A lock that somebody else holds is asked for again, briefly: the holder may be a session of ours that just died.
    private func lock(
        _ connection: any RouterConnection, includingRunning: Bool
    ) async throws(ConnectionFailure) {
        let start = time.now()
        while true {
            do {
                return try await connection.lock(includingRunning: includingRunning)
            } catch {
                guard error.kind == .refused, time.now() - start < limits.lockWait else { throw error }
                await time.pause(.milliseconds(500))
            }
        }
    }

    /// A resumed run's session holds the candidate's lock already, and no session may ask twice for one (RFC 6241
    /// section 7.5), so it is given back first.
    private func relock(_ connection: any RouterConnection, after pause: Duration) async throws(ConnectionFailure) {
        if pause > .zero { await time.pause(pause) }
        try await connection.discard()
        try await connection.unlock()
        try await lock(connection, includingRunning: true)
    }

    /// The reverse edits of all tasks, last first. They may be sent whatever part of them is already so.
    private func undo(_ router: String, _ connection: any RouterConnection) async throws(ConnectionFailure) {
        try await connection.discard()
        for task in plan.tasks.reversed() {
            for edit in task.change(on: router)?.reverse ?? [] { try await connection.edit(edit) }
        }
        try await connection.commit(.plain)
    }

    /// Discards, unlocks, closes; the session's end frees what an error left.
    private func release(_ connection: any RouterConnection) async -> Answer {
        let answer = await limited(limits.close) { () async throws(ConnectionFailure) in
            try await connection.discard()
            try await connection.unlock()
            return .done
        }
        await connection.close()
        return answer
    }

    private func limit(of step: Step) -> Duration {
        switch step {
        case .lock: limits.lock + limits.lockWait
        case .relock(let pause): limits.lock + limits.lockWait + pause
        case .commit, .extend, .confirm, .cancel, .undo: limits.commit
        case .inspect(let pause): limits.request + pause
        case .open, .reopen, .compare, .edit, .validate, .readBack, .release: limits.request
        }
    }
}

/// Holds a connection that is being made, so that one made too late is closed too.
private actor Slot {
    private(set) var connection: (any RouterConnection)?

    func put(_ connection: any RouterConnection) {
        self.connection = connection
    }
}
