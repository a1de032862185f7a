import Addressing
import Testing

@testable import Simulation

/// Who reads a log for some route targets alone is told of whatever came into them or left them.
@Suite struct ChangeLogTests {
    private let red = ChangeLog.Target(family: .evpn, name: "1:1")
    private let blue = ChangeLog.Target(family: .evpn, name: "2:2")

    private func change(_ third: UInt32, _ family: AddressFamily = .evpn) -> ChangeLog.Change {
        ChangeLog.Change(
            table: .shared(family),
            route: BGPRouteKey(distinguisher: "1:1", prefix: .host(IPv4Address(bits: 0x0a00_0000 + third))))
    }

    private func path(_ targets: Set<String>, label: Bool = false) -> BGPPath {
        var path = BGPPath(prefix: .host(IPv4Address(bits: 1)), nextHop: IPv4Address(bits: 2), source: .local)
        path.targets = targets
        if label { path.inLabel = LabelKey(router: "PE1", scope: .instance("vpn1")) }
        return path
    }

    @Test func importersReadWhatIsTheirsAndEverybodys() {
        var log = ChangeLog()
        log.append(change(1), for: .importers(of: [red]))
        log.append(change(2), for: .importers(of: [blue]))
        log.append(change(3, .ipv4Unicast), for: .everybody)
        log.append(change(4), for: .importers(of: [red, blue]))
        #expect(Set(log.changes(since: 0, importing: [red])) == [change(1), change(3, .ipv4Unicast), change(4)])
        #expect(Set(log.changes(since: 2, importing: [blue])) == [change(3, .ipv4Unicast), change(4)])
        #expect(log.changes(since: 4, importing: [red, blue]).isEmpty)
        #expect(log.changes(since: 3) == [change(4)])
        #expect(log.changes(since: 9).isEmpty)
    }

    @Test func aRouteThatLeavesATargetIsNewsToItsImporters() {
        let before = ChangeLog.Audience(path(["1:1"]), .evpn)
        let after = ChangeLog.Audience(path(["2:2"]), .evpn)
        guard case .importers(let targets) = before.union(after) else {
            Issue.record("the importers of two targets are not everybody")
            return
        }
        #expect(targets == [red, blue])
        guard case .importers(let withdrawn) = before.union(ChangeLog.Audience(nil, .evpn)) else {
            Issue.record("a withdrawn route was of its importers")
            return
        }
        #expect(withdrawn == [red])
    }

    @Test func labelsOfTheRouterAndOtherFamiliesConcernEverybody() {
        for audience in [
            ChangeLog.Audience(path(["1:1"], label: true), .evpn), ChangeLog.Audience(path(["1:1"]), .ipv4Labeled),
            ChangeLog.Audience(path(["1:1"]), .evpn).union(.everybody),
        ] {
            guard case .everybody = audience else {
                Issue.record("\(audience)")
                continue
            }
        }
    }
}
