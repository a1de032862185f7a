import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Planning
import Playbooks
import Reports
import Simulation
import Verification

/// `cscctl verify`: the proof, and no router is written to.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove what the playbook's service would do, before anything is sent.",
        discussion: """
            Works out what every router would run, computes the control plane that comes of it, and looks for all that
            the service needs: labels from every Level 2 PE to every other, walked router by router; the customers'
            routes in their VPNs and nowhere else; sessions and adjacencies. What does not hold is explained down to the
            line that causes it. Lint's errors count as refutations do. What is taken for granted is counted, and listed
            with --assumptions; where it could decide, the service is unproven. Nothing is read from routers unless
            --running or --diff say so. The last line is the verdict, which plan, apply and check print too.

            Exit codes: 0 proven; 1 bad input; 2 refuted or unproven.

            Examples:
              cscctl verify Playbooks/csc-labeled-route-mode.yaml
              cscctl verify Playbooks/csc-labeled-route-mode.yaml --trace PE3 PE4
              cscctl verify Playbooks/csc-labeled-route-mode.yaml --resilience
              cscctl verify Playbooks/csc-labeled-route-mode.yaml --without-link CE1-PE1
              cscctl verify Playbooks/csc-labeled-route-mode.yaml --diff --lab
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @Flag(name: .long, help: "Prove on top of what the routers run, read over NETCONF.")
    var running = false

    @Flag(name: .long, help: "Prove what the routers run now and what they would, and say what changes between.")
    var diff = false

    @Flag(
        name: .long,
        help: "Fail every link and router in turn, and prove what is left. With --limit: those routers and their links."
    )
    var resilience = false

    @Option(name: .customLong("without-link"), help: "Take the links between two routers out first, as in CE1-PE1.")
    var withoutLink: [String] = []

    @Option(name: .customLong("without-router"), help: "Take a router out first.")
    var withoutRouter: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "Print the label path from one Level 2 PE to another.")
    var trace: [String] = []

    @Option(name: .long, help: "Also draw the path of --trace into this file.")
    var svg: String?

    @Flag(
        name: .long, help: "Print what the proof takes the platform to do, with sources and where to look on a router.")
    var behaviours = false

    @Flag(name: .long, help: "List everything that the proof takes for granted (JSON always has it).")
    var assumptions = false

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        options.place.settle(for: playbook)
        guard trace.isEmpty || trace.count == 2 else { throw ValidationError("--trace takes two routers: PE3 PE4") }
        if svg != nil, trace.isEmpty { throw ValidationError("--svg draws the path of --trace; name two routers") }
        guard !(running && diff) else { throw ValidationError("give --running or --diff, not both") }
        guard !running, !diff else { return }
        try IdleOption.refuse(
            [IdleOption("--lab", options.lab)] + options.reach,
            because: "`verify` reads nothing from routers unless --running or --diff say so")
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warningsBesideLint)
            let removals = try removals(in: workspace.inventory)
            try checkTrace(in: workspace.scope)
            try TaskConflicts(workspace: workspace).refuse()
            let work = VerifyWork(
                workspace: workspace, removals: removals, asksResilience: resilience,
                listsAssumptions: assumptions, listsBehaviours: behaviours,
                terminal: terminal, options: options)
            guard running || diff else {
                return try finish(
                    try work.result(await ProofMaker(workspace: workspace).offline(without: removals)), work)
            }
            let (before, after) = try await live(workspace, removals, terminal)
            return try finish(try work.result(after, before: before), work)
        }
    }

    /// What the routers run, if it is asked for, and what they would after an apply, which also takes away what the service
    /// has no use for any more.
    private func live(
        _ workspace: Workspace, _ removals: [Removal], _ terminal: Terminal
    ) async throws -> (before: ProofMaker.Made?, after: ProofMaker.Made) {
        let stage = try await Stage.set(workspace, options, terminal, record: .look, cleansUp: true)
        let (found, rest) = try await CommandFrame.closing(stage) {
            let maker = PlanMaker(stage: try await stage.readingRest())
            return (try await maker.find(maker.schemaViews()), maker.stage.restOfNetwork)
        }
        let running = found.whole ?? [:]
        let now = ProofMaker(workspace: workspace, rest: rest, lints: false)
        let before = diff ? try await now.before(running, without: removals) : nil
        let maker = ProofMaker(workspace: workspace, tasks: found.tasks, rest: rest, collisions: found.collisions)
        return (before, try await maker.after(running, without: removals))
    }

    private func removals(in inventory: Inventory) throws -> [Removal] {
        try withoutLink.map { try Removal.link($0, in: inventory) }
            + withoutRouter.map { try Removal.router($0, in: inventory) }
    }

    private func checkTrace(in inventory: Inventory) throws {
        let edges = inventory.routers.filter { $0.role == .level2PE }.map(\.name)
        for name in trace where !edges.contains(name) {
            throw Diagnostic.error(
                "--trace \(trace.joined(separator: " ")): \(name) is no l2-pe of the service's in \(inventory.file)",
                hint: Spelling.nearest(to: name, among: edges).map { "did you mean `\($0)`?" }
                    ?? "its Level 2 PEs: " + edges.joined(separator: ", "))
        }
    }

    private func finish(_ result: VerifyResult, _ work: VerifyWork) throws -> ExitStatus {
        let traced = try trace.isEmpty ? nil : work.path(from: trace[0], to: trace[1], in: result)
        try work.print(result, traced)
        if let traced { try work.draw(traced, to: svg) }
        return result.proof.isProven ? .done : .different
    }
}
