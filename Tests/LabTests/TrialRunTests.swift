import Fleet
import NETCONF
import Testing
import YANG

@testable import Lab

/// What a router does under VRP's rules while a confirmed commit waits.
@Suite struct TrialRunTests {
    private let start = peers(["10.0.0.1": "100"])
    private let both = peers(["10.0.0.1": "100", "10.0.0.2": "200"])

    private func store(_ rules: LabRules = LabRules(commits: .vrp, candidate: .private)) -> ConfigurationStore {
        ConfigurationStore(running: start, rules: rules) { _ in nil }
    }

    private func refusal(_ body: () throws(StoreError) -> Void) -> StoreError? {
        do throws(StoreError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    /// Session 1 has committed 10.0.0.2 with confirmation due at 60 on the clock.
    private func trial(persist: String? = "run-7") throws -> ConfigurationStore {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.commit(by: 1, confirmed: true, timeout: 60, persist: persist, now: 0)
        return store
    }

    @Test(arguments: [1, 2] as [UInt32]) func `Nobody edits during the trial`(_ session: UInt32) throws {
        var store = try trial()
        let error = refusal { () throws(StoreError) in
            try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: session)
        }
        #expect(error?.tag == "operation-failed" && error?.message.contains("trial run") == true)
        #expect(!store.hasEdits(session) && store.running == both)
    }

    @Test func `A commit with edits from before the trial is refused, even with its id`() throws {
        var store = store()
        try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: 2)
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.commit(by: 1, confirmed: true, timeout: 60, persist: "run-7", now: 0)
        for confirmed in [true, false] {
            let error = refusal { () throws(StoreError) in
                try store.commit(by: 2, confirmed: confirmed, persistID: "run-7", now: 1)
            }
            #expect(error?.message.contains("trial run") == true)
        }
        #expect(store.running == both && store.pending?.deadline == 60)
    }

    @Test func `A follow-up without edits starts the timer anew, also with another time`() throws {
        var store = try trial()
        try store.commit(by: 1, confirmed: true, timeout: 60, persistID: "run-7", now: 50)
        #expect(store.pending?.deadline == 110 && store.pending?.persist == "run-7")
        try store.commit(by: 2, confirmed: true, timeout: 900, persistID: "run-7", now: 100)
        #expect(store.trialStatus(now: 100.5) == TrialStatus(phase: .active, timeLeft: 900, persistID: "run-7"))
        #expect(store.pending?.preImage == start)
    }

    @Test func `persist with persist-id is refused`() throws {
        var store = try trial()
        let error = refusal { () throws(StoreError) in
            try store.commit(by: 1, confirmed: true, timeout: 60, persist: "run-8", persistID: "run-7", now: 1)
        }
        #expect(error?.tag == "invalid-value" && error?.badElement == "persist")
        #expect(store.pending?.deadline == 60 && store.pending?.persist == "run-7")
    }

    @Test(arguments: [1.0, 59, 65536]) func `Times that no trial has are refused`(_ timeout: Double) throws {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        let error = refusal { () throws(StoreError) in
            try store.commit(by: 1, confirmed: true, timeout: timeout, now: 0)
        }
        #expect(error?.badElement == "confirm-timeout" && store.running == start)
    }

    @Test(arguments: ["", "run 7", "r\u{E4}n", String(repeating: "x", count: 257)])
    func `Ids that no trial has are refused`(_ persist: String) throws {
        var store = store()
        let error = refusal { () throws(StoreError) in
            try store.commit(by: 1, confirmed: true, timeout: 60, persist: persist, now: 0)
        }
        #expect(error?.badElement == "persist" && store.pending == nil)
    }

