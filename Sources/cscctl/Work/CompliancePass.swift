import Checks
import Diagnostics
import Fleet
import Planning
import Playbooks
import Reports
import Verification
import YANG

/// One compliance pass: do the routers run what the playbook wants, and do its checks pass?
///
/// A router that cannot be read, or only in part, is a finding of the pass, and takes nothing from what is told of the others.
struct CompliancePass {
    let stage: Stage
    /// The one task that is to be looked at; nil for all.
    var onlyTask: String?
    /// How long checks may take that do not pass at once.
    var patience: Duration = .seconds(5)
    /// Whether a service that is refuted or unproven is taken for compliant.
    var isUnproven = false
    /// The runs that were not closed.
    var unclosed = UnclosedRuns(now: 0)

    func run() async throws -> ComplianceReport {
        // What a router shows of a secret is known for what was put there only before it is read.
        if !SecretPlaces(model: stage.workspace.model).isEmpty { try await stage.rememberSecrets() }
        let display = PassDisplay { [network = stage.network] in try await network.display($0, on: $1) }
        // Both at once: a router that is silent on both holds the pass for the limit of one request.
        async let outcomes = checks(display)
        let reading = try await ConfigurationReading.read(stage)
        let read = reading.stage(from: stage)
        let maker = PlanMaker(stage: read, onlyTask: onlyTask)
        let found = try await maker.find(maker.schemaViews())
        let drift = try drift(of: found, maker)
        let proof = try await maker.proof(of: found)?.result
        let checked = await outcomes
        let predictions = try await PredictionPass(stage: read, patience: patience, display: display).differences(
            from: found.whole ?? [:])
        var report = ComplianceReport(
            drift: drift, checks: checked, predictions: predictions, unread: reading.unread,
            waiting: unclosed.waiting(among: Set(stage.workspace.routers.map(\.name))),
            collisions: found.collisions,
            proof: proof.map { ProofReport($0, isOverridden: isUnproven && !$0.isProven) })
        report.place = stage.tag
        return report
    }

    private func drift(of found: ServiceWork.Found, _ maker: PlanMaker) throws -> [ComplianceReport.Drift] {
        let views = try maker.schemaViews()
        let redaction = Redaction(try stage.workspace.secretLeaves())
        let running = found.touched
        return maker.stage.workspace.routers.flatMap { router in
            let wanted = found.tasks.flatMap { $0.wishes(on: router.name) }
            return DriftFinder(schema: views(router.name)).drift(
                of: running[router.name] ?? DataTree(), fromIntents: wanted, router: router.name
            ).map { CompliancePass.report($0, redaction) }
        }
    }

    /// Every check of every task. A check about a state that a later task changes has been superseded by then.
    private func checks(_ display: PassDisplay) async -> [CheckOutcome] {
        let model = stage.workspace.model
        let all = TaskQuestions(stage.workspace)
        let checker = NetworkChecker(
            questions: [:], map: all.paths, routers: Set(all.routers), scrubbed: stage.network.scrubbed
        ) { try await display.output(of: $0, on: $1) }
        var seen: Set<CheckQuestion> = []
        let questions = model.tasks.filter { onlyTask == nil || $0.name == onlyTask }.flatMap {
            CheckQuestion.all(of: $0, on: Set(all.routers))
        }
        // A login and a command, each within its limit, and no longer than half as much again.
        return await checker.outcomes(
            of: questions.filter { seen.insert($0).inserted }, within: patience,
            round: .seconds(stage.requestLimit) * 3 / 2)
    }

    private static func report(_ drift: Drift, _ redaction: Redaction) -> ComplianceReport.Drift {
        ComplianceReport.Drift(
            router: drift.router, path: drift.path.description, change: drift.change.rawValue,
            intended: drift.intended.map { redaction.value(of: $0) },
            running: drift.running.map { redaction.value(of: $0) })
    }
}

/// The routers' configurations as a pass reads them: of those that it can.
private struct ConfigurationReading {
    var running: [String: DataTree]
    /// Why there is none, by router.
    var unread: [String: String]

    static func read(_ stage: Stage) async throws -> ConfigurationReading {
        var reader = stage.runningReader
        reader.readsInTime = .seconds(stage.requestLimit)
        let answers = try await reader.readRest(stage.workspace.routers)
        return ConfigurationReading(
            running: answers.compactMapValues(\.tree),
            unread: RestOfNetwork.reasons(answers.compactMapValues { $0.finding?.message }))
    }

    /// The stage of the routers that were read. The proof takes the others to run what the playbook wants, and says so.
    func stage(from whole: Stage) -> Stage {
        var stage = whole
        stage.workspace = whole.workspace.leavingOut(Set(unread.keys))
        stage.runningReader.known = running
        stage.restOfNetwork.presumed.merge(unread) { $1 }
        return stage
    }
}
