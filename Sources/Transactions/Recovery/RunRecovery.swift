package import Journaling
package import Planning
import YANG

/// What a later process does about a run: finish it, undo it, or take a finished one back.
package struct RunRecovery: Sendable {
    private let journal: any Journal
    private let executor: TransactionExecutor

    package init(journal: any Journal, executor: TransactionExecutor) {
        self.journal = journal
        self.executor = executor
    }

    /// Undoes an interrupted run.
    package func abort(_ id: String, settings: TransactionSettings) async throws(RecoveryError) -> TransactionReport {
        let past = try await interrupted(id)
        return try await drive(past, .undoing(touched: past.touched, reason: "aborted by the operator"), settings)
    }

    /// Finishes an interrupted run from where it was; undoes it where that is not possible any more.
    package func resume(_ id: String, settings: TransactionSettings) async throws(RecoveryError) -> TransactionReport {
        let past = try await interrupted(id)
        let origin: TransactionState.Origin =
            if past.wasUndoing {
                .undoing(touched: past.touched, reason: "the run was being undone when it was interrupted")
            } else if past.wasConfirming, past.plan.commits != .stepwise {
                .confirming
            } else {
                .resuming(touched: past.touched)
            }
        return try await drive(past, origin, settings)
    }

    /// The plan that takes a finished run back. Applied like any other: a router that does not run what the run left
    /// refuses it, and the refusal names what differs.
    package func rollbackPlan(of id: String) async throws(RecoveryError) -> Plan {
        let (run, plan) = try await load(id)
        guard run.verdict == Verdict.done.rawValue else {
            throw RecoveryError(
                "run \(id) ended '\(run.verdict ?? "interrupted")', so there is nothing to take back"
                    + (run.finished == nil ? "; use `cscctl abort \(id)`" : ""))
        }
        do {
            var left: [String: [UInt8]] = [:]
            for image in try await journal.images(of: id, moment: "left") { left[image.router] = image.content }
            var trees: [String: DataTree] = [:]
            for (router, content) in left {
                trees[router] = SecretMemory.recognised(
                    try PlanCodec.decodeTree(content), after: plan, router: router)
            }
            let back = plan.reversed(left: trees)
            let lost = back.lostSecrets
            guard lost.isEmpty else {
                throw RecoveryError(
                    "run \(id) cannot be taken back: it replaced secrets that the journal does not keep, namely "
                        + lost.joined(separator: ", ")
                        + "; nothing was sent. Put references to the old ones into the playbook and apply it instead")
            }
            return back
        } catch let error as RecoveryError {
            throw error
        } catch {
            throw RecoveryError("\(error)")
        }
    }

    private func drive(
        _ past: PastRun, _ origin: TransactionState.Origin, _ settings: TransactionSettings
    ) async throws(RecoveryError) -> TransactionReport {
        do {
            return try await executor.drive(
                TransactionState(
                    plan: past.plan, settings: executor.completed(settings, for: past.plan), origin: origin,
                    run: past.run.id, savedEarlier: past.saved), past.run)
        } catch {
            throw RecoveryError(error.description, isMidway: error.isMidway)
        }
    }

    private func interrupted(_ id: String) async throws(RecoveryError) -> PastRun {
        let (run, plan) = try await load(id)
        // A run that ended unknown may be taken up again: its routers may be reachable by now.
        if let verdict = run.verdict, verdict != Verdict.unknown.rawValue {
            let hint = verdict == Verdict.done.rawValue ? "; use `cscctl rollback \(id)` to take it back" : ""
            throw RecoveryError("run \(id) has ended: \(verdict)\(hint)")
        }
        do {
            return PastRun(run, plan, try await journal.events(of: id))
        } catch {
            throw RecoveryError(error.description)
        }
    }

    private func load(_ id: String) async throws(RecoveryError) -> (RunRecord, Plan) {
        do {
            guard let run = try await journal.run(id), let bytes = try await journal.plan(of: id) else {
                throw RecoveryError("there is no run \(id); `cscctl runs` lists them")
            }
            let plan = try PlanCodec.decode(bytes)
            guard plan.hash == run.planHash else {
                throw RecoveryError("the journal's plan of run \(id) is not the one it was made with")
            }
            return (run, plan)
        } catch let error as RecoveryError {
            throw error
        } catch {
            throw RecoveryError("\(error)")
        }
    }
}
