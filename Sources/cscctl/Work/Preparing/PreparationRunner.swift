import Diagnostics
import Journaling
import Planning
import Reports
import Transactions
import YANG

/// Commits a preparation, one router after the other, and reads each back. There is no trial: what a trial that ends takes
/// back is what a preparation is there to spare. The first router that is not done is the last that anything is sent to.
struct PreparationRunner {
    let work: PreparationWork
    let connector: any RouterConnector
    let journal: any Journal
    let run: RunRecord
    let date: @Sendable () -> Int

    struct Outcome {
        var routers: [PreparationReport.Router] = []
        var warnings: [String] = []
    }

    /// The run is in the journal before anything is sent, and each router's part of it before it is.
    func apply(_ found: PreparationWork.Found) async throws -> Outcome {
        try await journal.begin(run, plan: PlanCodec.encode(found.plan), context: nil)
        var outcome = Outcome()
        var isGood = true
        for change in found.changes {
            let concerned = found.concerned[change.router] ?? []
            guard isGood else {
                outcome.routers.append(.init(name: change.router, verdict: .notSent, concerned: concerned))
                continue
            }
            try await note("will", change.router, "commit")
            let (verdict, reason) = await apply(change, &outcome)
            isGood = verdict == .done
            try await note(
                isGood ? "did" : verdict.rawValue, change.router, "commit" + (reason.map { ": \($0)" } ?? ""))
            outcome.routers.append(.init(name: change.router, verdict: verdict, reason: reason, concerned: concerned))
        }
        let bad = outcome.routers.first { $0.verdict == .unknown } ?? outcome.routers.first { $0.verdict == .refused }
        try await journal.finish(
            run: run.id, at: date(), verdict: bad?.verdict.rawValue ?? Verdict.done.rawValue,
            failure: bad.map { "\($0.name): \($0.reason ?? "")" })
        return outcome
    }

    private func note(_ kind: String, _ router: String, _ detail: String) async throws {
        let event = EventRecord(
            run: run.id, at: date(), kind: kind, router: router, task: "prepare", detail: detail.oneLine)
        try await journal.append([event], images: [])
    }

    private func apply(
        _ change: RouterChange, _ outcome: inout Outcome
    ) async -> (PreparationReport.Verdict, String?) {
        let connection: any RouterConnection
        do {
            connection = try await connector.connect(change.router)
        } catch {
            return (.refused, "no session: \(error)")
        }
        var result = await commit(change, on: connection)
        outcome.warnings += await connection.takeWarnings().map { "\(change.router): \($0)" }
        await connection.close()
        if result.0 == .unknown { result = await lookAgain(change, result.1 ?? "") }
        return result
    }

    private func commit(
        _ change: RouterChange, on connection: any RouterConnection
    ) async -> (PreparationReport.Verdict, String?) {
        do throws(ConnectionFailure) {
            try await connection.lock(includingRunning: true)
            if let difference = try await difference(from: change.before, change, on: connection) {
                return (.refused, "running has changed since it was read: \(difference)")
            }
            try await connection.discard()
            for edit in change.edits { try await connection.edit(edit) }
            try await connection.validate()
        } catch {
            return (.refused, error.message)
        }
        do throws(ConnectionFailure) {
            try await connection.commit(.plain, description: "cscctl prepare \(run.id)")
            let difference = try await difference(from: change.after, change, on: connection)
            try? await connection.unlock()
            guard let difference else { return (.done, nil) }
            return (.unknown, "the router said ok and does not run it: \(difference)")
        } catch {
            return (error.kind == .lost || error.kind == .late ? .unknown : .refused, error.message)
        }
    }

    /// Where the part that is changed is not so; nil if it is.
    private func difference(
        from wanted: DataTree, _ change: RouterChange, on connection: any RouterConnection
    ) async throws(ConnectionFailure) -> String? {
        let view = work.view(of: change.router)
        let running = try await connection.read(ReadFilter.filter(for: change.edits))
        return DriftFinder(schema: view).drift(of: running, from: wanted, router: change.router).first?.line()
    }

    /// An answer that was lost tells nothing; what the router runs does.
    private func lookAgain(_ change: RouterChange, _ reason: String) async -> (PreparationReport.Verdict, String?) {
        do throws(ConnectionFailure) {
            let connection = try await connector.connect(change.router)
            let difference: String?
            do throws(ConnectionFailure) {
                difference = try await self.difference(from: change.after, change, on: connection)
            } catch {
                await connection.close()
                throw error
            }
            await connection.close()
            if difference == nil { return (.done, nil) }
            return (.unknown, "\(reason); it does not run it now, and its commit may still arrive")
        } catch {
            return (.unknown, "\(reason); it cannot be read either: \(error.message)")
        }
    }
}
