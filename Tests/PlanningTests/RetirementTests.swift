import Testing
import XML
import YANG

@testable import Planning

@Suite("What leaves, when, and what stays for others")
struct RetirementTests {
    /// `bgp/peers/peer/policy` names `policies/policy/name`, as a leafref would.
    private func view(_ rules: String = "") throws -> SchemaView {
        SchemaView(
            rules: try PlatformRules(parsing: rules, file: "rules"),
            target: { $0.last?.local == "uses" ? ["policies", "policy", "name"] : [] })
    }

    private func policies(_ names: String...) -> DataNode {
        DataNode(
            name("policies"), .container, children: names.map { entry("policy", leaf("name", $0)) })
    }

    private func bgp(_ peers: DataNode...) -> DataNode {
        box("bgp", nil, DataNode(name("peers"), .container, children: peers))
    }

    private func user(_ address: String, of policy: String) -> DataNode { peer(address, nil, leaf("uses", policy)) }

    /// Everything of the tree is owned, made by the task.
    private func owned(_ trees: (DataTree, String)...) -> Ownership {
        var result = Ownership()
        for (tree, task) in trees {
            for root in tree.roots {
                root.forEachOwnable(at: DataPath().appending(root)) { path, _ in
                    if result.created[path] == nil { result.created[path] = task }
                }
            }
        }
        return result
    }

    private func retire(
        _ tasks: [(String, DataTree?)], from running: DataTree, _ owned: Ownership, rules: String = ""
    ) throws -> (Plan, [KeptNode]) {
        let view = try view(rules)
        let intents = tasks.map { TaskIntent(name: $0.0, step: $0.0, edits: $0.1.map { ["R1": $0] } ?? [:]) }
        let (retired, kept, _) = RetirementPlanner(places: [:]) { _ in view }.retire(
            RetirementPlanner.Input(tasks: intents, running: ["R1": running], owned: ["R1": owned], rendered: intents))
        return (try Planner { _ in view }.plan(name: "p", tasks: retired, running: ["R1": running]), kept)
    }

    private func removals(_ plan: Plan) -> [String] {
        plan.tasks.flatMap { task in
            task.changes.flatMap(\.changes).filter { $0.kind == .removed }
                .map { "\(task.name): \($0.path.shortened)" }
        }
    }

    @Test func aNodeGoesWithTheTaskThatMadeIt() throws {
        let running = tree(bgp(peer("10.0.0.1"), peer("10.0.0.2")))
        let wanted = tree(bgp(peer("10.0.0.3")))
        let (plan, kept) = try retire(
            [("a", nil), ("b", wanted)], from: running, owned((tree(bgp(peer("10.0.0.1"))), "b")))
        #expect(removals(plan) == ["b: bgp/peer[10.0.0.1]"])
        #expect(plan.tasks.map(\.name) == ["a", "b"])
        #expect(kept == [])
    }

    @Test func itWaitsForTheLastWhoNamesIt() throws {
        let running = tree(policies("old"), bgp(user("10.0.0.1", of: "old")))
        let owner = owned((tree(policies("old")), "a"), (tree(bgp(user("10.0.0.1", of: "old"))), "b"))
        let gone = try retire([("a", nil), ("b", nil)], from: running, owner).0
        #expect(removals(gone) == ["b: policies/policy[old]", "b: bgp/peer[10.0.0.1]"])
        let changed = try retire(
            [("a", tree(policies("new"))), ("b", tree(bgp(user("10.0.0.1", of: "new"))))], from: running, owner
        ).0
        #expect(removals(changed) == ["b: policies/policy[old]"])
    }

    @Test func whatSomebodyElseNamesStaysAndIsSaid() throws {
        let running = tree(policies("shared"), bgp(user("10.0.0.9", of: "shared")))
        let (plan, kept) = try retire([("a", nil)], from: running, owned((tree(policies("shared")), "a")))
        #expect(plan.isNothingToDo)
        #expect(kept.map(\.path.shortened) == ["policies/policy[shared]"])
        #expect(kept.first?.user.shortened == "bgp/peer[10.0.0.9]/uses")
    }

