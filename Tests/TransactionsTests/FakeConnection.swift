import XML
import YANG

@testable import Transactions

/// One session with a fake router.
actor FakeConnection: RouterConnection {
    private let router: FakeRouter
    private let session: Int
    private var candidate: DataTree?

    init(router: FakeRouter, session: Int) {
        self.router = router
        self.session = session
    }

    func lock(includingRunning: Bool) async throws(ConnectionFailure) { try await router.lock(session) }

    nonisolated var sessionID: UInt32 { UInt32(session) }

    func proveLocks() async throws(ConnectionFailure) -> LockProof {
        if await router.holder() == session { return .held }
        try await router.lock(session)
        return .regained
    }

    func unlock() async throws(ConnectionFailure) { await router.unlock(session) }

    func unlockRunning() async throws(ConnectionFailure) { await router.unlock(session) }

    func trialStatus() async throws(ConnectionFailure) -> TrialStatus? { nil }

    func readCandidate(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree? { nil }

    func runningCanBeLocked(besides session: UInt32) async throws(ConnectionFailure) -> Bool {
        await !router.isPending
    }

    func edit(_ edit: DataTree) async throws(ConnectionFailure) {
        let after = try await router.meet(.edit, session)
        let base: DataTree
        if let candidate { base = candidate } else { base = await router.running }
        do {
            candidate = try base.applying(edit: edit)
        } catch {
            throw ConnectionFailure(.refused, "\(error)")
        }
        try await breakSession(after)
    }

    func validate() async throws(ConnectionFailure) {
        try await breakSession(try await router.meet(.validate, session))
    }

    func discard() async throws(ConnectionFailure) { candidate = nil }

    func commit(_ commit: CommitKind, description: String) async throws(ConnectionFailure) {
        let edited = candidate
        candidate = nil
        try await router.commit(commit, edited, session)
    }

    func cancelCommit(persistID: String) async throws(ConnectionFailure) { try await router.cancel(persistID, session) }

    func read(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree { try await router.read(session) }

    func save() async throws(ConnectionFailure) -> String {
        try await router.save(session)
        return "by a fake"
    }

    func readStartup(_ filter: [XMLElement]) async throws(ConnectionFailure) -> DataTree? { await router.saved }

    func close() async { await router.end(session) }

    private func breakSession(_ after: Fault?) async throws(ConnectionFailure) {
        guard after != nil else { return }
        await router.end(session)
        throw ConnectionFailure(.lost, "connection reset")
    }
}
