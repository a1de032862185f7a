import TestSupport
import Testing

@testable import Simulation

/// Names and numbers mean nothing: other ones give the same network under other names and numbers.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct RenamingTests {
    /// Everything that tables say, as text, without reasons (which name routers).
    private func lines(_ state: RouterState) -> [String] {
        var lines = state.routes.sorted { $0.key < $1.key }.flatMap { instance, routes in
            routes.map { "\(instance) \($0)" }
        }
        for table in state.bgpTables {
            for route in table.routes {
                var route = route
                route.because = nil
                route.unlabeledBecause = nil
                lines.append("\(table.instance) \(table.family) \(route)")
            }
        }
        lines += state.tunnels.map { "\($0)" } + state.bgpLSPs.map { "\($0)" } + state.ldpLSPs.map { "\($0)" }
        lines += state.labelEntries.map { "\($0)" }
        lines += state.bgpSessions.map { "\($0.instance) \($0.family) \($0.peer) \($0.state) \($0.prefixesReceived)" }
        return lines
    }

    /// In the opposite order of names, too.
    @Test(arguments: WorkedExample.allCases) func renamed(_ example: WorkedExample) throws {
        let model = try example.model
        let names = Dictionary(
            uniqueKeysWithValues: zip(model.routers.keys.sorted(), (0..<8).reversed().map { "router \($0)" }))
        func renamed(_ end: NetworkModel.End) -> NetworkModel.End {
            NetworkModel.End(router: names[end.router] ?? end.router, interface: end.interface)
        }
        var other = model
        other.routers = Dictionary(
            uniqueKeysWithValues: model.routers.map { name, router in
                var router = router
                router.name = names[name] ?? name
                return (router.name, router)
            })
        other.links = model.links.map { NetworkModel.Link(renamed($0.a), renamed($0.b)) }
        let before = ControlPlane.state(of: model)
        let after = ControlPlane.state(of: other)
        for (name, state) in before.routers {
            let twin = try #require(after.routers[names[name] ?? ""])
            let expected = lines(state)
            #expect(lines(twin).difference(from: expected).map { "\($0)" } == [], "\(name)")
        }
    }

    /// All addresses below 100 move up by 50, which keeps their order.
    @Test(arguments: WorkedExample.allCases) func renumbered(_ example: WorkedExample) throws {
        let before = ControlPlane.state(of: try example.model)
        let after = ControlPlane.state(of: try example.model(Self.renumber))
        for (name, state) in before.routers {
            let twin = try #require(after.routers[name])
            func rows(_ state: RouterState) -> [String] {
                state.routes.sorted { $0.key < $1.key }.flatMap { instance, routes in
                    routes.map {
                        "\(instance) \($0.prefix) \($0.source) \($0.cost) \($0.nextHop) \($0.interface) \($0.isRelayed) "
                            + "\($0.label != nil) \($0.tunnel != nil)"
                    }
                }
            }
            #expect(Set(rows(twin)) == Set(rows(state).map(Self.renumber)), "\(name)")
            #expect(twin.labelEntries.map(\.label) == state.labelEntries.map(\.label), "\(name)")
        }
    }

    private static func renumber(_ text: String) -> String {
        text.replacing(/\b(\d{1,3})(\.\d{1,3}\.\d{1,3}\.\d{1,3})\b/) { match in
            guard let first = Int(match.1), 1..<50 ~= first else { return String(match.0) }
            return "\(first + 50)\(match.2)"
        }
    }

    /// A router that is wired to a backbone router and speaks nothing there.
    @Test(arguments: WorkedExample.allCases) func anUnrelatedRouter(_ example: WorkedExample) throws {
        var model = try example.model
        let before = ControlPlane.state(of: model)
        var stranger = RouterModel(name: "A")
        stranger.label("99.9.9.9")
        stranger.loopback("99.9.9.9")
        stranger.ethernet("eth", "99.1.1.1", mpls: true, ldp: true)
        stranger.ospf(["0.0.0.0/0"])
        stranger.bgp(100)
        model.routers["A"] = stranger
        var after = ControlPlane.state(of: model)
        #expect(after.routers.removeValue(forKey: "A") != nil)
        #expect(after == before)
    }
}
