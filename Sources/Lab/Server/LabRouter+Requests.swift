package import NETCONF
import VRP
package import XML
import YANG

/// Carrying out requests.
extension LabRouter {
    typealias Answer = [XMLElement]

    /// Carries out one request and gives the answer's content.
    package func answer(_ request: RPC, from session: UInt32) async throws(RPCError) -> [XMLElement] {
        await expire()
        // A killed session's last request may still be on its way.
        guard killers[session] != nil else { throw RPCError.operationFailed("session \(session) has ended") }
        lastRequests[session] = clock.now
        do {
            if case .killSession(let victim) = request { try await kill(victim, by: session) }
            if case .closeSession = request { await end(session) }
            let content = try carryOut(request, session, now: clock.now)
            await settle()
            return content
        } catch {
            throw await refusal(error)
        }
    }

    /// The same for a request that began earlier, on a session that may have ended since.
    func answer(_ work: LateWork) async throws(RPCError) -> [XMLElement] {
        await expire()
        do {
            let content = try finish(work)
            await settle()
            return content
        } catch {
            throw await refusal(error)
        }
    }

    private func refusal(_ error: any Error) async -> RPCError {
        await settle()
        switch error {
        case let error as StoreError: return error.rpcError
        case let error as RPCError: return error
        default: return RPCError.operationFailed("\(error)")
        }
    }

    /// What needs no waiting; `now` is the moment at which it is done.
    func carryOut(_ request: RPC, _ session: UInt32, now: Double) throws -> Answer {
        switch request {
        case .get(let filter, let mode): return [try shown(store.running, states, filter, mode)]
        case .getConfig(let source, let filter, let mode):
            return [try shown(tree(source, session), [], filter, mode)]
        case .editConfig(let edit): try self.edit(edit, session, now)
        case .copyConfig(let copy): try self.copy(copy, session, now)
        case .deleteConfig(let target):
            try needs(target)
            try store.delete(target, by: session)
        case .lock(let target): try lock(target, session)
        case .unlock(let target): try store.unlock(target, by: session)
        case .validate(let source): try store.check(configuration(source, session))
        case .commit(let commit): try self.commit(commit, session, now)
        case .cancelCommit(let id):
            try store.cancelCommit(by: session, persistID: id, now: now, style: revertStyle)
        case .discardChanges: try store.discard(by: session)
        case .getSchema(let wanted): return [try schemaText(wanted)]
        case .killSession, .closeSession: break
        case .other(let element): try other(element)
        }
        return []
    }

    /// What the router answers to a request of which it does nothing: `<ok/>`, or an old reading.
    func lie(_ request: RPC) -> Answer {
        switch request {
        case .get(let filter, let mode): (try? [shown(store.previous, states, filter, mode)]) ?? []
        case .getConfig(_, let filter, let mode): (try? [shown(store.previous, [], filter, mode)]) ?? []
        case .getSchema: [XMLElement(XMLName("data", in: NETCONFNamespace.monitoring))]
        default: []
        }
    }

    private func tree(_ source: Datastore, _ session: UInt32) throws -> DataTree {
        try needs(source)
        return switch source {
        case .running: store.running
        case .candidate: store.candidate(of: session)
        case .startup: store.startup
        }
    }

    /// A configuration that a request names or holds.
    private func configuration(_ source: RPC.ValidationSource, _ session: UInt32) throws -> DataTree {
        switch source {
        case .datastore(let source): try tree(source, session)
        case .config(let config): ciphers.understood(try readConfig(config))
        }
    }

    /// A datastore that no capability brings is an element that the protocol does not know (RFC 6241 sections 8.3, 8.7).
    private func needs(_ datastore: Datastore) throws(RPCError) {
        let offered = announced
        guard datastore == .startup && !offered.hasStartup || datastore == .candidate && !offered.hasCandidate else {
            return
        }
        throw RPCError.unknownElement(datastore.rawValue)
    }

    /// RFC 6241 section 8.2.
    private func needsWritableRunning() throws(RPCError) {
        guard !announced.hasWritableRunning else { return }
        throw RPCError(
            .protocolLayer, .operationNotSupported, message: "running is not writable: edit <candidate> and commit it",
            info: [.netconf("bad-element", text: "running")])
    }

    private func lock(_ target: Datastore, _ session: UInt32) throws {
        try needs(target)
        guard !traits(.refuseLock).contains(target.rawValue) else {
            throw RPCError(
                .protocolLayer, .operationNotSupported, message: "a lock of \(target.rawValue) is not supported")
        }
        try store.lock(target, by: session)
    }

