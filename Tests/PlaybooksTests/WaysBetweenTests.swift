import Testing

@testable import Playbooks

/// The routers on ways between some.
@Suite struct WaysBetweenTests {
    /// Links as `a-b`.
    private func routers(_ links: String, _ ends: Set<String>) -> [String] {
        let pairs = links.split(separator: " ").map { $0.split(separator: "-").map(String.init) }
        return WaysBetween(ends: ends) { router in
            pairs.filter { $0.contains(router) }.map { $0[0] == router ? $0[1] : $0[0] }
        }.routers.sorted()
    }

    @Test(arguments: [
        ("a-b b-c", ["a", "c"], "a b c"), ("a-b b-c", ["a", "b"], "a b"), ("a-b b-c c-a", ["a", "b"], "a b c"),
        // A ring that hangs on a way by one router is on none.
        ("a-b b-c b-d d-e e-b", ["a", "c"], "a b c"),
        // Two rings in a row, and an end in the middle.
        ("a-b b-c c-a c-d d-e e-c", ["a", "d"], "a b c d e"), ("a-b b-c c-a c-d d-e e-c", ["a", "c"], "a b c"),
        ("a-b c-d", ["a", "c"], "a c"), ("a-b b-c c-d", ["a"], "a"), ("a-b a-b b-c", ["a", "c"], "a b c"),
        // An end that other ends' ways go through.
        ("a-m m-b m-x", ["a", "m", "b"], "a b m"), ("", [], ""),
    ])
    func onlyThoseOnAWay(_ links: String, _ ends: [String], _ found: String) {
        #expect(routers(links, Set(ends)).joined(separator: " ") == found)
    }

    /// Against every simple path of small random networks.
    @Test func asAllPathsSay() {
        var seed: UInt64 = 7
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<300 {
            let names = (0..<7).map { "r\($0)" }
            let links = (0..<random(12)).map { _ in (names[random(7)], names[random(7)]) }.filter { $0.0 != $0.1 }
            let ends = Set((0..<random(4)).map { _ in names[random(7)] })
            func next(_ router: String) -> [String] {
                links.compactMap { $0.0 == router ? $0.1 : $0.1 == router ? $0.0 : nil }
            }
            var wanted = ends
            func walk(_ path: [String]) {
                if path.count > 1, ends.contains(path[path.count - 1]) { wanted.formUnion(path) }
                for far in next(path[path.count - 1]) where !path.contains(far) { walk(path + [far]) }
            }
            for end in ends { walk([end]) }
            #expect(WaysBetween(ends: ends, neighbours: next).routers == wanted, "\(links) \(ends)")
        }
    }
}
