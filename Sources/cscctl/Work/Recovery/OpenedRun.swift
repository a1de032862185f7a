import Checks
import Diagnostics
import Fleet
import Foundation
import Journaling
import NETCONF
import Planning
import Transactions
import VRP

/// A run of the journal with the way to its routers: no session is open yet, and the network has been found to be the
/// run's.
struct OpenedRun: Sendable {
    let run: RunRecord
    /// Nil for a run of an earlier version, which was opened by the playbook of today.
    let context: RunContext?
    let parts: [String: [UInt8]]
    let needs: TransactionNeeds
    /// Which routers these are, in words.
    let tag: NetworkTag
    /// What the operator says of routers that have moved, for the journal.
    let moves: [EventRecord]
    private let stage: Stage?

    static func open(
        _ run: RunRecord, in journal: any Journal, _ options: CommonOptions, _ recovery: RecoveryOptions,
        _ terminal: Terminal
    ) async throws -> OpenedRun {
        guard let (context, parts) = try await RunContext.read(of: run, in: journal) else {
            return try await openEarlier(run, options, recovery, terminal)
        }
        try refuseIdleOptions(run, options)
        return try open(
            run, context, parts, options, terminal, moves: movedRouters(recovery), reason: recovery.reason)
    }

    /// By the context of a run, or by a part of it: the way to some of its routers.
    static func open(
        _ run: RunRecord, _ context: RunContext, _ parts: [String: [UInt8]], _ options: CommonOptions,
        _ terminal: Terminal, moves: [String: MovedRouter] = [:], reason: String? = nil
    ) throws -> OpenedRun {
        let comparison = NetworkComparison(run: run.id, context: context, moved: moves)
        try compare(comparison, options, terminal)
        // One reader for logins and for what the plan refers to: each secret is read once.
        let reader = SecretReader(environment: ProcessInfo.processInfo.environment)
        let secrets = try vault(context, reader, options)
        let network = try network(comparison.doors, context, reader, options, secrets, terminal)
        let events = moves.values.sorted { $0.router < $1.router }.compactMap { move in
            context.door(of: move.router).map { event(move, from: $0, of: run, reason ?? "") }
        }
        var opened = context
        opened.routers = comparison.doors
        return OpenedRun(
            run: run, context: opened, parts: parts,
            needs: try context.needs(parts, network, secrets, requestLimit: options.requestLimit),
            tag: tag(of: context, options), moves: events, stage: nil)
    }

    private static func tag(of context: RunContext, _ options: CommonOptions) -> NetworkTag {
        guard context.network != .live else { return .live }
        let lab = LabRecord.read(in: StateFolder(path: options.state))
        return .lab(lab?.title ?? "unknown")
    }

    /// Of a run of this command on the same routers.
    var origin: RunOrigin {
        RunOrigin(
            title: run.origin?.title ?? run.service.flatMap(ServiceIdentity.init)?.name ?? run.playbook, place: tag,
            inventory: run.origin?.inventory ?? context?.inventory)
    }

    /// A run is taken up as it was planned; what would choose another part of it has no meaning.
    private static func refuseIdleOptions(_ run: RunRecord, _ options: CommonOptions) throws(Diagnostic) {
        let given = [("--limit", options.limit != nil), ("--set", !options.set.isEmpty)].filter(\.1).map(\.0)
        guard let first = given.first else { return }
        throw .error(
            "\(first) does nothing here: run \(run.id) is taken up as it was planned, on all of its routers",
            hint: "Leave it out.")
    }

    private static func movedRouters(_ recovery: RecoveryOptions) throws(Diagnostic) -> [String: MovedRouter] {
        var moves: [String: MovedRouter] = [:]
        for text in recovery.moved {
            let move = try MovedRouter(parsing: text)
            guard moves.updateValue(move, forKey: move.router) == nil else {
                throw .error("--moved has \(move.router) twice")
            }
        }
        return moves
    }

    private static func compare(
        _ comparison: NetworkComparison, _ options: CommonOptions, _ terminal: Terminal
    ) throws {
        let lab = options.lab ? LabRecord.read(in: StateFolder(path: options.state)) : nil
        var problems = comparison.problems(asked: options.lab, lab) + comparison.unknownMoves()
        if comparison.context.network == .live, let inventory = try inventory(comparison.context, options, terminal) {
            problems += comparison.problems(against: inventory)
            let absent = comparison.absent(from: inventory)
            if !absent.isEmpty {
                terminal.note(
                    "note: \(inventory.file) does not have \(absent.joined(separator: ", ")) any more; run "
                        + "\(comparison.run) worked on it, and that is where it is looked for")
            }
        }
        try DiagnosticList(problems).throwIfErrors()
    }

    /// Today's inventory, for the comparison alone: nothing else of it is used, so that it need not be readable unless it
    /// was asked for.
    private static func inventory(
        _ context: RunContext, _ options: CommonOptions, _ terminal: Terminal
    ) throws -> Inventory? {
        if let path = options.inventory { return try Inventory.load(path, interfaces: .vrp) }
        do {
            return try Inventory.load(context.inventory, interfaces: .vrp)
        } catch {
            terminal.note(
                "note: \(context.inventory) cannot be read today, so that the routers are those that the run knew, "
                    + "by address and host key")
            return nil
        }
    }

    private static func vault(
        _ context: RunContext, _ reader: SecretReader, _ options: CommonOptions
    ) throws -> SecretVault {
        let place = SourceLocation(file: context.playbook, line: 1, column: 1)
        return SecretVault(
            salt: try StateFolder(at: options.state).salt(), leaves: Set(context.secretLeaves),
            resolve: { text throws(Diagnostic) in
                guard let reference = SecretReference(text: text, at: place) else {
                    throw .error("'\(text)' does not say where a secret lies")
                }
                return try reader.secret(reference)
            }, isCipherText: CipherText.isOne)
    }

