import Diagnostics
import Testing

@testable import Fleet

/// Groups: the nearest value counts, and each slip is told once, where it stands.
@Suite struct GroupTests {
    static let text = """
        defaults: { platform: x, username: ops, password: { env: P }, port: 830, jump: gate }
        groups:
          site: { level: 2, igp: ospf, cost: 20, group: old }
          old: { platform: y, ssh: vrp-legacy, cost: 30, network-type: p2p }
          lone: { platform: z, proxy-command: "nc %h %p", username: own }
        carriers:
          core: { as: 64500, igp: isis }
          west: { group: site, as: 64501 }
          east: { group: [ site ], as: 64502, network-type: broadcast }
        routers:
          north: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32 }
          border: { role: l1-ce, carrier: west, loopback: 10.1.0.1/32 }
          edge: { role: l2-pe, carrier: west, loopback: 10.1.0.2/32, group: lone, port: 22 }
          other: { role: l1-ce, carrier: east, loopback: 10.2.0.1/32, platform: own, ssh: modern }
        """

    private func read(_ old: String = "", _ new: String = "") throws -> Inventory {
        try Inventory.read(old.isEmpty ? Self.text : Self.text.replacing(old, with: new), file: "net.yaml")
    }

    @Test func theNearestValueCounts() throws {
        let inventory = try read()
        #expect(inventory.warnings.isEmpty)
        let west = try #require(inventory.carrier("west"))
        #expect(
            west.level == .level2 && west.igp.kind == .ospf && west.igp.cost == 20
                && west.igp.networkType?.rawValue == "p2p")
        #expect(inventory.carrier("east")?.igp.networkType == .broadcast)
        #expect(inventory.carrier("east")?.asNumber == 64502)
        let routers = ["north", "border", "edge", "other"].compactMap(inventory.router)
        // Its own, its group's, its carrier's group's, that of `defaults`.
        #expect(routers.map(\.platform) == ["x", "y", "z", "own"])
        #expect(routers.map(\.port) == [830, 830, 22, 830])
        #expect(routers.map(\.login.username) == ["ops", "ops", "own", "ops"])
        #expect(routers.map(\.reach.algorithms) == [nil, .vrpLegacy, .vrpLegacy, .modern])
        #expect(routers.map(\.reach.way) == [.jump("gate"), .jump("gate"), .command("nc %h %p"), .jump("gate")])
    }

    /// One of its own hides the group's other way.
    @Test func alternativesHideEachOther() throws {
        let inventory = try read("group: lone, port: 22", "group: lone, jump: bastion")
        #expect(inventory.router("edge")?.reach.way == .jump("bastion"))
    }

    @Test(arguments: [
        ("group: lone,", "group: lnoe,", "13:69: router `edge`: unknown group `lnoe` | did you mean `lone`?"),
        (
            "network-type: p2p }", "network-type: p2p, group: site }",
            "4:76: group `old`: `group` leads back to itself: site -> old -> site"
        ),
        (
            "cost: 20, group: old", "cots: 20, group: old",
            "3:32: group `site`: unknown key `cots` | did you mean `cost`?"
        ),
        (
            "loopback: 10.0.0.1/32", "loopback: 10.0.0.1/32, group: [ lone, { a: b } ]",
            "11:78: router `north`: `group`: expected a group's name, found a mapping"
        ),
        (
            "cost: 20, group: old", "cost: 0, group: old",
            "3:38: group `site`: `cost`: expected a cost from 1 to 16777215, found `0`"
        ),
        ("username: own", "username: own, loopback: 10.0.0.9/32", "5:66: group `lone`: unknown key `loopback`"),
    ]) func aSlipIsToldOnceWhereItStands(_ old: String, _ new: String, _ told: String) {
        let text = Self.text.replacing(old, with: new)
        #expect(text != Self.text)
        let found = errors(in: text)
        let others = found.filter { !$0.hasPrefix(told) && !$0.contains("is named by no carrier") }
        #expect(found.contains { $0.hasPrefix(told) } && others.isEmpty, "\(found)")
    }

    @Test func whatHasNoEffectIsWarnedOf() throws {
        let idle = try read("group: lone, port: 22", "port: 22")
        #expect(idle.warnings.map(\.message) == ["group `lone` is named by no carrier and no router"])
        let foreign = try read("username: own", "username: own, igp: isis")
        #expect(foreign.warnings.map(\.message) == ["group `lone`: `igp` is for carriers, and none names the group"])
    }

    /// Each level names the next twice: what is known already is not gone through again.
    @Test func groupsOfGroupsOfGroupsEnd() throws {
        let levels = (0..<60).map { "  g\($0): { group: [ g\($0 + 1), g\($0 + 1) ] }" } + ["  g60: { platform: deep }"]
        let inventory = try read("groups:\n", "groups:\n" + levels.joined(separator: "\n") + "\n")
        #expect(inventory.warnings.count == 61)
        let used = Self.text.replacing("groups:\n", with: "groups:\n" + levels.joined(separator: "\n") + "\n")
            .replacing("group: lone, port: 22", with: "group: [ g0, lone ]")
        #expect(try Inventory.read(used, file: "net.yaml").router("edge")?.platform == "deep")
    }
}
