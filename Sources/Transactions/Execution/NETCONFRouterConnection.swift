import Diagnostics
package import NETCONF
package import XML
package import YANG

/// A router reached over NETCONF, as a transaction uses it.
package struct NETCONFRouterConnection: RouterConnection {
    /// How the platform wants its candidate validated.
    package enum Validation: Sendable, Hashable {
        case candidate
        /// netconfd 2.13 loses the edit when its candidate is validated, so there the commit alone validates.
        case none
    }

    private let session: NETCONFSession
    private let router: String
    private let schema: Schema
    private let secrets: SecretVault
    private let validation: Validation
    /// What the platform's `<commit>` takes beside the standard's, such as a description for the router's own list.
    private let extras: [XMLElement]
    /// Ends what carries the session, such as its SSH connection.
    private let hangUp: @Sendable () async -> Void

    /// Refuses a server that lacks what a transaction rests on (RFC 6241 sections 8.3 and 8.4).
    package init(
        _ session: NETCONFSession, router: String = "", schema: Schema, secrets: SecretVault = SecretVault(),
        validation: Validation = .candidate, commitExtras: [XMLElement] = [],
        hangUp: @escaping @Sendable () async -> Void = {}
    ) throws(ConnectionFailure) {
        let offered = session.serverCapabilities
        let needed = [
            (offered.hasCandidate, "candidate:1.0"), (offered.hasPersistentConfirmedCommit, "confirmed-commit:1.1"),
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
        self.validation = validation
        extras = commitExtras
        self.hangUp = hangUp
    }

    package func lock(includingRunning: Bool) async throws(ConnectionFailure) {
        try await call(.lock(.candidate))
        guard includingRunning else { return }
        do throws(ConnectionFailure) {
            try await call(.lock(.running))
        } catch {
            // Half a lock would be in the next attempt's way.
            if error.kind == .refused { try await call(.unlock(.candidate)) }
            throw error
        }
    }

    package func unlock() async throws(ConnectionFailure) {
        // A session that never locked, or only the candidate, is refused; its end unlocks what there is.
        for datastore in [Datastore.running, .candidate] {
            do throws(ConnectionFailure) {
                try await call(.unlock(datastore))
            } catch {
                if error.kind == .lost { throw error }
            }
        }
    }

    package func edit(_ edit: DataTree) async throws(ConnectionFailure) {
        let all: EditConfig.ErrorOption? = session.serverCapabilities.hasRollbackOnError ? .rollbackOnError : nil
        let config: DataTree
        do throws(Diagnostic) {
            config = try secrets.revealed(edit)
        } catch {
            throw ConnectionFailure(.refused, error.description)
        }
        try await call(
            .editConfig(EditConfig(.candidate, config.xmlElements(), defaultOperation: .merge, errorOption: all)))
    }

    package func validate() async throws(ConnectionFailure) {
        guard validation == .candidate, session.serverCapabilities.hasValidate else { return }
        try await call(.validate(.datastore(.candidate)))
    }

    package func discard() async throws(ConnectionFailure) { try await call(.discardChanges) }

    package func commit(_ commit: CommitKind) async throws(ConnectionFailure) {
        let request: Commit =
            switch commit {
            case .plain: Commit(extras: extras)
            case .confirming(let token): Commit(persistID: token)
            case .confirmed(let timeout, let persist, let persistID):
                .confirmed(
                    timeout: Int(timeout.components.seconds), persist: persist, persistID: persistID, extras: extras)
            }
        try await call(.commit(request))
    }

    package func cancelCommit(persistID: String) async throws(ConnectionFailure) {
        try await call(.cancelCommit(persistID: persistID))
    }

    package func read(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree {
        let trims = session.serverCapabilities.withDefaults?.contains(.trim) ?? false
        let reply = try await call(.getConfig(.running, filter: filter, withDefaults: trims ? .trim : nil))
        secrets.learn(from: reply.data)
        do throws(SchemaError) {
            return secrets.sealed(try schema.read(reply.data, trimmingDefaults: true), of: router)
        } catch {
            let reason = secrets.scrubbed("\(error)")
            throw ConnectionFailure(.refused, "running does not fit the router's schema: \(reason)")
        }
    }

    package func close() async {
        await session.close()
        await hangUp()
    }

    @discardableResult
    private func call(_ request: RPC) async throws(ConnectionFailure) -> Reply {
        do throws(NETCONFError) {
            return try await session.call(request)
        } catch {
            // Only an answer tells what was done; everything else leaves it open.
            throw ConnectionFailure(error.sessionSurvives ? .refused : .lost, secrets.scrubbed("\(error)"))
        }
    }
}