    private static func network(
        _ records: [DoorRecord], _ context: RunContext, _ reader: SecretReader, _ options: CommonOptions,
        _ secrets: SecretVault, _ terminal: Terminal
    ) throws -> LiveNetwork {
        let maker = DoorMaker(environment: ProcessInfo.processInfo.environment, secrets: reader)
        var doors: [Door] = []
        var findings = DiagnosticList()
        for record in records {
            do {
                doors.append(try record.door(maker))
            } catch {
                findings.all += error.all.filter { !findings.all.contains($0) }
            }
        }
        try findings.throwIfErrors()
        for door in doors { secrets.learn(from: door) }
        let limits = TransactionLimits(requestLimit: options.requestLimit ?? context.bounds.requestLimit)
        return try LiveNetwork(
            doors: doors, parallel: options.parallel,
            limits: SessionLimits(request: limits.request, commit: limits.commit),
            scrubbed: { secrets.scrubbed($0) }, desk: terminal.desk,
            trace: options.logLevel == .trace ? Stage.trace(terminal, secrets) : nil)
    }

    private static func event(
        _ move: MovedRouter, from door: DoorRecord, of run: RunRecord, _ reason: String
    ) -> EventRecord {
        EventRecord(
            run: run.id, at: Int(Date().timeIntervalSince1970), kind: "moved", router: move.router,
            detail: "from \(door.place) to \(move.applied(to: door).place): \(reason)")
    }

    /// What a run on the same routers has to leave to a later process: it has no checks of its own.
    func context(of plan: Plan) async throws -> (context: RunContext, parts: [String: [UInt8]]) {
        var made: (context: RunContext, parts: [String: [UInt8]])
        if let context {
            made = (context, parts)
        } else if let stage {
            made = try await RunContext.make(for: plan, on: stage, confirmTimeout: run.confirmTimeout)
        } else {
            throw Diagnostic.error("run \(run.id) has no way to its routers")
        }
        made.context.planHash = plan.hash
        made.context.checks.tasks = []
        return made
    }

    func strike() async {
        if let stage {
            await stage.strike()
        } else {
            await needs.network.shutDown()
        }
    }
}

// MARK: - Runs of earlier versions

extension OpenedRun {
    /// By the playbook and inventory of today, for want of anything better.
    private static func openEarlier(
        _ run: RunRecord, _ options: CommonOptions, _ recovery: RecoveryOptions, _ terminal: Terminal
    ) async throws -> OpenedRun {
        terminal.note(
            "note: run \(run.id) was made by an earlier cscctl, whose journal has neither its routers' addresses nor its "
                + "checks; both are taken from \(run.playbook) as it is today")
        guard recovery.moved.isEmpty else {
            throw Diagnostic.error(
                "--moved: the journal does not know where the routers of run \(run.id) were",
                hint: "Change the inventory, and look closely.")
        }
        let workspace = try Workspace.load(run.playbook, options)
        try refuseAnotherNetwork(run, workspace, options)
        let stage = try await Stage.set(workspace, options, terminal, record: .none)
        do {
            return OpenedRun(
                run: run, context: nil, parts: [:], needs: try stage.needs(), tag: stage.tag, moves: [],
                stage: stage)
        } catch {
            await stage.strike()
            throw error
        }
    }

    /// What the journal of an earlier version knows: the inventory's path, and live or which lab.
    private static func refuseAnotherNetwork(
        _ run: RunRecord, _ workspace: Workspace, _ options: CommonOptions
    ) throws(Diagnostic) {
        guard let then = run.service.flatMap(ServiceIdentity.init) else {
            throw .error(
                "the journal does not know on which routers run \(run.id) was made, live ones or a lab's",
                hint: "Nothing was sent to any router. See to the routers by hand.")
        }
        let lab = options.lab ? LabRecord.read(in: workspace.state) : nil
        let today =
            lab.map { [$0.network, $0.earlierNetwork] }
            ?? (options.lab ? ["a lab of this command's own"] : ["live", workspace.inventory.liveNetwork])
        guard today.contains(then.network) else {
            let words = { (name: String) in name.hasPrefix("live") ? "live routers" : "a lab (\(name.prefix(60)))" }
            throw .error(
                "run \(run.id) was made on \(words(then.network)), and this command would work on \(words(today[0]))",
                hint: "Nothing was sent to any router.")
        }
        let inventory = DoorRecord.absolute(workspace.inventory.file)
        guard case .path(_, _, let known) = then.mark, inventory != known else { return }
        throw .error(
            "run \(run.id) was made with the inventory \(known), and not with \(inventory)",
            hint: "Nothing was sent to any router.")
    }

    /// Every task of the plan must be checked as it was to be; a check without a question is not passed by saying nothing.
    func refuseMissingChecks(of plan: Plan) throws(Diagnostic) {
        for task in plan.tasks {
            let unasked = needs.checks.unasked(task.checks, of: task.name)
            guard unasked.isEmpty else {
                throw .error(
                    "run \(run.id) cannot be resumed: there is nothing to ask for the checks "
                        + "\(unasked.joined(separator: ", ")) of its task `\(task.name)`",
                    hint: (context == nil ? "The playbook has been changed since. " : "")
                        + "Nothing was sent to any router. cscctl abort \(run.id) takes it back without checks.")
            }
        }
    }
}
