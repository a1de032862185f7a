import Addressing
import TestSupport
import Testing

@testable import Fleet

/// Loopback interface, process, area, LSR id and router id: of a router, its carrier, or all.
@Suite struct RouterNumbersTests {
    private func inventory(_ changes: (old: String, new: String)...) throws -> Inventory {
        let text = changes.reduce(Sample.text) { $0.replacing($1.old, with: $1.new) }
        return try Inventory.read(text, file: "net.yaml")
    }

    private func igp(_ inventory: Inventory, _ name: String) throws -> IGP {
        let router = try #require(inventory.router(name))
        return try #require(inventory.carrier(of: router)?.igp.run(by: router))
    }

    @Test func theNearestCounts() throws {
        let inventory = try inventory(
            ("defaults: { platform: x,", "defaults: { platform: x, process: 7, loopback-interface: LoopBack7,"),
            (
                "core: { as: 64500, igp: isis }",
                "core: { as: 64500, igp: isis, process: 8, loopback-interface: LoopBack8 }"
            ),
            (
                "south: { role: l1-p,",
                "south: { role: l1-p, process: 9, area: \"49.0009\", loopback-interface: LoopBack9,"
            ))
        #expect(try igp(inventory, "north").process == 8)
        #expect(try igp(inventory, "south").process == 9)
        #expect(try igp(inventory, "edge").process == 7)
        #expect(
            inventory.routers.map { $0.loopback?.interface } == ["LoopBack8", "LoopBack9", "LoopBack7", "LoopBack7"])
        #expect(
            try igp(inventory, "south").networkEntity(of: #require(inventory.router("south")))
                == "49.0009.0100.0000.0002.00")
        #expect(
            try igp(inventory, "north").networkEntity(of: #require(inventory.router("north")))
                == "49.0001.0100.0000.0001.00")
    }

    @Test func identifiersAreTheLoopbackUnlessTheyAreGiven() throws {
        let inventory = try inventory(
            ("south: { role: l1-p,", "south: { role: l1-p, lsr-id: 10.9.9.2, router-id: 10.9.9.3,"))
        let south = try #require(inventory.router("south"))
        #expect(south.labelSwitchID == IPv4Address("10.9.9.2"))
        #expect(south.routerID == IPv4Address("10.9.9.3"))
        #expect(inventory.router("north")?.labelSwitchID == IPv4Address("10.0.0.1"))
        #expect(inventory.router("north")?.routerID == nil)
    }

    static let slips: [Slip] = [
        Slip(
            "south: { role: l1-p,", "south: { role: l1-p, lsr-id: 10.0.0.1,",
            "8:3: router `south`: its LSR id 10.0.0.1 is north's already"),
        Slip(
            "south: { role: l1-p,", "south: { role: l1-p, lsr-id: 10.0.0,",
            "8:32: router `south`: `lsr-id`: expected an IPv4 address, such as 192.0.2.1, found `10.0.0`"),
        Slip(
            "south: { role: l1-p,", "south: { role: l1-p, process: 0,",
            "8:33: router `south`: `process`: expected a process number from 1 to 65535, found `0`"),
        Slip(
            "south: { role: l1-p,", "south: { role: l1-p, proces: 1,",
            "8:24: router `south`: unknown key `proces` | did you mean `process`?"),
        Slip(
            "south: { role: l1-p,", "south: { role: l1-p, area: 1,",
            "8:30: router `south`: `area`: expected an IS-IS area address, such as 49.0001, found `1`"),
        Slip(
            "edge: { role: l2-pe,", "edge: { role: l2-pe, area: 2,",
            "14:5: link: border is in the OSPF area 0.0.0.1, edge in 0.0.0.2: a link has one | give both the same `area`, or take it to the carrier"
        ),
    ]

    @Test(arguments: slips) func slipsAreNamed(_ slip: Slip) {
        let found = errors(in: Sample.text.replacing(slip.old, with: slip.new, maxReplacements: 1))
        #expect(found.contains(slip.error), "\(found)")
    }
}