    @Test func `Expiry discards what is edited in every candidate`() throws {
        var store = store()
        try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: 2)
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.commit(by: 1, confirmed: true, timeout: 60, persist: "run-7", now: 0)
        let hasReverted = store.expire(now: 60)
        #expect(hasReverted && store.running == start && !store.hasEdits(2))
        #expect(store.trialStatus(now: 60) == TrialStatus(phase: .inactive, timeLeft: 0, persistID: nil))
    }

    @Test func `Any session confirms and cancels by the id, the trial's own without it`() throws {
        var confirmed = try trial()
        try confirmed.commit(by: 2, persistID: "run-7", now: 1)
        #expect(confirmed.pending == nil && confirmed.running == both)
        var cancelled = try trial()
        #expect(refusal { () throws(StoreError) in try cancelled.cancelCommit(by: 2, persistID: nil) }?.tag == "in-use")
        try cancelled.cancelCommit(by: 2, persistID: "run-7")
        #expect(cancelled.pending == nil && cancelled.running == start)
        var own = try trial()
        #expect(refusal { () throws(StoreError) in try own.commit(by: 2, now: 1) }?.tag == "in-use")
        try own.commit(by: 1, now: 1)
        #expect(own.pending == nil && own.running == both)
    }

    @Test func `Each commit leaves a rollback point with its description, and 100 are kept`() throws {
        var store = store()
        for number in 1...103 {
            try store.edit(peers(["10.0.0.2": "\(number)"]), defaultOperation: .merge, by: 1)
            try store.commit(by: 1, description: "commit \(number)", now: Double(number))
        }
        try store.commit(by: 1, description: "nothing to do", now: 200)
        let points = store.rollbackPoints.points
        #expect(points.count == 100)
        #expect(points.first?.description == "commit 4" && points.last?.description == "commit 103")
        #expect(points.last?.id == 1_000_000_103)
    }

    // MARK: reverts that are not as they should be

    @Test func `A slow revert shows canceling, takes nothing on, and goes back in the end`() throws {
        var store = try trial()
        try store.cancelCommit(by: 1, persistID: "run-7", now: 10) { RevertStyle(delay: 30) }
        #expect(store.running == both)
        #expect(store.trialStatus(now: 11) == TrialStatus(phase: .canceling, timeLeft: 0, persistID: "run-7"))
        let edit = refusal { () throws(StoreError) in
            try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: 1)
        }
        let commit = refusal { () throws(StoreError) in try store.commit(by: 1, persistID: "run-7", now: 12) }
        let cancel = refusal { () throws(StoreError) in try store.cancelCommit(by: 1, persistID: "run-7", now: 12) }
        for error in [edit, commit, cancel] { #expect(error?.message == StoreError.busy) }
        let early = store.expire(now: 39)
        #expect(!early && store.running == both)
        let onTime = store.expire(now: 40)
        #expect(onTime && store.running == start && store.pending == nil)
    }

    @Test func `An expiry that is slow counts from the deadline`() throws {
        var store = try trial()
        let atDeadline = store.expire(now: 70) { RevertStyle(delay: 30) }
        #expect(!atDeadline && store.trialStatus(now: 70).phase == .canceling)
        let later = store.expire(now: 90)
        #expect(later && store.running == start)
    }

    @Test func `A revert that keeps something leaves one changed node`() throws {
        var store = store()
        let change = peers(["10.0.0.2": "200", "10.0.0.3": "300"])
        try store.edit(change, defaultOperation: .merge, by: 1)
        try store.commit(by: 1, confirmed: true, timeout: 60, persist: "run-7", now: 0)
        try store.cancelCommit(by: 1, persistID: "run-7") { RevertStyle(keepsOneChange: true) }
        #expect(store.running.canonical == both.canonical && store.pending == nil)
    }

    @Test func `A revert that keeps something of a deletion or a new value leaves that`() throws {
        for (edit, left) in [(Self.deletion, DataTree()), (peers(["10.0.0.1": "7"]), peers(["10.0.0.1": "7"]))] {
            var store = store()
            try store.edit(edit, defaultOperation: .merge, by: 1)
            try store.commit(by: 1, confirmed: true, timeout: 60, persist: "run-7", now: 0)
            try store.cancelCommit(by: 1, persistID: "run-7") { RevertStyle(keepsOneChange: true) }
            #expect(store.running.canonical == left.canonical)
        }
    }

    private static var deletion: DataTree {
        var edit = peers(["10.0.0.1": "100"])
        edit.roots[0].children[0].children[0].operation = .delete
        return edit
    }

    // MARK: shared candidates

    private func shared() -> ConfigurationStore { store(LabRules(commits: .rfc6241, candidate: .shared)) }

    @Test func `All sessions edit one candidate, and a commit takes everybody's edits`() throws {
        var store = shared()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        #expect(store.candidate(of: 2) == both && store.hasEdits(2))
        try store.commit(by: 2, now: 0)
        #expect(store.running == both && !store.hasEdits(1))
    }

    @Test func `A discard drops everybody's edits`() throws {
        var store = shared()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.discard(by: 2)
        #expect(store.candidate(of: 1) == start)
    }

    @Test func `A lock is refused while anybody's edits are there, with the editor`() throws {
        var store = shared()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        let error = refusal { () throws(StoreError) in try store.lock(.candidate, by: 2) }
        #expect(error?.tag == "lock-denied" && error?.session == 1)
        #expect(error?.message == "The candidate has uncommitted changes of session 1.")
        let own = refusal { () throws(StoreError) in try store.lock(.candidate, by: 1) }
        #expect(own?.message == "The candidate has uncommitted changes of this session.")
    }

    @Test func `Edits outlive their session, unless it held the lock`() throws {
        var store = shared()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        store.end(1)
        #expect(store.candidate(of: 2) == both)
        try store.discard(by: 2)
        try store.lock(.candidate, by: 3)
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 3)
        store.end(3)
        #expect(store.candidate(of: 2) == start && store.locks.isEmpty)
    }

    @Test func `Unlocking discards, and the lock keeps others from edit, discard and commit`() throws {
        var store = shared()
        try store.lock(.candidate, by: 1)
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        let tags = [
            refusal { () throws(StoreError) in try store.edit(both, defaultOperation: .merge, by: 2) },
            refusal { () throws(StoreError) in try store.discard(by: 2) },
            refusal { () throws(StoreError) in try store.commit(by: 2, now: 0) },
        ].map { $0?.tag }
        #expect(tags == ["in-use", "in-use", "in-use"])
        try store.unlock(.candidate, by: 1)
        #expect(store.candidate(of: 2) == start)
    }
}
