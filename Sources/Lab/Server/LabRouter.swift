package import NETCONF
import Synchronization
import VRP
package import XML
package import YANG

/// One simulated router: its configuration store, its sessions and what it tells the network of itself.
package actor LabRouter {
    package nonisolated let name: String
    package nonisolated let schema: Schema
    private let network: LabNetwork
    private let clock: LabClock
    private var store: ConfigurationStore
    private var ciphers = CipherTexts()
    /// Behind a lock and not the actor: whether the subsystem may be opened is asked where nobody can wait.
    private nonisolated let faults = Mutex(FaultList())
    private var lastSession: UInt32 = 0
    /// Ends a session from outside: `<kill-session>`.
    private var killers: [UInt32: @Sendable () async -> Void] = [:]
    private var timer: Task<Void, Never>?

    package init(
        name: String, schema: Schema, running: DataTree, network: LabNetwork, clock: LabClock
    ) {
        self.name = name
        self.schema = schema
        self.network = network
        self.clock = clock
        store = ConfigurationStore(running: running, completing: GeneratedNodes.settled) { tree in
            do throws(ValidationFailure) {
                try schema.validate(DynamicDefaults.filled(tree))
                return SharedAddresses.refusal(of: tree)
            } catch {
                return StoreError("operation-failed", error.description)
            }
        }
    }

    // MARK: sessions

    package func begin(kill: @escaping @Sendable () async -> Void) -> UInt32 {
        lastSession += 1
        killers[lastSession] = kill
        return lastSession
    }

    package func end(_ session: UInt32) async {
        killers[session] = nil
        store.end(session)
        await settle()
    }

    // MARK: what a test or rehearsal looks at

    package var running: DataTree { store.running }
    package var isLocked: Bool { !store.locks.isEmpty }
    package var hasPendingCommit: Bool { store.pending != nil }
    package var sessionCount: Int { killers.count }

    package nonisolated func add(_ fault: LabFault) { faults.withLock { $0.add(fault) } }
    package nonisolated func clearFaults() { faults.withLock { $0.clear() } }
    package nonisolated var waitingFaults: [LabFault] { faults.withLock { $0.waiting } }

    /// The fault that strikes a request of this name, if one waits.
    package nonisolated func strike(_ operation: String) -> LabFault.Effect? {
        faults.withLock { $0.strike(operation) }
    }

    /// What the router says of itself in a hello.
    nonisolated func announced(_ capabilities: Capabilities) -> Capabilities {
        faults.withLock { $0.announced(capabilities) }
    }

    /// Reverts a confirmed commit whose time is over; a standing clock's owner calls it after moving the clock.
    package func expire() async {
        _ = store.expire(now: clock.now)
        await settle()
    }

    /// What the router shows on its command line.
    package func display(_ command: String) async -> String? {
        if Self.asksForConfiguration(command) {
            return ConfigurationLines(store.running, sysname: name).text
        }
        guard let view = await network.view(of: name) else { return nil }
        return DisplayWriter.output(for: command, router: view.state, model: view.model)
    }

    /// `display current-configuration`, which may be cut off as VRP allows.
    private static func asksForConfiguration(_ command: String) -> Bool {
        let words = command.split(separator: " ")
        return words.count == 2 && words[0].count >= 3 && "display".hasPrefix(words[0]) && words[1].count >= 2
            && "current-configuration".hasPrefix(words[1])
    }

    // MARK: requests

    /// Carries out one request and gives the answer's content.
    package func answer(_ request: RPC, from session: UInt32) async throws(RPCError) -> [XMLElement] {
        _ = store.expire(now: clock.now)
        // A killed session's last request may still be on its way.
        guard killers[session] != nil else { throw RPCError.operationFailed("session \(session) has ended") }
        do {
            let content = try await carryOut(request, session)
            await settle()
            return content
        } catch let error as StoreError {
            await settle()
            throw error.rpcError
        } catch let error as RPCError {
            throw error
        } catch {
            throw RPCError.operationFailed("\(error)")
        }
    }

    private func carryOut(_ request: RPC, _ session: UInt32) async throws -> [XMLElement] {
        switch request {
        case .get(let filter, _): return try read(.running, filter, session)
        case .getConfig(let source, let filter, _): return try read(source, filter, session)
        case .editConfig(let edit): try self.edit(edit, session)
        case .lock(let target): try store.lock(target, by: session)
        case .unlock(let target): try store.unlock(target, by: session)
        case .validate(.datastore(let source)): try store.check(tree(source, session))
        case .validate(.config(let config)): try store.check(readConfig(config))
        case .commit(let commit): try self.commit(commit, session)
        case .cancelCommit(let persistID): try store.cancelCommit(by: session, persistID: persistID)
        case .discardChanges: try store.discard(by: session)
        case .killSession(let victim): try await kill(victim, by: session)
        case .getSchema(let wanted): return [try schemaText(wanted)]
        case .closeSession: break
        case .other(let element): throw RPCError.operationNotSupported(element.name.local)
        }
        return []
    }

    private func tree(_ source: Datastore, _ session: UInt32) -> DataTree {
        switch source {
        case .running: store.running
        case .candidate: store.candidate(of: session)
        case .startup: store.startup
        }
    }

    private func read(_ source: Datastore, _ filter: [XMLElement]?, _ session: UInt32) throws -> [XMLElement] {
        let whole = tree(source, session)
        let part = filter.map { whole.filtered(by: $0) } ?? whole
        let shown = ciphers.shown(part)
        return [XMLElement(XMLName("data", in: NETCONFNamespace.base), children: shown.xmlElements())]
    }

    private func edit(_ edit: EditConfig, _ session: UInt32) throws {
        guard edit.target == .candidate else {
            throw RPCError.operationFailed(
                "edit <candidate>: the lab's routers do not take edits of \(edit.target.rawValue)")
        }
        let tree = ciphers.understood(try readConfig(edit.config))
        if let path = GeneratedNodes.firstRemoved(by: tree) {
            throw RPCError.operationFailed(
                "it is generated by the system and cannot be deleted", path: path.description)
        }
        guard edit.testOption != .testOnly else { return }
        try store.edit(tree, defaultOperation: Self.defaultOperation(edit), by: session)
    }

    private static func defaultOperation(_ edit: EditConfig) -> DefaultOperation {
        switch edit.defaultOperation {
        case .merge, nil: .merge
        case .replace: .replace
        case .none?: .none
        }
    }

    private func readConfig(_ config: [XMLElement]) throws(StoreError) -> DataTree {
        do {
            return try schema.read(config, trimmingDefaults: false)
        } catch {
            throw StoreError("unknown-element", error.description)
        }
    }

    private func commit(_ commit: Commit, _ session: UInt32) throws(StoreError) {
        try store.commit(
            by: session, confirmed: commit.isConfirmed, timeout: Double(commit.timeout ?? 600), persist: commit.persist,
            persistID: commit.persistID, now: clock.now)
    }

    private func kill(_ victim: UInt32, by session: UInt32) async throws {
        guard victim != session, let kill = killers[victim] else {
            throw RPCError.invalidValue(in: "session-id", "no other session has that id")
        }
        await kill()
        // Its locks and edits are gone when this is answered, not when its connection has noticed (RFC 6241 section 7.9).
        await end(victim)
    }

    private func schemaText(_ wanted: GetSchema) throws -> XMLElement {
        guard let text = schema.source(of: wanted.identifier) else {
            throw RPCError.invalidValue(in: "identifier", "no module \(wanted.identifier)")
        }
        return XMLElement(XMLName("data", in: NETCONFNamespace.monitoring), text: text)
    }

    // MARK: what follows from a change

    private var toldGeneration = 0

    /// Tells the network of a new running, and sets the timer of a confirmed commit that waits.
    private func settle() async {
        timer?.cancel()
        timer = nil
        if let pending = store.pending, !clock.isStanding {
            let wait = max(0, pending.deadline - clock.now)
            timer = Task { [weak self] in
                try? await Task.sleep(for: .seconds(wait))
                guard !Task.isCancelled else { return }
                await self?.expire()
            }
        }
        guard store.generation != toldGeneration else { return }
        toldGeneration = store.generation
        await network.update(name, running: store.running)
    }
}
