import Fleet
import NETCONF
import Testing
import XML
import YANG

@testable import Lab

/// RFC 6241 sections 7.5, 8.3 and 8.4 on one router's store; a configuration is a list of peers and their AS numbers.
@Suite struct ConfigurationStoreTests {
    private let start = peers(["10.0.0.1": "100"])

    private func store() -> ConfigurationStore {
        ConfigurationStore(running: start, rules: LabRules(commits: .rfc6241, candidate: .private)) { tree in
            tree == peers(["10.0.0.1": "0"]) ? StoreError("operation-failed", "AS 0 is reserved") : nil
        }
    }

    private func refusal(_ body: () throws(StoreError) -> Void) -> String? {
        do throws(StoreError) {
            try body()
            return nil
        } catch {
            return error.tag
        }
    }

    /// Session 1 has committed 10.0.0.2 with confirmation due at 60 on the clock.
    private func pending(persist: String? = nil) throws -> ConfigurationStore {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.commit(by: 1, confirmed: true, timeout: 60, persist: persist, now: 0)
        return store
    }

    private let both = peers(["10.0.0.1": "100", "10.0.0.2": "200"])

    @Test func aCommitTakesTheCandidateIntoRunning() throws {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        #expect(store.running == start)
        try store.commit(by: 1, now: 0)
        #expect(store.running == both)
        #expect(!store.hasEdits(1) && store.pending == nil && store.generation == 1)
    }

    @Test func aCommitWithoutEditsChangesNothing() throws {
        var store = store()
        try store.commit(by: 1, now: 0)
        #expect(store.generation == 0)
    }

    @Test func aRefusedCommitLeavesRunningAndCandidate() throws {
        var store = store()
        try store.edit(peers(["10.0.0.1": "0"]), defaultOperation: .merge, by: 1)
        #expect(refusal { () throws(StoreError) in try store.commit(by: 1, confirmed: true, now: 0) } != nil)
        #expect(store.running == start && store.pending == nil && store.hasEdits(1))
    }