    @Test func whatARuleCallsAUserHoldsToo() throws {
        let running = tree(box("bgp", nil, leaf("as", "100"), box("peers", nil, peer("10.0.0.9"), peer("10.0.0.1"))))
        let ours = tree(box("bgp", nil, leaf("as", "100"), box("peers", nil, peer("10.0.0.1"))))
        let rule = "shared bgp/as : peers/peer"
        let (plan, kept) = try retire([("a", nil)], from: running, owned((ours, "a")), rules: rule)
        #expect(removals(plan) == ["a: bgp/peer[10.0.0.1]"])
        #expect(kept.map(\.path.shortened) == ["bgp/as"])
        let alone = try retire([("a", nil)], from: ours, owned((ours, "a")), rules: rule)
        #expect(removals(alone.0).count == 2 && alone.1 == [])
    }

    @Test func anEntryThatStaysKeepsWhatIsInItButForItsUsers() throws {
        func site(_ members: String...) -> DataTree {
            let inside = members.map { entry("circuit", leaf("name", $0)) }
            return tree(
                DataNode(
                    name("site"), .list(keys: [name("id")]),
                    children: [leaf("id", "1"), leaf("net", "49")] + inside))
        }
        let (plan, kept) = try retire(
            [("a", nil)], from: site("GE1", "GE2"), owned((site("GE1"), "a")), rules: "shared site : site/circuit")
        #expect(removals(plan) == ["a: site[1]/circuit[GE1]"])
        #expect(kept.map(\.path.shortened) == ["site[1]", "site[1]/net"])
    }

    @Test func whatARouterRefusesBesideTheNewGoesFirst() throws {
        let running = tree(bgp(peer("10.0.0.1", nil, leaf("old-mode", "true"))))
        let old = owned((running, "b"))
        let wanted = tree(box("bgp", nil, leaf("new-mode", "true"), box("peers", nil, peer("10.0.0.1"))))
        let plan = try retire(
            [("a", wanted), ("b", tree(bgp(peer("10.0.0.1"))))], from: running, old,
            rules: "exclusive peer/old-mode : bgp/new-mode"
        ).0
        #expect(plan.tasks.map(\.name) == ["remove what is no longer wanted", "a", "b"])
        #expect(removals(plan) == ["remove what is no longer wanted: bgp/peer[10.0.0.1]/old-mode"])
    }

    @Test func whatWasDisplacedComesBackWhenNobodySpeaksOfIt() throws {
        let running = tree(box("system", nil, leaf("mtu", "9000")))
        var ownership = Ownership()
        ownership.displaced[DataPath().appending(box("system")).appending(leaf("mtu", ""))] = .init(
            node: leaf("mtu", "1500"), task: "a")
        let plan = try retire([("a", nil), ("b", nil)], from: running, ownership).0
        #expect(plan.tasks[0].changes[0].changes.map(\.after?.value) == ["1500"])
        let still = tree(box("system", nil, leaf("mtu", "9000")))
        #expect(try retire([("a", still)], from: running, ownership).0.isNothingToDo)
    }

    @Test func whatWasDisplacedWaitsWhileWhatIsKeptIsInItsPlace() throws {
        let view = try view("taken bgp/peers/peer/remote-as : elsewhere peer : - : {value} is in use : give another")
        let ours = tree(bgp(peer("10.0.0.1", as: "100")))
        var ownership = owned((ours, "a"))
        let place = DataPath().appending(box("bgp")).appending(box("peers")).appending(peer("10.0.0.2"))
        ownership.displaced[place.appending(leaf("remote-as", ""))] = .init(node: leaf("remote-as", "100"), task: "a")
        func plan(_ running: DataTree) throws -> (plan: Plan, waiting: [String]) {
            let tasks = [TaskIntent(name: "a", step: "a", edits: [:])]
            let input = RetirementPlanner.Input(
                tasks: tasks, running: ["R1": running], owned: ["R1": ownership], rendered: tasks)
            let result = RetirementPlanner(places: [:]) { _ in view }.retire(input)
            return (
                try Planner { _ in view }.plan(name: "p", tasks: result.tasks, running: ["R1": running]),
                result.waiting["R1", default: []].map(\.shortened)
            )
        }
        let used = tree(bgp(peer("10.0.0.1", as: "100", nil, leaf("description", "theirs")), peer("10.0.0.2")))
        let held = try plan(used)
        #expect(held.plan.isNothingToDo)
        #expect(held.waiting == ["bgp/peer[10.0.0.2]/remote-as"])
        #expect(ownership.after(held.plan, on: "R1").displaced == ownership.displaced, "for a later removal")
        let free = try plan(tree(bgp(peer("10.0.0.1", as: "100"), peer("10.0.0.2"))))
        #expect(free.plan.routers.map(\.after) == [tree(bgp(peer("10.0.0.2", as: "100")))])
        #expect(free.waiting.isEmpty)
    }

