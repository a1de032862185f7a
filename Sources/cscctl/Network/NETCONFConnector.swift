import Diagnostics
import NETCONF
import Transactions
import XML
import YANG

/// Opens a transaction's sessions over NETCONF, and refuses a router that lacks what a transaction needs.
struct NETCONFConnector: RouterConnector {
    let network: LiveNetwork
    let schemas: [String: Schema]

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        guard let schema = schemas[router] else {
            throw ConnectionFailure(.refused, "\(router) is not among this command's routers")
        }
        let session: RouterSession
        do {
            session = try await network.open(router)
        } catch {
            throw ConnectionFailure(.lost, "\(error)")
        }
        do throws(Diagnostic) {
            try RouterNeeds.check(session.netconf.serverCapabilities, router: router)
        } catch {
            await session.close()
            throw ConnectionFailure(.refused, error.description)
        }
        return NETCONFConnection(session: session, schema: schema)
    }
}

/// One router's session as a transaction uses it.
struct NETCONFConnection: RouterConnection {
    let session: RouterSession
    let schema: Schema

    func lock(includingRunning: Bool) async throws(ConnectionFailure) {
        try await call(.lock(.candidate))
        if includingRunning { try await call(.lock(.running)) }
    }

    /// Each lock that is held is given back; one that was never taken is no failure.
    func unlock() async throws(ConnectionFailure) {
        for store in [Datastore.running, .candidate] {
            do throws(ConnectionFailure) {
                try await call(.unlock(store))
            } catch {
                if error.kind == .lost { throw error }
            }
        }
    }

    func edit(_ edit: DataTree) async throws(ConnectionFailure) {
        let content = EditConfig(
            .candidate, edit.xmlElements(), defaultOperation: .merge,
            errorOption: session.netconf.serverCapabilities.hasRollbackOnError ? .rollbackOnError : nil)
        try await call(.editConfig(content))
    }

    func validate() async throws(ConnectionFailure) {
        guard session.netconf.serverCapabilities.hasValidate else { return }
        try await call(.validate(.datastore(.candidate)))
    }

    func discard() async throws(ConnectionFailure) {
        try await call(.discardChanges)
    }

    func commit(_ commit: CommitKind) async throws(ConnectionFailure) {
        switch commit {
        case .plain: try await call(.commit(Commit()))
        case .confirming(let persistID): try await call(.commit(Commit(persistID: persistID)))
        case .confirmed(let timeout, let persist, let persistID):
            try await call(
                .commit(
                    .confirmed(
                        timeout: Int(timeout.components.seconds), persist: persist, persistID: persistID)))
        }
    }

    func cancelCommit(persistID: String) async throws(ConnectionFailure) {
        try await call(.cancelCommit(persistID: persistID))
    }

    func read(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree {
        do {
            return try await RunningReader.read(filter, from: session.netconf, schema: schema)
        } catch let error as NETCONFError {
            throw NETCONFConnection.failure(error)
        } catch {
            throw ConnectionFailure(.refused, "\(error)")
        }
    }

    func close() async {
        await session.close()
    }

    private func call(_ rpc: RPC) async throws(ConnectionFailure) {
        do throws(NETCONFError) {
            try await session.netconf.call(rpc)
        } catch {
            throw NETCONFConnection.failure(error)
        }
    }

    private static func failure(_ error: NETCONFError) -> ConnectionFailure {
        ConnectionFailure(error.sessionSurvives ? .refused : .lost, error.description)
    }
}
