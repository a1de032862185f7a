import Testing
import XML
import YANG

@testable import Planning

/// `mode/on` stays once it is set, and concerns every `instance/process`, whoever made it.
@Suite("Leaves that nothing takes back")
struct LastingTests {
    private let view: SchemaView

    init() throws {
        let table = """
            lasting mode/on
            prepare mode/on : process/enable=true : instance/process instance/rd : converts theirs too
            hazard mode/on : created changed : converts all
            """
        view = SchemaView(rules: try PlatformRules(parsing: table, file: "rules"))
    }

    private func container(_ local: String, _ children: DataNode...) -> DataNode {
        DataNode(name(local), .container, children: children)
    }

    private func instance(_ key: String, _ children: DataNode...) -> DataNode {
        DataNode(name("instance"), .list(keys: [name("name")]), children: [leaf("name", key)] + children)
    }

    private var mode: DataNode { container("mode", leaf("on", "true"), leaf("other", "1")) }
    private var running: DataTree { tree(container("process", leaf("enable", "true"))) }
    private var intents: [TaskIntent] {
        [
            TaskIntent(name: "one", step: "s", edits: ["R": tree(container("process", leaf("id", "1")))]),
            TaskIntent(name: "two", step: "s", edits: ["R": tree(mode)]),
            TaskIntent(name: "three", step: "s", edits: ["R": tree(container("process", leaf("as", "1")))]),
        ]
    }

    private func plan(_ intents: [TaskIntent], _ running: DataTree) throws -> Plan {
        try Planner { _ in view }.plan(name: "p", tasks: intents, running: ["R": running])
    }

    private func applied(_ edits: [DataTree], to tree: DataTree) throws -> DataTree {
        CanonicalForm(view).tree(try edits.reduce(tree) { try $0.applying(edit: $1) }).canonical
    }

    @Test func theReverseLeavesThem() throws {
        let plan = try plan(intents, running)
        let edits = plan.tasks.flatMap(\.changes).flatMap(\.edits)
        let reverse = plan.tasks.reversed().flatMap(\.changes).flatMap(\.reverse)
        let there = try applied(edits, to: running)
        #expect(there.value(ofLeaf: ["mode", "on"]) == "true")
        let back = try applied(reverse, to: there)
        let expected = try running.merging(tree(container("mode", leaf("on", "true")))).canonical
        #expect(back == expected)
        #expect(plan.tasks[1].changes[0].hazards == ["converts all"])
        #expect(plan.routers[0].before.value(ofLeaf: ["mode", "on"]) == nil)
    }

    @Test func nobodyOwnsThem() throws {
        let plan = try plan(intents, running)
        let owned = Ownership().after(plan, on: "R", rules: view.rules)
        #expect(owned.created.keys.map(\.shortened).sorted() == ["mode/other", "process/as", "process/id"])
        let off = try running.merging(tree(container("mode", leaf("on", "false"))))
        let changed = Ownership().after(try self.plan(intents, off), on: "R", rules: view.rules)
        #expect(changed.displaced.isEmpty)
        let presumed = Ownership.presumed(intents, on: "R", running: plan.routers[0].after, schema: view)
        #expect(!presumed.created.keys.map(\.shortened).contains("mode/on"))
    }

    /// A record from before that rule has it, and it is not taken away all the same.
    @Test func aRemovalLeavesThem() throws {
        let plan = try plan(intents, running)
        var owned = Ownership().after(plan, on: "R")
        #expect(owned.created.keys.map(\.shortened).contains("mode/on"))
        owned.created = owned.created.filter { $0.key.shortened.hasPrefix("mode") }
        let view = view
        let removal = intents.reversed().map {
            TaskIntent(name: "remove \($0.name)", step: "s", edits: [:], undoes: $0.name)
        }
        let (tasks, kept, _) = RetirementPlanner(places: [:]) { _ in view }.retire(
            RetirementPlanner.Input(
                tasks: removal, running: ["R": plan.routers[0].after], owned: ["R": owned], rendered: intents))
        #expect(kept == [])
        let back = try self.plan(tasks, plan.routers[0].after)
        let end = try #require(back.routers.first?.after)
        #expect(end.value(ofLeaf: ["mode", "on"]) == "true" && end.value(ofLeaf: ["mode", "other"]) == nil)
    }

    /// Reverse edits of a run from before that rule, which take it away.
    @Test func aRollbackLeavesThem() throws {
        let plain = SchemaView()
        let old = try Planner { _ in plain }.plan(name: "p", tasks: intents, running: ["R": running])
        let view = view
        let back = old.reversed().keepingLasting { _ in view }
        let end = try applied(back.tasks.flatMap(\.changes).flatMap(\.edits), to: back.routers[0].before)
        #expect(end == back.routers[0].after.canonical)
        #expect(end.value(ofLeaf: ["mode", "on"]) == "true" && end.value(ofLeaf: ["mode", "other"]) == nil)
        #expect(end.value(ofLeaf: ["process", "id"]) == nil)
        #expect(!back.tasks.flatMap(\.changes).flatMap(\.changes).contains { $0.path.shortened == "mode/on" })
        // Each task's picture of the router agrees with what the one before it left.
        let pictures = back.tasks.flatMap(\.changes)
        for (one, next) in zip(pictures, pictures.dropFirst()) { #expect(one.after.canonical == next.before.canonical) }
        // Where it is all that a task did, nothing is left of the task.
        let only = try Planner { _ in plain }.plan(
            name: "p",
            tasks: [TaskIntent(name: "t", step: "s", edits: ["R": tree(container("mode", leaf("on", "true")))])],
            running: ["R": DataTree()])
        #expect(only.reversed().keepingLasting { _ in view }.isNothingToDo)
    }

    @Test func whatConcernsOthersIsPreparedFirst() throws {
        func needed(_ more: DataNode..., enabled: String = "true") throws -> [Preparation] {
            var running = tree(container("process", leaf("enable", enabled)))
            running.roots += more
            return Preparation.needed(for: intents, on: "R", running: running, rules: view.rules)
        }
        #expect(try needed() == [])
        #expect(try needed(instance("bare")) == [])
        let need = try #require(
            try needed(instance("red", presence("process")), instance("blue", leaf("rd", "1:1"))).first)
        #expect(need.users.map(\.shortened) == ["instance[red]", "instance[blue]"])
        #expect(need.leaf.shortened == "mode/on" && need.message == "converts theirs too")
        #expect(need.edit == tree(container("mode", leaf("on", "true"))))
        // Without what gates them there are none; and where it is set already, nothing is to be done.
        #expect(try needed(instance("red", presence("process")), enabled: "false") == [])
        #expect(try needed(instance("red", presence("process")), mode) == [])
        // What the tasks speak of is theirs.
        let own = TaskIntent(name: "own", step: "s", edits: ["R": tree(instance("red", leaf("rd", "1:1")))])
        let running = tree(container("process", leaf("enable", "true")), instance("red", presence("process")))
        #expect(Preparation.needed(for: intents + [own], on: "R", running: running, rules: view.rules) == [])
    }

    @Test(arguments: ["prepare mode/on : x : y", "prepare mode/on : x : y : z", "lasting", "prepare a : b= : c : d"])
    func aSlipInSuchARuleIsFound(_ line: String) {
        #expect(throws: (any Error).self) { try PlatformRules(parsing: line, file: "rules") }
    }
}
