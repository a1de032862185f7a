import Addressing
import Testing

@testable import Simulation

/// RFC 2328 section 16.1: the shortest path tree, with every equal-cost first hop.
@Suite struct ShortestPathsTests {
    private typealias Graph = PathGraph<String>

    private func edge(_ to: String, _ cost: Int, via interface: String = "") -> Graph.Edge {
        Graph.Edge(to: to, cost: cost, hop: FirstHop(interface: interface, address: IPv4Address(bits: 0)))
    }

    private func reached(_ edges: [String: [Graph.Edge]]) -> [String: ShortestPaths<String>.Reach] {
        let reached = Graph(edges: edges).paths(from: "a").reached
        return Dictionary(uniqueKeysWithValues: reached.map { ($0.node, $0) })
    }

    @Test func keepsEqualCostFirstHops() {
        let paths = reached([
            "a": [edge("b", 1, via: "to-b"), edge("c", 1, via: "to-c")], "b": [edge("d", 1)], "c": [edge("d", 1)],
        ])
        #expect(paths["d"]?.cost == 2)
        #expect(paths["d"].map { Set($0.hops.map(\.interface)) } == ["to-b", "to-c"])
    }

    @Test func dropsLongerOnes() {
        let paths = reached([
            "a": [edge("b", 1, via: "to-b"), edge("c", 5, via: "to-c")], "b": [edge("d", 1)], "c": [edge("d", 1)],
        ])
        #expect(paths["d"].map { Set($0.hops.map(\.interface)) } == ["to-b"])
        #expect(paths["e"] == nil)
    }

    @Test func replacesAWorsePathFoundFirst() {
        let paths = reached(["a": [edge("b", 10, via: "direct"), edge("c", 1, via: "around")], "c": [edge("b", 2)]])
        #expect(paths["b"]?.cost == 3)
        #expect(paths["b"].map { Set($0.hops.map(\.interface)) } == ["around"])
    }

    @Test func survivesLoopsAndCostsOfZero() {
        let paths = reached(["a": [edge("a", 0), edge("b", 0)], "b": [edge("a", -5)]])
        #expect(paths["a"]?.cost == 0)
        #expect(paths["b"]?.cost == 1)
    }

    @Test func aClosedNodeIsADestinationAndNoWayThrough() {
        let graph = Graph(
            edges: ["a": [edge("b", 1)], "b": [edge("a", 1), edge("c", 1)], "c": [edge("b", 1)]], closed: ["b"])
        #expect(graph.paths(from: "a").reached.map(\.node) == ["a", "b"])
        #expect(graph.paths(from: "b").reached.map(\.node) == ["a", "b", "c"])
    }
}
