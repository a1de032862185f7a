import Diagnostics
import Fleet
import Journaling
import Planning
import Playbooks
import Transactions
import YANG

/// `apply --remove --gone ROUTER`: takes away what a service left on a router that has left its inventory, reached at the
/// address and by the host key, the user and the credentials of the last run that knew it.
struct GoneRouterRemoval {
    let router: String
    let workspace: Workspace
    let options: CommonOptions

    func run(
        _ choices: PlanApplication.Choices, takesFound: Bool, backup: String?, ticket: ChangeTicket?,
        _ terminal: Terminal
    ) async throws -> ExitStatus {
        let journal = try SQLiteJournal(in: StateFolder(at: workspace.state.path))
        let lab = options.lab ? LabRecord.read(in: workspace.state) : nil
        let service = try await ServiceClaim(workspace: workspace, lab: lab).settle(.plan).service
        let gone = try await GoneRouter.find(router, of: service, workspace, in: journal)
        let opened = try OpenedRun.open(gone.run, gone.context, gone.parts, options, terminal)
        do {
            try await refuseUnclosed(opened, terminal, isDryRun: choices.isDryRun)
            let made = try await make(gone, opened, service, takesFound, journal)
            var application = PlanApplication(
                made: made, needs: opened.needs, choices: choices, terminal: terminal,
                question: "Apply this to \(router), at \(gone.context.door(of: router)?.endpoint ?? "")?")
            var status = try application.show()
            if status == nil {
                var (context, parts) = try await opened.context(of: made.plan)
                context.ticket = ticket?.text
                application.backup = backup.map {
                    PlanBackup(
                        needs: opened.needs, folder: $0, inventory: workspace.inventory.file,
                        parallel: options.parallel)
                }
                let record = TransactionRunner.record(
                    made.plan, playbook: DoorRecord.absolute(workspace.playbookPath),
                    confirmTimeout: context.bounds.confirmTimeout, kind: .remove, service: service)
                status = try await application.apply(as: record, context, parts: parts, in: journal)
            }
            await opened.strike()
            return status ?? .done
        } catch {
            await opened.strike()
            throw error
        }
    }

    private func refuseUnclosed(_ opened: OpenedRun, _ terminal: Terminal, isDryRun: Bool) async throws {
        let unclosed = try await UnclosedRuns.of(
            workspace.state, on: opened.context?.network, holdsLock: !isDryRun)
        if !isDryRun { try unclosed.refuse(among: [router]) }
        unclosed.warn(terminal)
    }

    private func make(
        _ gone: GoneRouter, _ opened: OpenedRun, _ service: String, _ takesFound: Bool, _ journal: SQLiteJournal
    ) async throws -> PlanMaker.Made {
        let views = opened.needs.views
        let running = try await WholeReader(needs: opened.needs).read()
        var others = ServiceHolding()
        if let own = ServiceIdentity(service) { others = try await ServiceHolding.read(from: journal, besides: own) }
        let (plan, notes) = try gone.plan(
            from: running[router] ?? DataTree(), views(router), takesFound: takesFound,
            others: others, name: "remove \(workspace.playbook.name) from \(router)")
        try plan.refuseForeignLosses(in: running, schema: views)
        return PlanMaker.Made(
            plan: plan, secrets: opened.needs.secretLeaves,
            notes: notes + RecordWork.notes(plan.record),
            nothing: "Nothing to remove: \(router) runs nothing that this service made and nobody else needs.",
            nothingDone: "\(router) runs nothing of this service that nobody else needs",
            asNumbers: running.compactMapValues(\.asNumber), saves: opened.context?.saves ?? false)
    }
}
