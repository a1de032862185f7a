import ArgumentParser
import Diagnostics
import Fleet
import Planning
import Reports
import VRP
import XML
import YANG

/// `cscctl plan`: the dry run.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would change, and change nothing.",
        discussion: """
            Reads what the routers run and prints, per task and router, what the playbook adds (+), removes (-) and
            changes (~), what that does to traffic (!), the plan's SHA-256, and the verdict of proof and lint (`verify`).
            Tasks that an interrupted run has committed and nobody has confirmed are waiting, not done.

            With --limit the proof takes what the other routers run, which are read; see docs/verify.md.

            Exit codes: 0 apply would go on; 1 it would not: bad input, collisions with what routers hold for others (see
            docs/collisions.md), the service is refuted or unproven, or nothing is recorded of a service and the plan
            changes or takes away what routers run (--unrecorded); 2 with --detailed-exitcode, there is something to change.

            Examples:
              cscctl plan Playbooks/csc-labeled-route-mode.yaml --lab
              cscctl plan Playbooks/csc-labeled-route-mode.yaml --lab --as vrp
              cscctl plan Playbooks/csc-labeled-route-mode.yaml --lab --on-router
              cscctl plan Playbooks/csc-labeled-route-mode.yaml --lab --task backbone-igp
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @Option(
        name: .customLong("as"),
        help: "Show paths (yang, the default), configuration lines (vrp) or the edit-config (xml).")
    var style: PlanStyle?

    @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 if there is something to change.")
    var detailedExitCode = false

    @OptionGroup var planning: PlanningOptions

    @Flag(
        name: .customLong("on-router"),
        help: "Also load it into each router's candidate, validate and read it back there, and discard it.")
    var onRouter = false

    @OptionGroup var proof: ProofOptions

    @OptionGroup var task: TaskOption

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        options.place.settle(for: playbook)
        try options.refuseReport(of: "plan")
        try planning.validate(isDryRun: true, options)
        try PlanStyle.refuse(style, unless: options.format == .text)
        guard !onRouter || planning.running == nil else {
            throw ValidationError("give --on-router or --running, not both")
        }
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warningsBesideLint)
            let stage = try await Stage.set(workspace, options, terminal, running: planning.running, cleansUp: true)
            return try await CommandFrame.closing(stage) {
                let maker = PlanMaker(
                    stage: try await stage.readingRest(), onlyTask: task.task, takesFound: planning.found)
                let unclosed = try await UnclosedRuns.of(workspace.state, on: stage.place)
                unclosed.warn(terminal)
                var made = try await maker.make()
                if planning.running == nil {
                    made.waiting = unclosed.waiting(among: Set(workspace.routers.map(\.name)))
                }
                if onRouter, made.collisions.isEmpty {
                    made.rehearsal = try await RouterRehearsal(stage: maker.stage, schema: maker.schemaViews()).run(
                        made.plan)
                }
                let printer = PlanPrinter(
                    style: style ?? .yang, terminal: terminal, listsAssumptions: proof.assumptions)
                try terminal.result(printer.text(made, options.format))
                guard made.isAccepted(unproven: proof.unproven) else { return .refused }
                if !planning.unrecorded, let refusal = made.unrecorded.refusal(workspace) {
                    terminal.note(refusal.description)
                    return .refused
                }
                if made.rehearsal.contains(where: { $0.verdict != "accepted" }) { return .refused }
                return detailedExitCode && !(made.plan.isNothingToDo && made.waiting.isEmpty) ? .different : .done
            }
        }
    }
}

/// How a plan's changes are shown.
enum PlanStyle: String, ExpressibleByArgument, CaseIterable, Sendable {
    case yang
    case vrp
    case xml

    /// JSON has a form of its own.
    static func refuse(_ style: PlanStyle?, unless isText: Bool) throws {
        try IdleOption.refuse(
            [IdleOption("--as", style != nil && !isText)], because: "--format json shows no plan as text")
    }
}
