import Planning
import TestSupport
import Testing
import XML
import YANG

/// What the demo's service wants and a router runs for somebody else, read from XML as routers show it.
@Suite struct CollisionTests {
    private static let service = Result {
        try PlannedService(inventory: Scratch.read(Scratch.shippedInventory))
    }

    private let service: PlannedService
    private let intents: [TaskIntent]
    private let finder: CollisionFinder

    init() throws {
        service = try Self.service.get()
        intents = try service.intents(Scratch.read(Scratch.shippedPlaybook))
        finder = CollisionFinder(schema: service.view)
    }

    private func tree(_ config: String) throws -> DataTree {
        try service.schema.readRunning(XMLDocument.parse("<config>\(config)</config>").children)
    }

    private func running(_ one: CollisionCase) throws -> [String: DataTree] {
        var running = service.base
        running[one.router] = try (running[one.router] ?? DataTree()).merging(tree(one.config))
        return running
    }

    private func collisions(
        _ one: CollisionCase, _ running: [String: DataTree], owned: Ownership = Ownership()
    ) -> [Collision] {
        finder.collisions(of: intents, on: one.router, running: running[one.router] ?? DataTree(), owned: owned)
    }

    @Test func `Routers from the factory are in nobody's way`() {
        for router in service.base.keys {
            let found = finder.collisions(
                of: intents, on: router, running: service.base[router] ?? DataTree(), owned: Ownership())
            #expect(found.isEmpty, "\(found)")
        }
    }

    @Test(arguments: CollisionCase.all)
    func `It is found, with both places and the way out`(_ one: CollisionCase) throws {
        let found = collisions(one, try running(one))
        #expect(found.count == one.messages.count, "\(found.map(\.message))")
        for (collision, message) in zip(found, one.messages) {
            #expect(collision.message.hasPrefix(message), "\(collision.message)")
            #expect(collision.router == one.router && collision.owner == .somebodyElse)
            #expect(collision.wanted.task?.isEmpty == false && !collision.wanted.path.steps.isEmpty)
            #expect(try tree(one.config).node(at: collision.held.path) != nil, "\(collision.held.path)")
            #expect(!collision.message.contains("{") && !collision.way.contains("{"), "\(collision)")
        }
        #expect(found.first?.way.contains(one.way) == true, "\(found.map(\.way))")
        #expect(Set(found.compactMap(\.words)) == Set(one.take))
    }

    @Test(arguments: CollisionCase.all)
    func `What the record says is ours is none`(_ one: CollisionCase) throws {
        var owned = Ownership()
        for root in try tree(one.config).roots {
            root.forEachOwnable(at: DataPath().appending(root)) { path, _ in owned.created[path] = "task" }
        }
        #expect(collisions(one, try running(one), owned: owned).isEmpty)
    }

    @Test(arguments: CollisionCase.all.filter { !$0.take.isEmpty })
    func `Taken over it is done in one plan, and given back by a removal`(_ one: CollisionCase) throws {
        let before = try running(one)
        let takings = Takings(one.take, of: collisions(one, before))
        #expect(takings.open.isEmpty && takings.idle.isEmpty)
        let tasks = takings.taking(over: before[one.router] ?? DataTree(), in: intents, on: one.router)
        let walk = try service.walk(tasks, rendered: intents, from: before)
        let after = walk.running[one.router] ?? DataTree()
        let drift = DriftFinder(schema: service.view).drift(
            of: after, fromIntents: intents.compactMap { $0.edits[one.router] }, router: one.router)
        #expect(drift.isEmpty, "\(drift.map { $0.line() })")
        let owned = walk.owned[one.router] ?? Ownership()
        #expect(collisions(one, walk.running, owned: owned).isEmpty)
        for path in takings.taken.compactMap(\.removal)
        where !intents.contains(where: { task in
            task.edits[one.router]?.node(at: path) != nil
        }) {
            #expect(after.node(at: path) == nil, "\(path)")
        }
        guard one.isGivenBack else { return }
        let removed = try service.walk(
            service.removal(of: intents), rendered: intents, from: walk.running, owned: walk.owned)
        let (old, new) = (service.canonical(before)[one.router], service.canonical(removed.running)[one.router])
        let difference = old?.withoutYANGMode.difference(to: new?.withoutYANGMode ?? DataTree())
        #expect(difference?.isEmpty == true, "\(String(describing: difference?.entries.map(\.path.description)))")
    }

    @Test func `Words that let nothing through are idle`() throws {
        let one = try #require(CollisionCase.all.first)
        let takings = Takings(
            ["address  LoopBack0 3.3.3.9/32", "vpn-instance blue"], of: collisions(one, try running(one)))
        #expect(takings.open.isEmpty && takings.idle == ["vpn-instance blue"])
    }

    /// Both run what they should, and each is where the other's is to be: nothing stands beside what is wanted.
    @Test func `What the plan itself takes away is in nobody's way`() throws {
        let swapped = CollisionCase(
            name: "", router: "PE1",
            config: ConfigText.interface("GigabitEthernet0/2/0", ConfigText.address("30.1.1.1", "255.255.255.0")),
            messages: [], take: [], way: "")
        #expect(collisions(swapped, try running(swapped)).isEmpty)
    }

    /// Somebody's choice: other processes, instances, areas and hosts that have nothing to do with the service's.
    @Test(
        arguments: [
            ("PE1", ConfigText.interface("LoopBack5", ConfigText.address("30.1.1.77", "255.255.255.255"))),
            (
                "PE1",
                ConfigText.instance("blue", ConfigText.family(ConfigText.distinguisher("9:9")))
                    + ConfigText.interface(
                        "GigabitEthernet0/9/0",
                        "<vrf-name>blue</vrf-name>" + ConfigText.address("30.1.1.1", "255.255.255.0"))
            ),
            (
                "PE1",
                ConfigText.instance(
                    "_public_",
                    ConfigText.isis(100, net: "49.0100.0102.5500.0001.00", circuits: ["GigabitEthernet0/9/0"]))
            ),
            ("CE1", ConfigText.instance("_public_", ConfigText.ospf(10, networks: [("40.1.2.0", "0.0.0.255")]))),
            ("CE1", ConfigText.instance("_public_", ConfigText.ospf(10, networks: [("40.1.1.9", "0.0.0.0")]))),
            (
                "CE1",
                ConfigText.instance(
                    "_public_", ConfigText.ospf(1, area: "0.0.0.0", networks: [("40.1.1.2", "0.0.0.0")]))
            ),
            ("PE1", ConfigText.bgp(100) + ConfigText.instance("_public_", ConfigText.peer("10.9.9.9", 64999))),
            ("PE1", ConfigText.bgp(100) + ConfigText.instance("_public_", ConfigText.peer("4.4.4.9", 100))),
        ])
    func `What has nothing to do with it is none`(router: String, config: String) throws {
        let one = CollisionCase(name: "", router: router, config: config, messages: [], take: [], way: "")
        let found = collisions(one, try running(one))
        #expect(found.isEmpty, "\(found.map(\.message))")
    }
}
