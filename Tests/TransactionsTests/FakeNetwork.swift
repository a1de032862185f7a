import Planning
import XML
import YANG

@testable import Transactions

/// What a fake router does wrong, once, the first time the step is asked of it.
enum Fault: Sendable, Hashable {
    case refusesToOpen
    case refuses(Call)
    /// The same, and from then on.
    case refusesFromThenOn(Call)
    /// The session breaks before the call has any effect.
    case breaksBefore(Call)
    /// The same, however often it is asked for.
    case breaksBeforeAlways(Call)
    /// The call has its effect, and then the session breaks.
    case breaksAfter(Call)
    /// The call never answers.
    case mute(Call)
    /// The commit says ok and changes nothing (netconfd 2.13).
    case losesTheEdit
    /// The commit is refused but its timer stays armed (netopeer2 issue 1826).
    case armsOnFailure
    /// The session breaks before the confirm, and the router reverts before it is reached again.
    case revertsBeforeConfirm
    /// The session breaks at the first commit, and no new one can be opened any more.
    case diesAtCommit
    /// The answer to the confirm is lost, and somebody else takes the lock then and keeps it for so many requests for it.
    case lockedByAnotherAfterConfirm(requests: Int)

    enum Call: String, Sendable, Hashable, CaseIterable {
        case lock
        case edit
        case validate
        case commit
        case read
        case confirm
    }
}

