import Testing
import XML
import YANG

@testable import Planning

@Suite("What a service owns")
struct OwnershipTests {
    private func plan(_ intent: DataTree, on running: DataTree, named task: String = "t") throws -> Plan {
        try Planner { _ in testView }.plan(
            name: "p", tasks: [TaskIntent(name: task, step: "s", edits: ["R1": intent])], running: ["R1": running])
    }

    private let running = peers(peer("10.0.0.1", as: "100", nil, leaf("port", "179")))

    @Test func createdNodesAreOwnedOneByOneAndNothingElse() throws {
        let intent = peers(peer("10.0.0.1", nil, leaf("description", "ours")), peer("10.0.0.2", as: "200"))
        let owned = Ownership().after(try plan(intent, on: running), on: "R1")
        let way = [box("bgp"), box("peers")]
        let base = way.reduce(DataPath()) { $0.appending($1) }
        let (foreign, ours) = (base.appending(peer("10.0.0.1")), base.appending(peer("10.0.0.2")))
        #expect(
            Set(owned.created.keys) == [
                foreign.appending(leaf("description", "")), ours, ours.appending(leaf("remote-as", "")),
            ])
        #expect(owned.displaced.isEmpty)
        #expect(Ownership().after(try plan(intent, on: running), on: "R2").isEmpty)
    }

    @Test func whatWasChangedOrRemovedIsKeptAsItWasBeforeTheFirstRun() throws {
        let first = try plan(peers(peer("10.0.0.1", nil, leaf("port", "1790"))), on: running)
        let second = try plan(
            peers(peer("10.0.0.1", nil, leaf("port", "1791"))), on: first.routers[0].after)
        let owned = Ownership().after(first, on: "R1").after(second, on: "R1")
        #expect(owned.displaced.values.map(\.node.value) == ["179"])
        let back = try plan(peers(peer("10.0.0.1", nil, leaf("port", "179"))), on: second.routers[0].after)
        #expect(owned.after(back, on: "R1").isEmpty)
        let gone = Ownership().after(try plan(peers(peer("10.0.0.1", .remove)), on: running), on: "R1")
        #expect(gone.displaced.values.first?.node.child("remote-as")?.value == "100")
    }

    @Test func aPeerOfSomebodyElseWhoseNumberIsChangedStaysTheirs() throws {
        let plan = try plan(peers(peer("10.0.0.1", as: "200")), on: running)
        #expect(plan.tasks[0].changes[0].changes.map(\.kind) == [.recreated])
        let owned = Ownership().after(plan, on: "R1")
        #expect(owned.created.isEmpty)
        #expect(owned.displaced.values.map(\.node.value) == ["100"])
    }

    @Test func noSecretIsEverInIt() throws {
        let secret = peers(peer("10.0.0.1", as: "1", nil, leaf("password-text", "hunter2"), leaf("port", "1")))
        let changed = try plan(peers(peer("10.0.0.1", nil, leaf("password-text", "other"))), on: secret)
        let removed = try plan(peers(peer("10.0.0.1", .remove)), on: secret)
        for plan in [changed, removed] {
            let owned = Ownership().after(plan, on: "R1", secrets: ["password-text"])
            let text = String(decoding: OwnershipCodec.encode(owned), as: UTF8.self)
            #expect(!text.contains("hunter2") && !text.contains("other"))
        }
    }

    @Test func itReadsBackTheSame() throws {
        let intent = peers(peer("10.0.0.1", nil, leaf("port", "1790")), peer("10.0.0.2", as: "200"))
        let owned = Ownership().after(try plan(intent, on: running), on: "R1")
        let bytes = OwnershipCodec.encode(owned)
        #expect(try OwnershipCodec.decode(bytes) == owned)
        #expect(try OwnershipCodec.encode(OwnershipCodec.decode(bytes)) == bytes)
        #expect(throws: PlanCodecError.self) { try OwnershipCodec.decode([1, 2]) }
    }

    private func path(_ address: String, _ inner: String) -> DataPath {
        [box("bgp"), box("peers"), peer(address), leaf(inner, "")].reduce(DataPath()) { $0.appending($1) }
    }

    @Test func whatIsTakenOverIsOnesOwnAndTheFirstOriginalHolds() throws {
        let first = try plan(peers(peer("10.0.0.1", nil, leaf("port", "1790")), peer("10.0.0.2", as: "2")), on: running)
        let old = Ownership().after(first, on: "R1")
        let intent = peers(
            peer("10.0.0.1", nil, leaf("port", "1791")), peer("10.0.0.2", as: "7"), peer("10.0.0.3", as: "3"))
        let new = Ownership().after(try plan(intent, on: first.routers[0].after, named: "u"), on: "R1")
        #expect(Set(new.displaced.values.map(\.node.value)) == ["1790", "2"], "beside each other, each is foreign")
        let both = new.taking(over: old)
        #expect(both.displaced.mapValues(\.node.value) == [path("10.0.0.1", "port"): "179"])
        #expect(Set(both.created.keys) == Set(old.created.keys).union(new.created.keys))
        #expect(both.created[path("10.0.0.2", "remote-as")] == "t")
        #expect(Ownership().taking(over: old) == old)
        #expect(old.taking(over: Ownership()) == old)
    }

    @Test func aNodeGoesUnderTheTaskThatWantsItNow() throws {
        let intent = peers(peer("10.0.0.1", nil, leaf("port", "1790")), peer("10.0.0.2", as: "2"))
        let more = peers(peer("10.0.0.3", as: "3"))
        let owned = Ownership().after(try plan(intent, on: running), on: "R1")
            .after(try plan(more, on: running, named: "gone"), on: "R1")
        let other = owned.attributed(
            to: [TaskIntent(name: "new", step: "s", edits: ["R1": intent])], on: "R1")
        #expect(other.created[path("10.0.0.2", "remote-as")] == "new")
        #expect(other.created[path("10.0.0.3", "remote-as")] == "gone", "nobody wants it")
        #expect(other.displaced[path("10.0.0.1", "port")]?.task == "new")
        let tasks = ["other", "t"].map { TaskIntent(name: $0, step: "s", edits: ["R1": intent]) }
        #expect(owned.attributed(to: tasks, on: "R1") == owned, "the task that made it wants it still")
        #expect(owned.attributed(to: tasks, on: "R2") == owned)
    }

    @Test func takingARunBackLeavesWhatLaterRunsDid() throws {
        let none = Ownership()
        let first = none.after(try plan(peers(peer("10.0.0.2", as: "2")), on: running), on: "R1")
        let second = first.after(try plan(peers(peer("10.0.0.3", as: "3")), on: running), on: "R1")
        let third = second.after(try plan(peers(peer("10.0.0.4", as: "4")), on: running), on: "R1")
        let back = third.takingBack(second, to: first)
        let kept = back.created.keys.compactMap { $0.keys(ofList: "peer") }
        #expect(Set(kept) == ["10.0.0.2", "10.0.0.4"])
        #expect(second.takingBack(second, to: first) == first)
    }
}
