package import Fleet
package import NETCONF
import Synchronization
import VRP
package import YANG

/// One simulated router: its configuration store, its sessions and what it tells the network of itself.
package actor LabRouter {
    package nonisolated let name: String
    package nonisolated let schema: Schema
    nonisolated let clock: LabClock
    /// What it can do, before faults change what it says of that.
    private nonisolated let capabilities: Capabilities
    let library: ModuleLibrary
    let ports: PhysicalPorts
    private let network: LabNetwork
    var store: ConfigurationStore
    var ciphers = CipherTexts()
    var defaults: DefaultReports
    /// Behind a lock and not the actor: whether the subsystem may be opened is asked where nobody can wait.
    private nonisolated let faults = Mutex(FaultList())
    private var lastSession: UInt32 = 0
    /// Ends a session from outside: `<kill-session>`.
    var killers: [UInt32: @Sendable () async -> Void] = [:]
    /// When a session began, as the time of day.
    private var beginnings: [UInt32: Int] = [:]
    /// Shells that are open.
    private var terminals = 0
    /// When a session last asked for something, on the lab's clock.
    var lastRequests: [UInt32: Double] = [:]
    /// Requests that were answered with a time-out and are still to be carried out.
    var lateWork: [LateWork] = []
    private var timer: Task<Void, Never>?
    private var toldGeneration = 0

    package init(
        name: String, schema: Schema, capabilities: Capabilities, running: DataTree, interfaces: [String],
        rules: LabRules = .standard, modules: ServedModules? = nil, network: LabNetwork, clock: LabClock
    ) {
        self.name = name
        library =
            modules.map { ModuleLibrary($0, listedIn: rules.library) }
            ?? ModuleLibrary(schema, listedIn: rules.library)
        self.capabilities = library.identified(capabilities)
        ports = PhysicalPorts(interfaces)
        self.schema = schema
        self.network = network
        self.clock = clock
        defaults = DefaultReports(schema: schema)
        // What a router runs whose first configuration the schema does not wholly know may refer to what is not known.
        let known = running.holdsOpaque ? LabRouter.failure(of: GeneratedNodes.settled(running), schema) : nil
        store = ConfigurationStore(running: running, rules: rules, completing: GeneratedNodes.settled) { tree in
            if let failure = LabRouter.failure(of: tree, schema), failure != known {
                return StoreError("operation-failed", failure.description)
            }
            return SharedAddresses.refusal(of: tree) ?? LabelModes.refusal(of: tree)
        }
    }

    private static func failure(of tree: DataTree, _ schema: Schema) -> ValidationFailure? {
        do throws(ValidationFailure) {
            try schema.validate(DynamicDefaults.filled(tree))
            return nil
        } catch {
            return error
        }
    }

    // MARK: sessions

    package func begin(kill: @escaping @Sendable () async -> Void) -> UInt32 {
        lastSession += 1
        killers[lastSession] = kill
        beginnings[lastSession] = clock.timeOfDay
        return lastSession
    }

    package func end(_ session: UInt32) async {
        killers[session] = nil
        lastRequests[session] = nil
        beginnings[session] = nil
        store.end(session, now: clock.now, style: revertStyle)
        await settle()
    }

    /// A shell has been opened or closed.
    func countTerminal(_ change: Int) { terminals += change }

    // MARK: what a test or rehearsal looks at

    package var running: DataTree { store.running }
    package var isLocked: Bool { !store.locks.isEmpty }
    package var hasPendingCommit: Bool { store.pending != nil }
    package var sessionCount: Int { killers.count }
    package var rollbackPoints: RollbackPoints { store.rollbackPoints }
    package var trialStatus: TrialStatus { store.trialStatus(now: clock.now) }

    // MARK: faults

    package nonisolated func add(_ fault: LabFault) { faults.withLock { $0.add(fault) } }
    package nonisolated func clearFaults() { faults.withLock { $0.clear() } }
    package nonisolated var waitingFaults: [LabFault] { faults.withLock { $0.waiting } }

    /// The fault that strikes a request of one of these names, if one waits.
    package nonisolated func strike(_ names: Set<String>) -> LabFault? {
        faults.withLock { $0.strike(names) }
    }

    /// The fault that strikes this request: a commit is also of a kind, which depends on what waits.
    func strike(_ request: RPC, from session: UInt32) -> LabFault? {
        var names: Set = [request.name]
        if case .commit(let commit) = request {
            let kind = FaultOperation.commitKind(
                commit, waits: store.pending != nil, brings: store.hasEdits(session))
            names.insert(kind.rawValue)
        }
        return strike(names)
    }

    nonisolated func traits(_ effect: LabFault.Effect) -> Set<String> { faults.withLock { $0.traits(effect) } }

    /// How a revert goes that begins now.
    nonisolated func revertStyle() -> RevertStyle { faults.withLock { $0.strikeRevert() } }

    /// What the router says of itself in a hello.
    nonisolated var announced: Capabilities { faults.withLock { $0.announced(capabilities) } }

    nonisolated var lockLimit: Double? { faults.withLock { $0.lockLimit } }

    // MARK: what the router shows on its command line

    package func display(_ command: String) async -> String? {
        if let text = ConfigurationDisplay(store: store, name: name, now: clock.now).text(of: command) { return text }
        if let text = operators.text(of: command) { return text }
        guard let view = await network.view(of: name) else { return nil }
        return DisplayWriter.output(for: command, router: view.state, model: view.model)
    }

    /// The command `save`.
    func saveByCommand() -> String {
        store.copyRunningToStartup()
        return "Now saving the current configuration to the slot 1\nInfo: Save the configuration successfully.\n"
    }

    package var startup: DataTree { store.startup }

    private var operators: OperatorDisplay {
        let holder = (store.locks[.running] ?? store.locks[.candidate]).map {
            OperatorDisplay.Session(id: $0, began: beginnings[$0] ?? clock.timeOfDay)
        }
        return OperatorDisplay(
            now: clock.timeOfDay,
            sessions: beginnings.sorted { $0.key < $1.key }.map {
                OperatorDisplay.Session(id: $0.key, began: $0.value)
            },
            lockHolder: holder, terminals: terminals)
    }

    // MARK: what follows from a change

    /// Tells the network of a new running, and sets the timer of what happens next by itself.
    func settle() async {
        timer?.cancel()
        timer = nil
        if let due = nextDue, !clock.isStanding {
            timer = Task { [weak self, clock] in
                await clock.wait(until: due)
                guard !Task.isCancelled else { return }
                await self?.expire()
            }
        }
        guard store.generation != toldGeneration else { return }
        toldGeneration = store.generation
        await network.update(name, running: store.running)
    }
}