/// A router in memory: running, one candidate per session, locks, and one persistent confirmed commit.
actor FakeRouter: RouterConnector {
    private(set) var running: DataTree
    private var lockHolder: Int?
    private var pending: (token: String, image: DataTree)?
    private var sessions = 0
    private(set) var openSessions: Set<Int> = []
    private(set) var log: [String] = []
    private var faults: [Fault]
    /// The n-th commit, edit, ... meets the fault.
    private let occasion: Int
    private var seen: [String: Int] = [:]
    private var isDead = false
    /// How many more requests for the lock find it in the hands of session 4711, somebody else's.
    private var foreignRequests = 0
    /// Plain commits (only undoing makes them) of a session that did not hold the lock.
    private(set) var unlockedUndoings = 0

    static let stranger = 4711

    init(_ running: DataTree, faults: [Fault] = [], onOccasion occasion: Int = 1) {
        self.running = running
        self.faults = faults
        self.occasion = occasion
    }

    var isLocked: Bool { lockHolder != nil }
    var isPending: Bool { pending != nil }

    func mend() {
        faults = []
        isDead = false
    }

    func change(_ tree: DataTree) { running = tree }

    /// The confirm timeout passes.
    func timeOut() {
        if let image = pending?.image { running = image }
        pending = nil
    }

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        log.append("open")
        if isDead { throw ConnectionFailure(.lost, "connection refused") }
        if faults.contains(.refusesToOpen) { throw ConnectionFailure(.refused, "lacks confirmed-commit:1.1") }
        sessions += 1
        openSessions.insert(sessions)
        return FakeConnection(router: self, session: sessions)
    }

    func end(_ session: Int) {
        openSessions.remove(session)
        if lockHolder == session { lockHolder = nil }
    }

    /// What goes wrong before the call has its effect; returns the fault that has to happen after it.
    func meet(_ call: Fault.Call, _ session: Int) async throws(ConnectionFailure) -> Fault? {
        log.append(call.rawValue)
        guard openSessions.contains(session) else { throw ConnectionFailure(.lost, "the session has ended") }
        seen[call.rawValue, default: 0] += 1
        if faults.contains(.breaksBeforeAlways(call)) {
            end(session)
            throw ConnectionFailure(.lost, "connection reset")
        }
        if faults.contains(.refusesFromThenOn(call)), seen[call.rawValue, default: 0] >= occasion {
            throw ConnectionFailure(.refused, "operation-failed")
        }
        guard seen[call.rawValue] == occasion else { return nil }
        for fault in faults {
            switch fault {
            case .refuses(call): throw ConnectionFailure(.refused, "operation-failed")
            case .breaksBefore(call):
                end(session)
                throw ConnectionFailure(.lost, "connection reset")
            case .mute(call):
                try? await Task.sleep(for: .seconds(600))
                end(session)
                throw ConnectionFailure(.lost, "cancelled")
            case .breaksAfter(call): return fault
            case .losesTheEdit where call == .commit, .armsOnFailure where call == .commit: return fault
            case .lockedByAnotherAfterConfirm where call == .confirm: return fault
            case .revertsBeforeConfirm where call == .confirm:
                end(session)
                timeOut()
                throw ConnectionFailure(.lost, "connection reset")
            case .diesAtCommit where call == .commit:
                isDead = true
                end(session)
                throw ConnectionFailure(.lost, "no route to host")
            default: continue
            }
        }
        return nil
    }

    func lock(_ session: Int) async throws(ConnectionFailure) {
        let after = try await meet(.lock, session)
        if foreignRequests > 0 {
            foreignRequests -= 1
            if foreignRequests == 0 { lockHolder = nil }
            throw ConnectionFailure(.refused, "lock-denied: the lock is held by session \(Self.stranger)")
        }
        if let lockHolder {
            throw ConnectionFailure(.refused, "lock-denied: the lock is held by session \(lockHolder)")
        }
        lockHolder = session
        try finish(after, session)
    }

    func unlock(_ session: Int) {
        log.append("unlock")
        if lockHolder == session { lockHolder = nil }
    }

    /// A commit that follows up needs the token of the one that is pending (RFC 6241 section 8.4.1).
    func commit(_ kind: CommitKind, _ candidate: DataTree?, _ session: Int) async throws(ConnectionFailure) {
        var isConfirm = false
        if case .confirming = kind { isConfirm = true }
        let after = try await meet(isConfirm ? .confirm : .commit, session)
        if after == .losesTheEdit { return }
        switch kind {
        case .confirming(let token):
            guard pending?.token == token else { throw ConnectionFailure(.notPending, "invalid-value: persist-id") }
            pending = nil
        case .plain:
            guard pending == nil else { throw ConnectionFailure(.refused, "a confirmed commit is pending") }
            if lockHolder != session { unlockedUndoings += 1 }
            if let candidate { running = candidate }
        case .confirmed(_, let persist):
            guard pending == nil else { throw ConnectionFailure(.refused, "a confirmed commit is pending") }
            try arm(persist, candidate, after)
        case .followUp(_, let persistID):
            guard pending?.token == persistID else {
                throw ConnectionFailure(.notPending, "invalid-value: persist-id")
            }
            try arm(persistID, candidate, after)
        }
        try finish(after, session)
    }

    private func arm(_ token: String, _ candidate: DataTree?, _ after: Fault?) throws(ConnectionFailure) {
        pending = (token, pending?.image ?? running)
        if let candidate { running = candidate }
        if after == .armsOnFailure { throw ConnectionFailure(.refused, "operation-failed, and yet armed") }
    }

    /// The holder of the lock; nil if nobody has it.
    func holder() -> Int? { lockHolder }

    func cancel(_ token: String, _ session: Int) throws(ConnectionFailure) {
        log.append("cancel")
        guard openSessions.contains(session) else { throw ConnectionFailure(.lost, "the session has ended") }
        guard let old = pending, old.token == token else {
            throw ConnectionFailure(.notPending, "invalid-value: persist-id")
        }
        running = old.image
        pending = nil
    }

    func read(_ session: Int) async throws(ConnectionFailure) -> DataTree {
        let after = try await meet(.read, session)
        let result = running
        try finish(after, session)
        return result
    }

    private func finish(_ after: Fault?, _ session: Int) throws(ConnectionFailure) {
        switch after {
        case .breaksAfter: end(session)
        case .lockedByAnotherAfterConfirm(let requests):
            end(session)
            foreignRequests = requests
            if requests > 0 { lockHolder = Self.stranger }
        default: return
        }
        throw ConnectionFailure(.lost, "connection reset")
    }
}

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

    func close() async { await router.end(session) }

    private func breakSession(_ after: Fault?) async throws(ConnectionFailure) {
        guard after != nil else { return }
        await router.end(session)
        throw ConnectionFailure(.lost, "connection reset")
    }
}

/// Several fake routers by name.
struct FakeNetwork: RouterConnector {
    let routers: [String: FakeRouter]

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        guard let found = routers[router] else { throw ConnectionFailure(.refused, "unknown host") }
        return try await found.connect(router)
    }

    func running() async -> [String: DataTree] {
        var result: [String: DataTree] = [:]
        for (name, router) in routers { result[name] = CanonicalForm().tree(await router.running) }
        return result
    }

    /// How often a router was undone by a session that did not hold its lock.
    func unlockedUndoings() async -> Int {
        var count = 0
        for router in routers.values { count += await router.unlockedUndoings }
        return count
    }

    func isQuiet() async -> Bool {
        for router in routers.values {
            let (locked, pending, open) = (await router.isLocked, await router.isPending, await router.openSessions)
            if locked || pending || !open.isEmpty { return false }
        }
        return true
    }
}
