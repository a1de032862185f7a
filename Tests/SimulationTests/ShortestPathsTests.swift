import Testing

@testable import Simulation

/// RFC 2328 section 16.1: the shortest path tree, with every equal-cost first hop.
@Suite struct ShortestPathsTests {
    private typealias Paths = ShortestPaths<String>

    private func edge(_ to: String, _ cost: Int, via interface: String = "") -> Paths.Edge {
        Paths.Edge(to: to, cost: cost, hop: FirstHop(interface: interface, address: IPv4(bits: 0)))
    }

    @Test func keepsEqualCostFirstHops() {
        let paths = Paths(
            from: "a",
            edges: [
                "a": [edge("b", 1, via: "to-b"), edge("c", 1, via: "to-c")], "b": [edge("d", 1)], "c": [edge("d", 1)],
            ])
        #expect(paths.reached["d"]?.cost == 2)
        #expect(paths.reached["d"].map { Set($0.hops.map(\.interface)) } == ["to-b", "to-c"])
    }

    @Test func dropsLongerOnes() {
        let paths = Paths(
            from: "a",
            edges: [
                "a": [edge("b", 1, via: "to-b"), edge("c", 5, via: "to-c")], "b": [edge("d", 1)], "c": [edge("d", 1)],
            ])
        #expect(paths.reached["d"].map { Set($0.hops.map(\.interface)) } == ["to-b"])
        #expect(paths.reached["e"] == nil)
    }

    @Test func replacesAWorsePathFoundFirst() {
        let paths = Paths(
            from: "a",
            edges: ["a": [edge("b", 10, via: "direct"), edge("c", 1, via: "around")], "c": [edge("b", 2)]])
        #expect(paths.reached["b"]?.cost == 3)
        #expect(paths.reached["b"].map { Set($0.hops.map(\.interface)) } == ["around"])
    }

    @Test func survivesLoopsAndCostsOfZero() {
        let paths = Paths(from: "a", edges: ["a": [edge("a", 0), edge("b", 0)], "b": [edge("a", -5)]])
        #expect(paths.reached["a"]?.cost == 0)
        #expect(paths.reached["b"]?.cost == 1)
    }
}
