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

    struct Result {
        /// Of the other services; nil where there is none.
        var verification: Verification?
        var notes: [String] = []
        /// Why nothing is proven.
        var refusal: String?
    }

    func result() async throws -> Result {
        var result = Result()
        let own: Workspace
        do {
            own = try workspace(run.playbook, inventory)
        } catch {
            result.refusal =
                "what the network is without the run cannot be proven: \(CommandFrame.words(for: error))"
            return result
        }
        let lost = try await lost(by: own)
        if lost.symptoms.isEmpty {
            result.notes.append("nothing of `\(own.playbook.name)` that holds now is lost")
        } else {
            let shown = lost.symptoms.prefix(8)
            result.notes.append("\(lost.symptoms.count) claims of `\(own.playbook.name)` hold now and will not:")
            result.notes += shown.map { "  lost: \($0)" }
            let more = lost.symptoms.count - shown.count
            if more > 0 { result.notes.append("  and \(more) more") }
        }
        try await proveOthers(&result)
        return result
    }

    private func proveOthers(_ result: inout Result) async throws {
        for service in try await others() {
            let other: Workspace
            do {
                other = try workspace(service.playbook, service.inventory)
            } catch {
                result.notes.append(
                    "`\(service.name)` stands on these routers too, and is not proven: \(CommandFrame.words(for: error))"
                )
                continue
            }
            let lost = try await lost(by: other)
            var whole = result.verification ?? lost.after
            if result.verification == nil {
                whole.refutations = lost.refutations
            } else {
                whole.claims += lost.after.claims
                whole.refutations += lost.refutations
                whole.unasked += lost.after.unasked
                whole.assumptions += lost.after.assumptions.filter { !whole.assumptions.contains($0) }
            }
            result.verification = whole
        }
        if result.verification == nil { result.notes.append("no other service of this journal is on these routers") }
    }

    /// The claims that hold now and will not.
    private struct Loss {
        var after: Verification
        var refutations: [Refutation]
        var symptoms: [String]
    }

    private func lost(by workspace: Workspace) async throws -> Loss {
        let maker = ProofMaker(workspace: workspace, lints: false)
        let before = try await maker.before(running).verification
        let after = try await maker.after(plan, on: running).verification
        let broken = Set(before.refutations.flatMap(\.claims))
        let new = after.refutations.filter { $0.claims.contains { !broken.contains($0) } }
        let symptoms = new.flatMap { refutation in
            zip(refutation.claims, refutation.symptoms).filter { !broken.contains($0.0) }.map(\.1)
        }
        return Loss(after: after, refutations: new, symptoms: symptoms)
    }

    /// Other services that own something on the routers of the plan; those that the rollback gives their place back to are
    /// none of them.
    private func others() async throws -> [ServiceIdentity] {
        guard let own = run.service.flatMap(ServiceIdentity.init) else { return [] }
        let names = Succession(try await journal.runs()).services.filter {
            $0 != own.text && !run.replaces.contains($0)
        }
        let routers = Set(plan.routers.map(\.name))
        var found: [ServiceIdentity] = []
        for name in names {
            guard let service = ServiceIdentity(name), service.network == own.network else { continue }
            let owned = try await OwnershipLedger(journal, service: name).owned()
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
