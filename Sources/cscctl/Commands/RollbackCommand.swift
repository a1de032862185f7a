import ArgumentParser
import Diagnostics
import Journaling
import Planning
import Transactions
import YANG

/// `cscctl rollback`: takes a finished run back.
struct RollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Take a finished run back, as a transaction of its own.",
        discussion: """
            Plans the run's stored reverse edits, last task first; shows them as `apply` does, with what they do to traffic,
            what is lost, and whether every other service keeps what it has; asks; and applies them. Refuses if some router
            no longer runs what the run left there, and names what differs; nothing is changed then. Routers at other
            addresses or with other host keys than the run's are refused (--moved). A rollback by which another service loses
            what it has, or of which nothing can be proven, is refused; --unproven takes the run back all the same.

            Examples:
              cscctl rollback 2026-11-24T10-00-00Z-7f3a --dry-run
              cscctl rollback 2026-11-24T10-00-00Z-7f3a --yes
            """)

    @Argument(help: "The run, as cscctl runs lists it, or the beginning or end of its id.")
    var run: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing.")
    var dryRun = false

    @Option(
        name: .customLong("as"),
        help: "Show the plan as paths (yang, the default), configuration lines (vrp) or XML (xml).")
    var style: PlanStyle?

    @OptionGroup var proof: ProofOptions

    @OptionGroup var recovery: RecoveryOptions

    @OptionGroup var options: CommonOptions

    func validate() throws {
        try PlanStyle.refuse(style, unless: options.format == .text)
        guard dryRun else { return }
        try IdleOption.refuse(
            [IdleOption("--report", options.report != nil)], because: "--dry-run applies nothing")
    }

    func run() async throws {
        try await PastRun(id: run, options: options, recovery: recovery).open(purpose: "rollback") {
            past, journal, terminal in
            try await RollbackCommand.refuseReplaced(past.run, in: journal)
            try await refuseUnclosed(past, terminal)
            let made = try await plan(past, journal, terminal)
            let application = PlanApplication(
                made: made, needs: past.needs,
                choices: PlanApplication.Choices(
                    style: style ?? .yang, isAgreed: yes, isDryRun: dryRun, proof: proof, options: options),
                terminal: terminal,
                question:
                    "Take run \(past.run.id) back on \(counted(made.plan.routers.count, "router"))?")
            if let status = try application.show() { return status }
            let record = TransactionRunner.record(
                made.plan, playbook: past.run.playbook, confirmTimeout: past.run.confirmTimeout, kind: .rollback,
                of: past.run.id, service: past.run.service, replaces: past.run.replaces, origin: past.origin)
            let (context, parts) = try await past.context(of: made.plan)
            let notes = past.moves.map { move in
                var move = move
                move.run = record.id
                return move
            }
            return try await application.apply(as: record, context, parts: parts, noting: notes, in: journal)
        }
    }

    /// What the run made is another service's by now, which stands on it.
    private static func refuseReplaced(_ past: RunRecord, in journal: any Journal) async throws {
        guard let service = past.service,
            let later = Succession(try await journal.runs()).replacements(of: service).last
        else { return }
        throw Diagnostic.error(
            "run \(past.id) is of a service that has been replaced since, by \(later.playbook) in run \(later.id)",
            hint: "cscctl rollback \(later.id) first")
    }

    private func refuseUnclosed(_ past: OpenedRun, _ terminal: Terminal) async throws {
        let unclosed = try await UnclosedRuns.of(
            StateFolder(path: options.state), on: past.context?.network, holdsLock: true)
        if !dryRun { try unclosed.refuse(among: Set(past.needs.schemas.keys)) }
        unclosed.warn(terminal)
    }

    private func plan(
        _ past: OpenedRun, _ journal: SQLiteJournal, _ terminal: Terminal
    ) async throws -> PlanMaker.Made {
        let run = past.run.id
        if let bytes = try await journal.plan(of: run), SecretMemory.holdsReference(bytes) {
            past.needs.secrets.remember(try await SecretMemory.load(from: journal))
        }
        let runner = TransactionRunner(needs: past.needs, journal: journal, terminal: terminal)
        let recovery = RunRecovery(journal: journal, executor: runner.executor(interruptions: nil))
        let plan = try await recovery.rollbackPlan(of: run).keepingLasting(past.needs.views)
            .markingHazards(past.needs.views)
        let running = try await WholeReader(needs: past.needs).read()
        try refuseDrift(of: running, from: plan, past)
        try plan.refuseForeignLosses(in: running, schema: past.needs.views)
        let proof = try await RollbackProof(
            run: past.run, inventory: options.inventory ?? past.context?.inventory, plan: plan, running: running,
            journal: journal, options: options, terminal: terminal
        ).result()
        return PlanMaker.Made(
            plan: plan, secrets: past.needs.secretLeaves, notes: proof.notes,
            nothing: "Nothing to take back: the run changed no router.", proof: proof.proof,
            nothingDone: "the run changed no router", asNumbers: running.compactMapValues(\.asNumber),
            saves: past.context?.saves ?? false, tag: past.tag)
    }

    /// The transaction would refuse it too, once it was asked for; nobody is asked to agree to what will be refused.
    private func refuseDrift(of running: [String: DataTree], from plan: Plan, _ past: OpenedRun) throws {
        var findings = DiagnosticList()
        for image in plan.routers {
            let view = past.needs.views(image.name)
            let touched = (running[image.name] ?? DataTree()).filtered(by: image.filter)
            let drift = DriftFinder(schema: view).drift(
                of: CanonicalForm(view).tree(touched), from: image.before, router: image.name)
            for place in drift.prefix(5) {
                findings.add(
                    .error(
                        "\(image.name): \(place.line(hiding: past.needs.secretLeaves)): it no longer runs what run \(past.run.id) "
                            + "left there"))
            }
            if drift.count > 5 { findings.add(.error("\(image.name): and \(drift.count - 5) more")) }
        }
        guard findings.hasErrors else { return }
        findings.add(
            .error(
                "nothing was changed",
                hint: "Somebody has changed the routers since: apply the playbook, or "
                    + "put back what is named above."))
        try findings.throwIfErrors()
    }
}
