import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Simulation
import Transactions
import Verification
import YANG

/// What the network is without a run.
///
/// Taking a service away takes its own claims away, which is what was asked for: they are listed. What every other service
/// of this journal has on the same routers must hold after as it did before.
struct RollbackProof {
    let run: RunRecord
    /// Of the run, or the one that the command names.
    let inventory: String?
    let plan: Plan
    /// What the routers run now.
    let running: [String: DataTree]
    let journal: any Journal
    let options: CommonOptions
    let terminal: Terminal

    struct Result {
        /// Of the other services; nil where there is none, or nothing to take back.
        var proof: ProofResult?
        var notes: [String] = []
    }

    func result() async throws -> Result {
        var result = Result()
        let own: Workspace
        do {
            own = try workspace(run.playbook, inventory)
        } catch {
            guard !plan.isNothingToDo else { return result }
            result.proof = ProofResult(
                obstacle: "what the network is without the run cannot be proven: "
                    + CommandFrame.words(for: error).oneLine)
            return result
        }
        var untouched = UntouchedRouters(options: options, terminal: terminal)
        let lost = try await lost(by: own, on: &untouched)
        if lost.symptoms.isEmpty {
            result.notes.append("nothing of `\(own.playbook.name)` that holds now is lost")
        } else {
            let shown = lost.symptoms.prefix(8)
            let claims = counted(lost.symptoms.count, "claim")
            result.notes.append("\(claims) of `\(own.playbook.name)` hold now and will not:")
            result.notes += shown.map { "  lost: \($0)" }
            let more = lost.symptoms.count - shown.count
            if more > 0 { result.notes.append("  and \(more) more") }
        }
        try await proveOthers(&result, on: &untouched)
        return result
    }

    private func proveOthers(_ result: inout Result, on untouched: inout UntouchedRouters) async throws {
        var whole: ProofResult?
        for service in try await others() {
            let other: Workspace
            do {
                other = try workspace(service.playbook, service.inventory)
            } catch {
                result.notes.append(
                    "`\(service.title)` stands on these routers too, and is not proven: \(CommandFrame.words(for: error))"
                )
                continue
            }
            let lost = try await lost(by: other, on: &untouched)
            whole = whole?.joined(with: lost.result) ?? lost.result
        }
        result.proof = whole
        if whole == nil { result.notes.append("no other service of this journal is on these routers") }
    }

    /// The claims that hold now and will not.
    private struct Loss {
        /// The proof of the service after, with what it loses for what is refuted.
        var result: ProofResult
        var symptoms: [String]
    }

    private func lost(by workspace: Workspace, on untouched: inout UntouchedRouters) async throws -> Loss {
        let rest = try await untouched.read(in: workspace, besides: Set(running.keys))
        let maker = ProofMaker(workspace: workspace, rest: rest)
        let (earlier, later) = (try await maker.before(running).result, try await maker.after(plan, on: running).result)
        let (before, after) = (earlier.verification, later.verification)
        let broken = Set(before.refutations.flatMap(\.claims))
        let new = after.refutations.filter { $0.claims.contains { !broken.contains($0) } }
        let symptoms = new.flatMap { refutation in
            zip(refutation.claims, refutation.symptoms).filter { !broken.contains($0.0) }.map(\.1)
        }
        var lost = after
        lost.refutations = new
        // What follows from its playbook is told by the commands that take it.
        lost.notes = []
        let known = Set(earlier.lint.map(LintIdentity.init))
        let lint = later.lint.filter { !known.contains(LintIdentity($0)) }
        return Loss(result: ProofResult(lost, lint: lint), symptoms: symptoms)
    }

    /// Other services that own something on the routers of the plan; those that the rollback gives their place back to are
    /// none of them.
    private func others() async throws -> [KnownService] {
        guard let own = run.service.flatMap(ServiceIdentity.init) else { return [] }
        let known = Succession(try await journal.runs()).known.filter {
            $0.identity != own && !run.replaces.contains($0.identity.text) && $0.identity.sharesNetwork(with: own)
        }
        let routers = Set(plan.routers.map(\.name))
        var found: [KnownService] = []
        for service in known {
            let owned = try await OwnershipLedger(journal, service: service.identity.text).owned()
            if owned.contains(where: { routers.contains($0.key) && !$0.value.isEmpty }) { found.append(service) }
        }
        return found
    }

    private func workspace(_ playbook: String, _ inventory: String?) throws -> Workspace {
        var options = options
        options.inventory = inventory
        options.limit = nil
        options.set = []
        return try Workspace.load(playbook, options)
    }
}
