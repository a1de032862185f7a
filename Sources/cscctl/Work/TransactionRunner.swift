import Checks
import Diagnostics
import Foundation
import Journaling
import Planning
import Transactions

/// Puts what a transaction needs, a journal and a checker together into an executor.
struct TransactionRunner {
    let needs: TransactionNeeds
    let journal: any Journal
    let terminal: Terminal

    /// `provesCommandLines`: of routers that have checks, before anything is sent. Not for what takes an earlier run back,
    /// which needs none.
    func executor(interruptions: AsyncStream<String>?, provesCommandLines: Bool = false) -> TransactionExecutor {
        let progress = ProgressLines(terminal: terminal, limits: needs.limits)
        let checker = NetworkChecker(
            network: needs.network, checks: needs.checks, progress: { progress.showChecks($0) })
        return TransactionExecutor(
            connector: NETCONFConnector(
                network: needs.network, schemas: needs.schemas, secrets: needs.secrets, platforms: needs.platforms,
                commandLines: provesCommandLines ? asked(by: checker) : []),
            journal: journal, checker: checker, limits: needs.limits, schema: needs.views,
            interruptions: interruptions,
            progress: { event, state in progress.show(event, state) })
    }

    /// The routers whose command lines the checks need.
    private func asked(by checker: NetworkChecker) -> Set<String> {
        let questions = checker.questions.values.joined()
        // A label path may lead over any router that takes part.
        let onPaths = questions.contains { $0.labelPath != nil } ? needs.checks.routers : []
        return Set(questions.map(\.router)).union(onPaths)
    }

    /// Opens the command lines of routers that the checks ask and the plan does not change: the transaction has no session
    /// with them, and would find out behind its first commit. Throws where one does not answer; nothing has been sent.
    func proveCommandLines(beside plan: Plan) async throws {
        guard !plan.isNothingToDo else { return }
        let asked = asked(by: NetworkChecker(network: needs.network, checks: needs.checks))
        let others = asked.subtracting(plan.routers.map(\.name))
        let failures = await withTaskGroup(of: String?.self) { group in
            for router in others {
                group.addTask { [network = needs.network] in
                    do {
                        try await network.proveCommandLine(on: router)
                        return nil
                    } catch {
                        return "\(router): its command line, which the checks need, does not answer: \(error)"
                    }
                }
            }
            var failures: [String] = []
            for await failure in group.compactMap(\.self) { failures.append(failure) }
            return failures.sorted()
        }
        guard !failures.isEmpty else { return }
        throw Diagnostic.error(needs.secrets.scrubbed(failures.joined(separator: "\n")) + "; no router was changed")
    }

    /// `confirmTimeout` in seconds: the playbook's for a new run, the journal's for one of the past.
    func settings(
        confirmTimeout: Int, checkLimit: Int? = nil, ticket: String? = nil, saves: Bool = false
    ) -> TransactionSettings {
        var settings = TransactionSettings(
            confirmTimeout: .seconds(confirmTimeout),
            checkLimit: .seconds(checkLimit ?? TransactionRunner.checkLimit(confirmTimeout)))
        settings.secrets = needs.secretLeaves
        settings.ticket = ticket
        settings.saves = saves
        return settings
    }

    /// Seconds that a task's checks may take: half the confirm timeout, and never more than two minutes.
    static func checkLimit(_ confirmTimeout: Int) -> Int { min(120, confirmTimeout / 2) }

    /// A run record of now.
    static func record(
        _ plan: Plan, playbook: String, confirmTimeout: Int, kind: RunRecord.Kind = .apply, of past: String? = nil,
        service: String? = nil, replaces: [String] = [], origin: RunOrigin? = nil
    ) -> RunRecord {
        let seconds = Int(Date().timeIntervalSince1970)
        return RunRecord(
            id: RunID.make(seconds: seconds, salt: .random(in: .min ... .max)), kind: kind, playbook: playbook,
            planHash: plan.hash, started: seconds, confirmTimeout: confirmTimeout, of: past,
            service: service, replaces: replaces, origin: origin)
    }
}
