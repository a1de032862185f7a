import Testing

@testable import Simulation

/// RFC 4271 section 9.1.2.2 and RFC 4456 section 9, step by step.
@Suite struct BestPathTests {
    private func path(_ change: (inout BGPPath) -> Void = { _ in }) -> BGPPath {
        var path = BGPPath(prefix: "10.0.0.0/8", nextHop: "192.0.2.1", source: .peer("192.0.2.1"))
        path.asPath = [100, 200]
        path.localPreference = 100
        path.peerAddress = "192.0.2.1"
        path.peerRouterID = "192.0.2.1"
        change(&path)
        return path
    }

    private typealias Change = @Sendable (inout BGPPath) -> Void

    /// Each pair differs in one step only, and in a later step the other way round.
    private static let steps: [(name: String, better: Change, worse: Change)] = [
        ("validity", { $0.localPreference = 1 }, { $0.resolution = .unusable(.noRoute(to: "192.0.2.1")) }),
        ("preferred value", { $0.preferredValue = 1 }, { $0.localPreference = 200 }),
        ("local preference", { $0.localPreference = 200 }, { $0.source = .local }),
        ("own origin", { $0.source = .local }, { $0.asPath = [1] }),
        ("AS path length", { $0.asPath = [100] }, { $0.originCode = .igp }),
        ("origin", { $0.originCode = .igp }, { $0.originCode = .egp }),
        ("MED of one AS", { ($0.med, $0.isInternal) = (1, true) }, { $0.med = 2 }),
        ("kind", { $0.resolution.cost = 9 }, { $0.isInternal = true }),
        (
            "kind of crossing", { ($0.source, $0.crossedFrom, $0.resolution.cost) = (.localCross, "a", 9) },
            { $0.source = .remoteCross }
        ),
        ("next hop's cost", { $0.clusters = ["9.9.9.9"] }, { $0.resolution.cost = 1 }),
        ("cluster list", { $0.peerRouterID = "192.0.2.9" }, { $0.clusters = ["9.9.9.9"] }),
        ("router id", { $0.peerAddress = "192.0.2.9" }, { $0.peerRouterID = "192.0.2.9" }),
        (
            "originator in place of the router id", { ($0.originator, $0.peerAddress) = ("1.1.1.1", "192.0.2.9") },
            { _ in }
        ),
        ("peer address", { _ in }, { $0.peerAddress = "192.0.2.9" }),
    ]

    @Test(arguments: 0..<14)
    func step(_ index: Int) {
        let step = Self.steps[index]
        let better = path(step.better)
        let worse = path(step.worse)
        for paths in [[better, worse], [worse, better]] {
            let ranked = BestPath.rank(paths)
            #expect(ranked.first?.isBest == true, "\(step.name)")
            #expect(ranked.first?.nextHop == better.nextHop)
            #expect(ranked.map(\.isBest) == [true, false])
            var first = ranked[0]
            first.isBest = false
            #expect(first == better, "\(step.name)")
            #expect(ranked[1].notBestReason != nil || !ranked[1].isValid)
        }
    }

    /// RFC 4271 section 9.1.2.2 c: MEDs of different neighbouring ASs do not compare.
    @Test func medsOfOtherASsDoNotCount() {
        let cheap = path {
            $0.asPath = [300, 200]
            $0.med = 1
            $0.peerRouterID = "192.0.2.9"
        }
        let dear = path { $0.med = 50 }
        #expect(BestPath.rank([cheap, dear])[0].med == 50)
    }

    /// The well-known trap: comparing in pairs, the winner depends on the order. Eliminating does not.
    @Test func orderOfArrivalDoesNotMatter() {
        let a = path {
            $0.med = 10
            $0.peerRouterID = "192.0.2.1"
        }
        let b = path {
            $0.asPath = [300, 200]
            $0.peerRouterID = "192.0.2.2"
        }
        let c = path {
            $0.med = 5
            $0.peerRouterID = "192.0.2.3"
        }
        let orders = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]
        #expect(Set(orders.map(BestPath.rank)).count == 1)
    }

    @Test func anInvalidPathIsNeverBest() {
        let ranked = BestPath.rank([path { $0.resolution = .unusable(.noRoute(to: "192.0.2.1")) }])
        #expect(ranked.map(\.isBest) == [false])
    }
}
