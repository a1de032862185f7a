import YANG

@testable import Transactions

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

    /// What it starts with; nil until that was saved.
    private(set) var saved: DataTree?

    func save(_ session: Int) async throws(ConnectionFailure) {
        let after = try await meet(.save, session)
        saved = running
        try finish(after, session)
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
