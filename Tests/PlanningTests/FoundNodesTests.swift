import Testing
import XML
import YANG

@testable import Planning

@Suite("What was in place before a service, and what becomes of it")
struct FoundNodesTests {
    private let view = testView

    private func plan(_ tasks: [TaskIntent], on running: DataTree) throws -> Plan {
        try Planner { [view] _ in view }.plan(name: "p", tasks: tasks, running: ["R1": running])
    }

    private func task(_ intent: DataTree) -> TaskIntent { TaskIntent(name: "t", step: "s", edits: ["R1": intent]) }

    private let removal = [TaskIntent(name: "remove t", step: "s", edits: [:], undoes: "t")]

    /// The record after a run that wants the intent.
    private func applied(
        _ intent: DataTree, on running: DataTree, _ owned: Ownership = Ownership()
    ) throws -> (owned: Ownership, running: DataTree) {
        let plan = try plan([task(intent)], on: running)
        let after = plan.router("R1")?.after ?? running
        var change = RecordChange()
        change.found = InPlace(schema: view).nodes(
            of: [task(intent)], on: "R1", in: after, besides: owned.after(plan, on: "R1"))
        return (owned.after(plan, on: "R1").recording(change), after)
    }

    private func removed(
        _ owned: Ownership, from running: DataTree, others: ServiceHolding = ServiceHolding()
    ) throws -> (plan: Plan, kept: [KeptNode], handed: [DataPath: String]) {
        let input = RetirementPlanner.Input(
            tasks: removal, running: ["R1": running], owned: ["R1": owned], rendered: [], others: others)
        let (tasks, kept, _) = RetirementPlanner(places: [:]) { [view] _ in view }.retire(input)
        return (
            try plan(tasks, on: running), kept, RetirementPlanner.handed(input, keeping: kept)["R1"] ?? [:]
        )
    }

    private func path(_ address: String, _ inner: String? = nil) -> DataPath {
        let way = [box("bgp"), box("peers"), peer(address)] + (inner.map { [leaf($0, "")] } ?? [])
        return way.reduce(DataPath()) { $0.appending($1) }
    }

    private let byHand = peers(peer("10.0.0.1", as: "100", nil, leaf("port", "179"), leaf("hold-time", "180")))

    @Test func aLeafIsInPlaceWithTheValueThatIsWanted() {
        let intent = peers(
            peer("10.0.0.1", as: "100", nil, leaf("port", "1790"), leaf("hold-time", "180")), peer("10.0.0.2", as: "2"))
        let nodes = InPlace(schema: view).nodes(of: [task(intent)], on: "R1", in: byHand)
        #expect(nodes == [path("10.0.0.1"): "t", path("10.0.0.1", "remote-as"): "t"], "a default is nobody's")
        var known = Ownership()
        known.created[path("10.0.0.1")] = "t"
        let rest = InPlace(schema: view).nodes(of: [task(intent)], on: "R1", in: byHand, besides: known)
        #expect(rest.keys.map(\.shortened) == ["bgp/peer[10.0.0.1]/remote-as"])
    }

    @Test func theServiceGoesAndWhatWasFoundStays() throws {
        let intent = peers(peer("10.0.0.1", as: "100"), peer("10.0.0.2", as: "2"))
        let (owned, running) = try applied(intent, on: byHand)
        #expect(owned.origin(of: path("10.0.0.1")) == .found)
        #expect(owned.origin(of: path("10.0.0.2")) == .created)
        #expect(owned.origin(of: path("10.0.0.1", "port")) == nil)
        let (plan, kept, _) = try removed(owned, from: running)
        #expect(plan.routers.map(\.after) == [CanonicalForm(view).tree(byHand)])
        #expect(kept == [])
    }

    @Test func whatIsChangedOfItIsPutBack() throws {
        let intent = peers(peer("10.0.0.1", as: "100", nil, leaf("port", "1790")))
        let (owned, running) = try applied(intent, on: byHand)
        #expect(owned.displaced.values.map(\.node.value) == ["179"])
        #expect(owned.found.count == 3 && owned.created.isEmpty)
        let (plan, _, _) = try removed(owned, from: running)
        #expect(plan.routers.map(\.after) == [CanonicalForm(view).tree(byHand)])
        // And changed back by the playbook itself it is as it was found.
        let back = try applied(peers(peer("10.0.0.1", as: "100", nil, leaf("port", "179"))), on: running, owned)
        #expect(back.owned.displaced.isEmpty && back.owned.found == owned.found)
    }