    @Test func groundsHoldStepsOnAllRoutersOfACarrier() throws {
        let view = try view("ground backbone : pe : vpns/vpn : carrier")
        let igp = tree(box("igp", nil, leaf("process", "1")))
        let guest = tree(box("igp", nil, leaf("process", "1")), box("vpns", nil, entry("vpn", leaf("name", "guest"))))
        let places = [
            "R1": RouterPlace(role: "pe", carrier: "c"), "R2": RouterPlace(role: "p", carrier: "c"),
            "R3": RouterPlace(role: "p", carrier: "d"),
        ]
        let names = places.keys.sorted()
        let all = Dictionary(uniqueKeysWithValues: names.map { ($0, $0 == "R1" ? guest : igp) })
        let rendered = [TaskIntent(name: "bb", step: "backbone", edits: all.mapValues { _ in igp })]
        let removal = [TaskIntent(name: "remove bb", step: "backbone", edits: [:], undoes: "bb")]
        let ownership = all.mapValues { _ in owned((igp, "bb")) }
        let planner = RetirementPlanner(places: places) { _ in view }
        let (tasks, kept, _) = planner.retire(
            RetirementPlanner.Input(tasks: removal, running: all, owned: ownership, rendered: rendered))
        #expect(Set(tasks.flatMap(\.routers)) == ["R3"])
        #expect(kept.map(\.router) == ["R1", "R2"])
        #expect(Set(kept.map(\.userRouter)) == ["R1"])
        #expect(kept.first?.user.shortened == "vpns/vpn[guest]")
        // What was there before the service had made anything rests on nothing of it; what came later does.
        var known = ownership
        let vpn = DataPath().appending(box("vpns")).appending(entry("vpn", leaf("name", "guest")))
        known["R1"]?.prior = view.rules.sharing.groundNodes(in: guest)
        #expect(known["R1"]?.prior == [vpn])
        let before = RetirementPlanner.Input(tasks: removal, running: all, owned: known, rendered: rendered)
        #expect(Set(planner.retire(before).tasks.flatMap(\.routers)) == Set(names))
        known["R1"]?.prior = [DataPath().appending(box("vpns")).appending(entry("vpn", leaf("name", "other")))]
        let later = RetirementPlanner.Input(tasks: removal, running: all, owned: known, rendered: rendered)
        #expect(Set(planner.retire(later).tasks.flatMap(\.routers)) == ["R3"])
        // A router that was not read may have anything on it; a step that stays may be changed all the same.
        var input = RetirementPlanner.Input(tasks: removal, running: all, owned: ownership, rendered: rendered)
        input.running["R1"] = nil
        input.owned["R1"] = nil
        #expect(Set(planner.retire(input).tasks.flatMap(\.routers)) == ["R3"])
        let other = tree(box("igp", nil, leaf("metric", "7")))
        input = RetirementPlanner.Input(
            tasks: [TaskIntent(name: "bb", step: "backbone", edits: all.mapValues { _ in other })], running: all,
            owned: ownership, rendered: rendered)
        #expect(planner.retire(input).tasks[0].retired.keys.sorted() == names)
    }

    /// What stands at a site that the service does not reach holds nothing of what it has between sites.
    @Test(arguments: [true, false]) func groundsOfANetworkAreWhereItReaches(isReached: Bool) throws {
        let view = try view("ground access : pe : vpns/vpn : network")
        let session = tree(box("igp", nil, leaf("process", "1")))
        let guest = tree(box("vpns", nil, entry("vpn", leaf("name", "guest"))))
        let places = [
            "R1": RouterPlace(role: "p", carrier: "c"),
            "R2": RouterPlace(role: "pe", carrier: "d", isReached: isReached),
        ]
        let rendered = [TaskIntent(name: "access", step: "access", edits: ["R1": session])]
        let removal = [TaskIntent(name: "remove access", step: "access", edits: [:], undoes: "access")]
        let (tasks, kept, _) = RetirementPlanner(places: places) { _ in view }.retire(
            RetirementPlanner.Input(
                tasks: removal, running: ["R1": session, "R2": guest], owned: ["R1": owned((session, "access"))],
                rendered: rendered))
        #expect(tasks.flatMap(\.routers) == (isReached ? [] : ["R1"]))
        #expect(kept.isEmpty == !isReached)
    }
}
