import Diagnostics
package import NETCONF
package import XML
package import YANG

/// A router reached over NETCONF, as a transaction uses it.
package struct NETCONFRouterConnection: RouterConnection {
    private let session: NETCONFSession
    private let router: String
    private let schema: Schema
    private let secrets: SecretVault
    private let dialect: RouterDialect
    private let memory = SessionMemory()
    private let heartbeat = Heartbeat()
    /// Ends what carries the session, such as its SSH connection.
    private let hangUp: @Sendable () async -> Void

    package var sessionID: UInt32 { session.sessionID }

    /// Refuses a server that lacks what a transaction rests on (RFC 6241 sections 8.3 and 8.4; `remove` in edits came with
    /// base:1.1).
    package init(
        _ session: NETCONFSession, router: String = "", schema: Schema, secrets: SecretVault = SecretVault(),
        dialect: RouterDialect = RouterDialect(), hangUp: @escaping @Sendable () async -> Void = {}
    ) throws(ConnectionFailure) {
        let offered = session.serverCapabilities
        let needed = [
            (offered.hasBase11, "base:1.1"), (offered.hasCandidate, "candidate:1.0"),
            (offered.hasPersistentConfirmedCommit, "confirmed-commit:1.1"),
        ]
        let missing = needed.filter { !$0.0 }.map(\.1)
        guard missing.isEmpty else {
            throw ConnectionFailure(
                .refused,
                "the router does not offer \(missing.joined(separator: " and ")), so it cannot take part in a transaction"
            )
        }
        self.session = session
        self.router = router
        self.schema = schema
        self.secrets = secrets
        self.dialect = dialect
        self.hangUp = hangUp
    }

    // MARK: locks

    package func lock(includingRunning: Bool) async throws(ConnectionFailure) {
        try await lockCandidate()
        guard includingRunning else { return }
        do throws(ConnectionFailure) {
            try await call(.lock(.running))
            memory.took(.running)
        } catch {
            // Half a lock would be in the next attempt's way.
            if error.kind != .lost { try await giveBack(.candidate) }
            throw error
        }
        heartbeat.begin(on: session, every: dialect.heartbeat, asking: dialect.trial?.filter)
    }

    /// A router may not lock candidates, where each session has its own: running's lock stops all who would commit.
    private func lockCandidate() async throws(ConnectionFailure) {
        do throws(NETCONFError) {
            try await session.call(.lock(.candidate))
            memory.took(.candidate)
        } catch {
            guard error.rpcErrors.contains(where: { $0.tag == .operationNotSupported }) else {
                throw failure(error, withPersistID: false)
            }
        }
    }

    /// Asks for each lock once more: the router must refuse, and name this session as the holder (RFC 6241 section 7.5).
    package func proveLocks() async throws(ConnectionFailure) -> LockProof {
        var proof = LockProof.held
        for datastore in memory.locks {
            do throws(NETCONFError) {
                try await session.call(.lock(datastore))
                proof = .regained
            } catch {
                guard error.sessionSurvives else { throw failure(error, withPersistID: false) }
                let owners = error.rpcErrors.compactMap(\.lockOwner)
                // Any other refusal is taken for "you have it already": an edit under somebody else's lock is refused.
                if let other = owners.first(where: { $0 != session.sessionID }) {
                    memory.gaveBack(datastore)
                    throw ConnectionFailure(
                        .refused, "its lock on \(datastore.rawValue) has ended, and session \(other) has it now")
                }
            }
        }
        return proof
    }

    /// Gives back all that there are, also after one that the router does not take back.
    package func unlock() async throws(ConnectionFailure) {
        heartbeat.end()
        var refusal: ConnectionFailure?
        for datastore in memory.locks.reversed() {
            do throws(ConnectionFailure) {
                try await giveBack(datastore)
            } catch {
                if error.kind == .lost { throw error }
                refusal = error
            }
        }
        if let refusal { throw refusal }
    }

    package func unlockRunning() async throws(ConnectionFailure) {
        if memory.locks.contains(.running) { try await giveBack(.running) }
    }

    private func giveBack(_ datastore: Datastore) async throws(ConnectionFailure) {
        memory.gaveBack(datastore)
        try await call(.unlock(datastore))
    }

    package func runningCanBeLocked(besides holder: UInt32) async throws(ConnectionFailure) -> Bool {
        do throws(NETCONFError) {
            try await session.call(.lock(.running))
        } catch {
            guard error.sessionSurvives else { throw failure(error, withPersistID: false) }
            // Somebody else could lock it, so nothing waits.
            let owner = error.rpcErrors.compactMap(\.lockOwner).first
            return owner.map { $0 != holder && $0 != 0 } ?? false
        }
        try await call(.unlock(.running))
        return true
    }

    // MARK: the candidate

    package func edit(_ edit: DataTree) async throws(ConnectionFailure) {
        let config: DataTree
        do throws(Diagnostic) {
            config = try secrets.revealed(edit)
        } catch {
            throw ConnectionFailure(.refused, error.description)
        }
        let usesOption = session.serverCapabilities.hasRollbackOnError && !memory.refusesErrorOption
        do throws(NETCONFError) {
            try await session.call(.editConfig(request(config, usesOption ? .rollbackOnError : nil)))
        } catch {
            guard usesOption, error.rpcErrors.contains(where: Self.isAboutErrorOption) else {
                throw failure(error, withPersistID: false)
            }
            memory.refusesErrorOption = true
            try await call(.editConfig(request(config, nil)))
        }
    }

    private func request(_ config: DataTree, _ option: EditConfig.ErrorOption?) -> EditConfig {
        EditConfig(.candidate, config.xmlElements(), defaultOperation: .merge, errorOption: option)
    }

    /// `rollback-on-error` on a candidate is in no example of VRP's pages. Without it the run fails at the first error all
    /// the same, and the candidate is emptied.
    private static func isAboutErrorOption(_ error: RPCError) -> Bool {
        error.info(named: "bad-element") == "error-option" || error.message?.contains("error-option") ?? false
    }

    package func validate() async throws(ConnectionFailure) {
        guard dialect.validation == .candidate, session.serverCapabilities.hasValidate else { return }
        try await call(.validate(.datastore(.candidate)))
    }

    package func discard() async throws(ConnectionFailure) { try await call(.discardChanges) }

    // MARK: commits

    package func commit(_ commit: CommitKind, description: String) async throws(ConnectionFailure) {
        let extras = dialect.describe.map { [$0(description)] } ?? []
        switch commit {
        case .plain: try await call(.commit(Commit(extras: extras)))
        case .confirming(let token):
            try await call(.commit(Commit(persistID: token)), withPersistID: true)
        case .confirmed(let timeout, let persist):
            let seconds = Int(timeout.components.seconds)
            try await call(.commit(.confirmed(timeout: seconds, persist: persist, extras: extras)))
        case .followUp(let timeout, let token):
            let seconds = Int(timeout.components.seconds)
            try await call(
                .commit(.confirmed(timeout: seconds, persistID: token, extras: extras)), withPersistID: true)
        }
    }

    package func cancelCommit(persistID: String) async throws(ConnectionFailure) {
        try await call(.cancelCommit(persistID: persistID), withPersistID: true)
    }

    package func trialStatus() async throws(ConnectionFailure) -> TrialStatus? {
        guard let trial = dialect.trial else { return nil }
        return trial.read(try await call(.get(filter: trial.filter)).data)
    }

    // MARK: saving

    /// By the RPC where the router has it and tells with which file it starts, else on the command line.
    package func save() async throws(ConnectionFailure) -> String {
        if let saving = dialect.saving, let file = try await startupFile(saving) {
            do throws(NETCONFError) {
                try await session.call(.other(saving.request(file)))
                return "by NETCONF, to \(file)"
            } catch {
                guard isNotOffered(error) else { throw failure(error, withPersistID: false) }
            }
        }
        guard let saveByCommand = dialect.saveByCommand else {
            throw ConnectionFailure(.refused, "it offers no operation that saves")
        }
        try await saveByCommand()
        return "on the command line"
    }

    private func startupFile(_ saving: RouterDialect.Saving) async throws(ConnectionFailure) -> String? {
        do throws(NETCONFError) {
            return saving.file(try await session.call(.get(filter: saving.filter)).data)
        } catch {
            guard error.sessionSurvives else { throw failure(error, withPersistID: false) }
            return nil
        }
    }

    private func isNotOffered(_ error: NETCONFError) -> Bool {
        error.rpcErrors.contains {
            [.operationNotSupported, .unknownElement, .unknownNamespace].contains($0.tag)
        }
    }

    // MARK: reading

    package func read(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree {
        try await read(.running, filter)
    }

    package func readCandidate(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree? {
        try await read(.candidate, filter)
    }

    package func readStartup(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree? {
        guard session.serverCapabilities.hasStartup else { return nil }
        do throws(ConnectionFailure) {
            return try await read(.startup, filter)
        } catch {
            if error.kind == .lost || error.kind == .late { throw error }
            return nil
        }
    }

    private func read(_ source: Datastore, _ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree {
        let trims = session.serverCapabilities.withDefaults?.contains(.trim) ?? false
        let reply = try await call(.getConfig(source, filter: filter, withDefaults: trims ? .trim : nil))
        secrets.learn(from: reply.data)
        return secrets.sealed(schema.readRunning(reply.data), of: router)
    }

    package func takeWarnings() async -> [String] {
        await session.takeWarnings().map { secrets.scrubbed($0).oneLine }
    }

    package func close() async {
        heartbeat.end()
        await session.close()
        await hangUp()
    }

    @discardableResult
    private func call(_ request: RPC, withPersistID: Bool = false) async throws(ConnectionFailure) -> Reply {
        do throws(NETCONFError) {
            return try await session.call(request)
        } catch {
            throw failure(error, withPersistID: withPersistID)
        }
    }

    /// Only an answer tells what was done; everything else leaves it open.
    private func failure(_ error: NETCONFError, withPersistID: Bool) -> ConnectionFailure {
        let kind = RefusalWords.kind(of: error.rpcErrors, withPersistID: withPersistID)
        return ConnectionFailure(error.sessionSurvives ? kind : .lost, secrets.scrubbed("\(error)"))
    }
}