    @Test func aFailedEditLeavesTheCandidate() throws {
        var store = store()
        var edit = peers(["10.0.0.9": "900"])
        edit.roots[0].children[0].children[0].operation = .delete
        #expect(
            refusal { () throws(StoreError) in try store.edit(edit, defaultOperation: .merge, by: 1) } == "data-missing"
        )
        #expect(store.candidate(of: 1) == start && !store.hasEdits(1))
    }

    // MARK: confirmed commits

    @Test func timeRevertsAConfirmedCommitAndNotASecondEarlier() throws {
        var store = try pending()
        #expect(store.running == both)
        let early = store.expire(now: 59.9)
        #expect(!early)
        #expect(store.running == both)
        let onTime = store.expire(now: 60)
        #expect(onTime)
        #expect(store.running == start && store.pending == nil)
        let again = store.expire(now: 61)
        #expect(!again)
    }

    @Test func aSecondCommitConfirms() throws {
        var store = try pending()
        try store.commit(by: 1, now: 30)
        let late = store.expire(now: 100)
        #expect(!late)
        #expect(store.running == both)
    }

    @Test func anExtensionKeepsTheFirstPreImage() throws {
        var store = try pending()
        try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: 1)
        try store.commit(by: 1, confirmed: true, timeout: 60, now: 50)
        #expect(store.pending?.deadline == 110 && store.pending?.preImage == start)
        let onTime = store.expire(now: 60)
        #expect(!onTime)
        let later = store.expire(now: 110)
        #expect(later)
        #expect(store.running == start)
    }

    @Test func anExtensionWithoutPersistKeepsTheToken() throws {
        var store = try pending(persist: "run 7")
        try store.commit(by: 2, confirmed: true, timeout: 60, persistID: "run 7", now: 10)
        #expect(store.pending?.persist == "run 7" && store.pending?.deadline == 70)
    }

    @Test func theEndOfTheSessionReverts() throws {
        var store = try pending()
        store.end(2)
        #expect(store.running == both)
        store.end(1)
        #expect(store.running == start && store.pending == nil)
    }

    @Test func aPersistentCommitOutlivesItsSession() throws {
        var store = try pending(persist: "run 7")
        store.end(1)
        #expect(store.running == both)
        try store.commit(by: 2, persistID: "run 7", now: 30)
        #expect(store.running == both && store.pending == nil)
    }

    @Test func anotherSessionCancelsByTheToken() throws {
        var store = try pending(persist: "run 7")
        #expect(refusal { () throws(StoreError) in try store.cancelCommit(by: 2, persistID: nil) } == "in-use")
        #expect(
            refusal { () throws(StoreError) in try store.cancelCommit(by: 2, persistID: "run 8") } == "invalid-value")
        #expect(store.running == both)
        try store.cancelCommit(by: 2, persistID: "run 7")
        #expect(store.running == start && store.pending == nil)
    }

    @Test func aWrongTokenNeitherConfirmsNorExtends() throws {
        var store = try pending(persist: "run 7")
        for confirmed in [false, true] {
            #expect(
                refusal { () throws(StoreError) in
                    try store.commit(by: 1, confirmed: confirmed, persistID: "run 8", now: 1)
                } == "invalid-value")
            #expect(
                refusal { () throws(StoreError) in try store.commit(by: 1, confirmed: confirmed, now: 1) } == "in-use")
        }
        #expect(store.pending?.deadline == 60)
    }

    @Test func othersCannotTouchACommitWithoutToken() throws {
        var store = try pending()
        try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: 2)
        #expect(refusal { () throws(StoreError) in try store.commit(by: 2, now: 1) } == "in-use")
        #expect(refusal { () throws(StoreError) in try store.cancelCommit(by: 2, persistID: nil) } == "in-use")
        #expect(store.running == both)
    }

    @Test func nothingToCancelOrConfirmIsAnError() throws {
        var store = store()
        #expect(
            refusal { () throws(StoreError) in try store.cancelCommit(by: 1, persistID: nil) } == "operation-failed")
        #expect(
            refusal { () throws(StoreError) in try store.commit(by: 1, persistID: "run 7", now: 0) } == "invalid-value")
    }

    // MARK: locks

    @Test func aLockIsOneSessionsUntilItEnds() throws {
        var store = store()
        try store.lock(.running, by: 1)
        let error = #expect(throws: StoreError.self) { try store.lock(.running, by: 2) }
        #expect(error?.tag == "lock-denied" && error?.session == 1)
        #expect(refusal { () throws(StoreError) in try store.lock(.running, by: 1) } == "lock-denied")
        #expect(refusal { () throws(StoreError) in try store.unlock(.running, by: 2) } == "operation-failed")
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 2)
        #expect(refusal { () throws(StoreError) in try store.commit(by: 2, now: 0) } == "in-use")
        store.end(1)
        try store.commit(by: 2, now: 0)
        #expect(store.locks.isEmpty && store.running == both)
    }

    @Test func unlockingTheCandidateDiscardsIt() throws {
        var store = store()
        try store.lock(.candidate, by: 1)
        #expect(
            refusal { () throws(StoreError) in
                try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 2)
            } == "in-use")
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.unlock(.candidate, by: 1)
        #expect(store.candidate(of: 1) == start)
    }

    @Test func aChangedCandidateCannotBeLocked() throws {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        #expect(refusal { () throws(StoreError) in try store.lock(.candidate, by: 1) } == "lock-denied")
        try store.discard(by: 1)
        try store.lock(.candidate, by: 1)
    }

    @Test func runningCannotBeLockedUnderAnothersConfirmedCommit() throws {
        var store = try pending()
        #expect(refusal { () throws(StoreError) in try store.lock(.running, by: 2) } == "lock-denied")
        try store.lock(.running, by: 1)
    }

    // MARK: private candidates

    @Test func candidatesArePrivate() throws {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        #expect(store.candidate(of: 2) == start)
        try store.discard(by: 1)
        try store.commit(by: 1, now: 0)
        #expect(store.running == start)
    }

    @Test func editsAreReplayedOnARunningThatMoved() throws {
        var store = store()
        try store.edit(peers(["10.0.0.2": "200"]), defaultOperation: .merge, by: 1)
        try store.edit(peers(["10.0.0.3": "300"]), defaultOperation: .merge, by: 2)
        try store.commit(by: 2, now: 0)
        try store.commit(by: 1, now: 0)
        let all = peers(["10.0.0.1": "100", "10.0.0.2": "200", "10.0.0.3": "300"])
        #expect(store.running.canonical == all.canonical)
    }

    @Test func editsThatNoLongerFitAreRefusedAtCommit() throws {
        var store = store()
        for session: UInt32 in [1, 2] {
            var edit = peers(["10.0.0.1": "100"])
            edit.roots[0].children[0].children[0].operation = .delete
            try store.edit(edit, defaultOperation: .merge, by: session)
        }
        try store.commit(by: 2, now: 0)
        #expect(refusal { () throws(StoreError) in try store.commit(by: 1, now: 0) } == "data-missing")
        #expect(store.running == DataTree())
    }
}

/// A list of BGP peers with their AS numbers, sorted by address.
func peers(_ entries: [String: String]) -> DataTree {
    let name = { (local: String) in XMLName(local, in: "urn:huawei:yang:huawei-bgp") }
    let list = entries.sorted { $0.key < $1.key }.map { entry in
        DataNode(
            name("peer"), .list(keys: [name("address")]),
            children: [
                DataNode(name("address"), .leaf, value: entry.key),
                DataNode(name("remote-as"), .leaf, value: entry.value),
            ])
    }
    return DataTree([DataNode(name("bgp"), .container, children: [DataNode(name("peers"), .container, children: list)])]
    )
}
