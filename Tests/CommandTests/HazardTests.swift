import Planning
import Testing

/// What a change of one value interrupts, in the words of the plan: neither less nor more.
@Suite("What a change interrupts is said")
struct HazardTests {
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the inventory says from the beginning.
        var standing: [Scratch.Replacement] = []
        var inventory: [Scratch.Replacement] = []
        var playbook: [Scratch.Replacement] = []
        var hazards: [String: Set<String>]
    }

    static let changes = [
        Change(
            testDescription: "a site's OSPF area",
            inventory: [
                .init(
                    "site-a: { level: 2, as: 200, igp: ospf", "site-a: { level: 2, as: 200, igp: ospf, area: 7")
            ],
            hazards: ["CE1", "PE3"].reduce(into: [:]) {
                $0[$1] = ["ends the adjacencies of process 1 in an area that it leaves"]
            }),
        Change(
            testDescription: "a router's IS-IS area",
            inventory: [.init("net: 10.0000.0000.0004", "net: 11.0000.0000.0004")],
            hazards: ["PE1": ["restarts the adjacencies of process 1"]]),
        Change(
            testDescription: "the IS-IS level", inventory: [.init("igp: isis", "igp: isis, is-level: level-2")],
            hazards: ["PE1", "PE2"].reduce(into: [:]) { $0[$1] = ["restarts the adjacencies of process 1"] }),
        Change(
            testDescription: "the IS-IS cost style", inventory: [.init("igp: isis", "igp: isis, cost-style: wide")],
            hazards: ["PE1", "PE2"].reduce(into: [:]) {
                $0[$1] = ["loses routes of process 1 until all routers have the style"]
            }),
        Change(
            testDescription: "the IGP itself", inventory: [.init("igp: ospf", "igp: isis")],
            hazards: ["CE1", "CE2", "PE3", "PE4"].reduce(into: [:]) { $0[$1] = ["ends all adjacencies of process 1"] }),
        Change(
            testDescription: "how a VPN's labels are given",
            playbook: [.init("    - name: vpn1\n", "    - name: vpn1\n      label: per-instance\n")],
            hazards: ["PE3", "PE4"].reduce(into: [:]) { $0[$1] = ["gives all routes of vpn1 new labels"] }),
        Change(
            testDescription: "the network type of OSPF's links, which nothing else is said of",
            inventory: [pointToPoint],
            hazards: restarts),
        Change(
            testDescription: "the network type of OSPF's links, said no more", standing: [pointToPoint],
            inventory: [.init(", network-type: p2p", "")], hazards: restarts),
        Change(
            testDescription: "one more of such links", standing: [pointToPoint],
            inventory: [
                .init(
                    "links:\n",
                    "links:\n  - { a: \"PE3 GigabitEthernet0/3/0 41.1.1.1/24\", b: \"CE1 GigabitEthernet0/3/0 41.1.1.2/24\" }\n"
                )
            ], hazards: [:]),
        Change(
            testDescription: "the keychain of IS-IS, of hellos and of the rest",
            standing: [.init("igp: isis", "igp: isis, authentication: { keychain: a, covers: all }")],
            inventory: [.init("keychain: a", "keychain: b")],
            hazards: ["PE1": "0/2/0", "PE2": "0/1/0"].mapValues {
                [
                    "breaks the adjacency over GigabitEthernet\($0) until both ends have the key",
                    "loses routes of process 1 until all routers have the key",
                ]
            }),
        Change(
            testDescription: "the number of OSPF's key",
            standing: [
                .init("as: 200, igp: ospf", "as: 200, igp: ospf, authentication: { key: { env: A }, key-id: 1 }")
            ],
            inventory: [.init("key-id: 1", "key-id: 2")],
            hazards: ["CE1", "PE3"].reduce(into: [:]) {
                $0[$1] = ["breaks the adjacencies of area 0.0.0.0 until all routers have the key"]
            }),
        Change(
            testDescription: "the keychain of LDP",
            standing: [.init("igp: isis", "igp: isis, ldp: { authentication: { keychain: a } }")],
            inventory: [.init("keychain: a", "keychain: b")],
            hazards: ["PE1": "4.4.4.9", "PE2": "3.3.3.9"].mapValues {
                ["breaks the LDP session with \($0) until both ends have the key"]
            }),
        Change(
            testDescription: "the cost of links", inventory: [.init("igp: ospf", "igp: ospf, cost: 7")], hazards: [:]),
    ]

    private static let pointToPoint = Scratch.Replacement(
        "site-a: { level: 2, as: 200, igp: ospf", "site-a: { level: 2, as: 200, igp: ospf, network-type: p2p")
    private static let restarts: [String: Set<String>] = [
        "CE1": ["restarts the adjacency over GigabitEthernet0/1/0"],
        "PE3": ["restarts the adjacency over GigabitEthernet0/2/0"],
    ]

    @Test(arguments: changes) func `T19 neither less nor more than what a change does`(_ change: Change) throws {
        let inventory = try Scratch.replacing(Scratch.read(Scratch.shippedInventory), change.standing)
        let playbook = try Scratch.read(Scratch.shippedPlaybook).replacing("[ ospf-adjacency, ldp", with: "[ ldp")
        let service = try PlannedService(inventory: inventory)
        let first = try service.intents(playbook)
        let applied = try service.walk(first, rendered: first, from: service.base)
        let hazards = applied.plan.tasks.flatMap(\.changes).flatMap(\.hazards)
        #expect(hazards.allSatisfy { $0.hasPrefix("converts the BGP of all VPN instances") }, "nothing is there yet")
        let second = try service.intents(
            Scratch.replacing(playbook, change.playbook), inventory: Scratch.replacing(inventory, change.inventory))
        let plan = try service.walk(second, rendered: second, from: applied.running, owned: applied.owned).plan
        var found: [String: Set<String>] = [:]
        for routerChange in plan.tasks.flatMap(\.changes) where !routerChange.hazards.isEmpty {
            found[routerChange.router, default: []].formUnion(routerChange.hazards)
        }
        #expect(found == change.hazards)
    }
}