    @Test func whatIsClaimedGoesAndIsNotPutBack() throws {
        let intent = peers(peer("10.0.0.1", as: "100", nil, leaf("port", "1790")))
        let (owned, running) = try applied(intent, on: byHand)
        #expect(owned.unwanted(by: [task(intent)], on: "R1") == [:])
        let claimed = owned.claiming(owned.unwanted(by: removal, on: "R1"))
        #expect(claimed.found.isEmpty && claimed.displaced.isEmpty)
        let (plan, _, _) = try removed(claimed, from: running)
        #expect(plan.routers.map(\.after) == [DataTree()])
        #expect(claimed.after(plan, on: "R1").isEmpty)
    }

    @Test func whatSomebodyTookAwayAndTheServiceBroughtBackIsCreated() throws {
        let intent = peers(peer("10.0.0.1", as: "100"))
        let (owned, _) = try applied(intent, on: byHand)
        let again = try applied(intent, on: DataTree(), owned).owned
        #expect(again.origin(of: path("10.0.0.1")) == .created && again.found.isEmpty)
    }

    @Test func anAddressThatWasFoundAndMakesRoomIsNotFoundAnyMore() throws {
        let (owned, running) = try applied(peers(peer("10.0.0.1", as: "100")), on: byHand)
        let gone = try applied(peers(peer("10.0.0.1", nil, leaf("port", "179", .remove))), on: running, owned).owned
        #expect(gone.displaced.values.map(\.node.value) == ["179"])
        let all = try applied(peers(peer("10.0.0.1", .remove)), on: running, owned).owned
        #expect(all.found.isEmpty && all.displaced.keys.map(\.shortened) == ["bgp/peer[10.0.0.1]"])
    }

    @Test func aForeignNodeUnderOursKeepsIt() throws {
        let (owned, running) = try applied(peers(peer("10.0.0.2", as: "2")), on: DataTree())
        let visited = try running.merging(
            peers(peer("10.0.0.2", nil, leaf("description", "theirs"), leaf("hold-time", "180"))))
        let (plan, kept, _) = try removed(owned, from: visited)
        #expect(plan.isNothingToDo)
        #expect(kept.map(\.path) == [path("10.0.0.2"), path("10.0.0.2", "remote-as")])
        #expect(Set(kept.map(\.user.shortened)) == ["bgp/peer[10.0.0.2]/description"])
        // What is the default, or goes by itself, keeps nothing.
        let left = try running.merging(peers(peer("10.0.0.2", nil, leaf("hold-time", "180"))))
        #expect(try removed(owned, from: left).plan.routers.map(\.after) == [DataTree()])
    }

    @Test func aNodeOfOursUnderAForeignOneGoesAlone() throws {
        let intent = peers(peer("10.0.0.1", nil, leaf("description", "ours")))
        let (owned, running) = try applied(intent, on: byHand)
        let (plan, _, _) = try removed(owned, from: running)
        #expect(plan.tasks.flatMap(\.changes).flatMap(\.changes).map(\.path) == [path("10.0.0.1", "description")])
        #expect(plan.routers.map(\.after) == [CanonicalForm(view).tree(byHand)])
    }

    @Test func whatAnotherServiceHasStaysAndIsItsOwn() throws {
        let ours = peers(peer("10.0.0.2", as: "2", nil, leaf("description", "ours")), peer("10.0.0.3", as: "3"))
        let theirs = peers(peer("10.0.0.2", as: "2"))
        let (first, running) = try applied(ours, on: DataTree())
        let (second, _) = try applied(theirs, on: running)
        #expect(second.created.isEmpty && second.found.count == 2)
        var others = ServiceHolding()
        others.add(ServiceHolding.Holder(service: "second", name: "Second"), ["R1": second])
        let (plan, kept, handed) = try removed(first, from: running, others: others)
        #expect(plan.routers.map(\.after) == [CanonicalForm(view).tree(theirs)])
        #expect(Set(kept.map { $0.holder?.name }) == ["Second"])
        #expect(handed == [path("10.0.0.2"): "second", path("10.0.0.2", "remote-as"): "second"])
        let given = second.given(handed.keys, by: first)
        #expect(given.found.isEmpty && Set(given.created.keys) == Set(handed.keys))
        var change = RecordChange()
        change.handed = handed
        #expect(first.after(plan, on: "R1").recording(change).isEmpty)
        let last = try removed(given, from: plan.routers[0].after)
        #expect(last.plan.routers.map(\.after) == [DataTree()])
    }