    private func edit(_ edit: EditConfig, _ session: UInt32, _ now: Double) throws {
        try needs(edit.target)
        if edit.target == .running { try needsWritableRunning() }
        // RFC 6241 section 7.2: running and candidate are what an edit-config can change.
        if edit.target == .startup {
            throw RPCError(
                .protocolLayer, .operationNotSupported, message: "startup is changed by copy-config",
                info: [.netconf("bad-element", text: "startup")])
        }
        try refuseOptions(edit)
        let tree = ciphers.understood(try readConfig(edit.config))
        if let path = GeneratedNodes.firstRemoved(by: tree) {
            throw RPCError.operationFailed(
                "it is generated by the system and cannot be deleted", path: path.description)
        }
        var edited = store
        let operation = Self.defaultOperation(edit)
        let (before, after): (DataTree, DataTree)
        if edit.target == .running {
            try edited.editRunning(tree, defaultOperation: operation, by: session, now: now)
            (before, after) = (store.running, edited.running)
        } else {
            try edited.edit(tree, defaultOperation: operation, by: session)
            (before, after) = (store.candidate(of: session), edited.candidate(of: session))
        }
        try ports.refuse(after)
        try ExcludedUpdates.refuseEdit(from: before, to: after, schema)
        if traits(.gate).contains("edit-config") { try GatedNodes.refuse(from: before, to: after) }
        // RFC 6241 section 7.2: a test only is validated, and changes nothing.
        guard edit.testOption != .testOnly else { return try store.check(after) }
        store = edited
    }

    private func copy(_ copy: CopyConfig, _ session: UInt32, _ now: Double) throws {
        try needs(copy.target)
        if copy.target == .running { try needsWritableRunning() }
        let source = try configuration(copy.source, session)
        let tree = try defaults.shown(source, copy.withDefaults, of: announced, basicIsExplicit: true)
        try ports.refuse(tree)
        try store.copy(tree, to: copy.target, by: session, now: now)
    }

    /// Operations of YANG modules: huawei-cfg's `save` writes running to a file (its name has 5 to 64 characters), which is
    /// the startup configuration if the router starts with that.
    private func other(_ element: XMLElement) throws {
        guard element.name == XMLName("save", in: StartupFile.namespace), !traits(.lack).contains("save") else {
            throw RPCError(
                .protocolLayer, .operationNotSupported, message: "there is no operation <\(element.name.local)>",
                info: [.netconf("bad-element", text: element.name.local)])
        }
        guard let name = element.child("filename")?.trimmedText else { throw RPCError.missingElement("filename") }
        guard (5...64).contains(name.count) else {
            throw RPCError.invalidValue(in: "filename", "5 to 64 characters are needed")
        }
        if name == Self.startupFile { store.copyRunningToStartup() }
    }

    private func refuseOptions(_ edit: EditConfig) throws {
        let given = [
            "error-option": edit.errorOption != nil, "test-option": edit.testOption != nil,
            "default-operation": edit.defaultOperation != nil,
        ]
        for name in traits(.refuseOption).sorted() where given[name] == true {
            throw RPCError(
                .protocolLayer, .badElement, message: "<\(name)> is not supported",
                info: [.netconf("bad-element", text: name)])
        }
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
            throw StoreError(error)
        }
    }

    private func commit(_ commit: Commit, _ session: UInt32, _ now: Double) throws {
        let description = try CommitDescription.read(commit.extras)
        if traits(.gate).contains("commit") {
            try GatedNodes.refuse(from: store.running, to: store.proposed(by: session))
        }
        if traits(.exclude).contains("commit") {
            try ExcludedUpdates.refuseCommit(from: store.running, to: store.proposed(by: session), schema)
        }
        try store.commit(
            by: session, confirmed: commit.isConfirmed, timeout: Double(commit.timeout ?? 600), persist: commit.persist,
            persistID: commit.persistID, description: description, now: now)
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
        guard let (revision, text) = library.text(of: wanted.identifier) else {
            throw RPCError.invalidValue(in: "identifier", "no module \(wanted.identifier)")
        }
        // RFC 6022 section 3.1; an empty version is a module without a revision.
        if let version = wanted.version, !version.isEmpty, version != revision {
            throw RPCError.invalidValue(in: "version", "\(wanted.identifier) is of revision \(revision)")
        }
        guard wanted.format == nil || wanted.format?.split(separator: ":").last == "yang" else {
            throw RPCError.invalidValue(in: "format", "modules are in yang")
        }
        return XMLElement(XMLName("data", in: NETCONFNamespace.monitoring), text: text)
    }
}