    /// What one service has put in the place of another one's is not put back for nobody.
    @Test func whatIsDisplacedOfAServiceThatGoesIsForgotten() throws {
        let (first, running) = try applied(peers(peer("10.0.0.2", as: "2", nil, leaf("port", "1"))), on: DataTree())
        let (second, now) = try applied(peers(peer("10.0.0.2", nil, leaf("port", "2"))), on: running)
        #expect(second.displaced.values.map(\.node.value) == ["1"])
        var others = ServiceHolding()
        others.add(ServiceHolding.Holder(service: "second", name: "Second"), ["R1": second])
        let (plan, _, handed) = try removed(first, from: now, others: others)
        let given = second.given(handed.keys, by: first)
        #expect(given.displaced.isEmpty)
        #expect(try removed(given, from: plan.routers[0].after).plan.routers.map(\.after) == [DataTree()])
    }

    @Test func anOldRecordIsReadAndANewOneOfNothingFoundIsTheSame() throws {
        let (owned, _) = try applied(peers(peer("10.0.0.1", as: "100")), on: byHand)
        #expect(try OwnershipCodec.decode(OwnershipCodec.encode(owned)) == owned)
        var created = owned
        created.created = owned.found
        created.found = [:]
        let text = String(decoding: OwnershipCodec.encode(created), as: UTF8.self)
        #expect(!text.contains("found"))
        #expect(try OwnershipCodec.decode(Array(text.utf8)).found.isEmpty)
    }

    @Test func aPlanKeepsWhatItRecords() throws {
        var plan = try plan([task(peers(peer("10.0.0.2", as: "2")))], on: byHand)
        let (hash, bytes) = (plan.hash, PlanCodec.encode(plan))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\"record\""))
        var change = RecordChange()
        change.found[path("10.0.0.1")] = "t"
        change.claimed[path("10.0.0.1", "port")] = "t"
        change.released = [path("10.0.0.4")]
        change.handed[path("10.0.0.5")] = "other"
        change.isWhole = true
        plan.record["R1"] = change
        #expect(plan.hash == hash, "no router sees it")
        #expect(try PlanCodec.decode(PlanCodec.encode(plan)) == plan)
        #expect(plan.reversed().record == plan.record)
        let idle = Plan(name: "p", tasks: [], routers: [])
        #expect(idle.isIdle)
        #expect(plan.newlyFound == (1, 1))
    }

    @Test func takenOverAndTakenBack() throws {
        let (first, running) = try applied(peers(peer("10.0.0.1", as: "100"), peer("10.0.0.2", as: "2")), on: byHand)
        let (second, _) = try applied(
            peers(peer("10.0.0.1", as: "100", nil, leaf("port", "179")), peer("10.0.0.2", as: "2")), on: running)
        #expect(second.created.isEmpty)
        let both = second.taking(over: first)
        #expect(both.created == first.created)
        #expect(Set(both.found.keys) == [path("10.0.0.1"), path("10.0.0.1", "remote-as"), path("10.0.0.1", "port")])
        #expect(second.takingBack(second, to: Ownership()).isEmpty)
        #expect(Ownership().takingBack(Ownership(), to: second) == second)
    }

    /// What a plan brings and changes again takes nothing from anybody.
    @Test func lossesAreOfWhatRunsNow() throws {
        let tasks = [
            task(peers(peer("10.0.0.2", as: "2", nil, leaf("port", "1")))),
            TaskIntent(
                name: "u", step: "s",
                edits: [
                    "R1": peers(
                        peer("10.0.0.2", nil, leaf("port", "2")), peer("10.0.0.1", nil, leaf("port", "1790")),
                        peer("10.0.0.9", .remove))
                ]),
        ]
        let running = try byHand.merging(peers(peer("10.0.0.9", as: "9")))
        let losses = try plan(tasks, on: running).losses { [view] _ in view }
        #expect(
            Set(losses) == [
                PlanLoss(router: "R1", path: path("10.0.0.1", "port"), isRemoval: false),
                PlanLoss(router: "R1", path: path("10.0.0.9"), isRemoval: true),
            ])
    }
}
