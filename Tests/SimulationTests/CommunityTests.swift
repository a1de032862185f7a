import Addressing
import Testing

@testable import Simulation

/// Communities and AS path filters in route policies, and the well-known communities (RFC 1997).
@Suite struct CommunityTests {
    private static let destination: IPv4Prefix = "10.0.0.1/32"

    /// Three routers of three ASs in a row; 1 originates the destination with communities.
    private func chain(
        _ communities: Set<Community>, sends: Bool = true, _ change: (inout RouterModel, Int) -> Void = { _, _ in }
    ) -> NetworkState {
        let model = NetworkModel.linked([(1, 2), (2, 3)]) { router, index in
            router.bgp([0, 65001, 65002, 65003][index])
            switch index {
            case 1:
                var node = RoutePolicy.Node(sequence: 10, permit: true, origin: .test)
                node.changesCommunities = .replace(communities)
                router.routePolicies["mark"] = RoutePolicy(name: "mark", nodes: [node], origin: .test)
                router.family(.ipv4Unicast) { $0.networks = [.init(prefix: Self.destination, origin: .test)] }
                router.peer("192.168.12.2", as: 65002, export: "mark")
                router.changePeer("192.168.12.2") { $0.families[.ipv4Unicast]?.sendsCommunities = sends }
            case 2:
                router.peer("192.168.12.1", as: 65001)
                router.peer("192.168.23.3", as: 65003)
            default: router.peer("192.168.23.2", as: 65002)
            }
            change(&router, index)
        }
        return ControlPlane.state(of: model)
    }

    private func arrives(_ state: NetworkState) -> Bool {
        !state.paths("r3", .ipv4Unicast, Self.destination).isEmpty
    }

    /// Set on the way out, as operators do: the neighbour keeps it.
    @Test func noExportEndsAtTheFirstNeighbourAS() throws {
        let state = chain([.noExport])
        #expect(state.paths("r2", .ipv4Unicast, Self.destination).count == 1)
        #expect(!arrives(state))
        #expect(arrives(chain([.noExport], sends: false)), "a peer that gets no communities knows of none")
        #expect(arrives(chain([try #require(Community("65001:7"))])))
    }

    @Test func aFilterAsksForCommunities() throws {
        let seven = try #require(Community("65001:7"))
        let eight = try #require(Community("65001:8"))
        func filtered(_ wanted: AttributeFilter.Condition, whole: Bool = false, permit: Bool = true) -> NetworkState {
            chain([seven, eight]) { router, index in
                guard index == 2 else { return }
                router.communityFilters["f"] = AttributeFilter(
                    name: "f", entries: [.init(index: 1, permit: permit, wanted)], origin: .test)
                var node = RoutePolicy.Node(sequence: 10, permit: true, origin: .test)
                node.communityFilters = [.init(filter: "f", isWhole: whole)]
                router.routePolicies["in"] = RoutePolicy(name: "in", nodes: [node], origin: .test)
                router.changePeer("192.168.12.1") { $0.families[.ipv4Unicast]?.importPolicy = "in" }
            }
        }
        #expect(arrives(filtered(.communities([seven]))))
        #expect(!arrives(filtered(.communities([seven]), whole: true)))
        #expect(arrives(filtered(.communities([seven, eight]), whole: true)))
        #expect(!arrives(filtered(.communities([.noExport]))))
        #expect(arrives(filtered(.communities([.internet]))))
        #expect(!arrives(filtered(.communities([seven]), permit: false)))
        #expect(arrives(filtered(.expression("65001:[78]"))))
        #expect(!arrives(filtered(.expression("_65002:"))))
    }

    @Test(arguments: [
        ("^65002 65001$", true), ("_65001_", true), ("^65001", false), ("_6500$", false), ("65002|7", true),
        ("^$", false),
        ("(65001){2}", false), ("([0-9]+)+x", false), ("[", false),
    ])
    func anExpressionIsFoundInTheASPath(_ expression: String, _ matches: Bool) {
        let filter = AttributeFilter(
            name: "f", entries: [.init(index: 1, permit: true, .expression(expression))], origin: .test)
        #expect(filter.permitsASPath([65002, 65001]) == matches)
    }

    @Test func aFilterThatDoesNotExistMatchesAndOneOfSeveralSuffices() {
        var router = RouterModel(name: "r")
        var node = RoutePolicy.Node(sequence: 10, permit: true, origin: .test)
        node.asPathFilters = ["none"]
        router.routePolicies["p"] = RoutePolicy(name: "p", nodes: [node], origin: .test)
        #expect(router.evaluate(policy: "p", prefix: Self.destination, isLabeled: false).permits)
        router.asPathFilters["none"] = AttributeFilter(name: "none", origin: .test)
        #expect(!router.evaluate(policy: "p", prefix: Self.destination, isLabeled: false).permits)
        router.routePolicies["p"]?.nodes[0].asPathFilters = ["none", "unknown"]
        #expect(router.evaluate(policy: "p", prefix: Self.destination, isLabeled: false).permits)
    }

    @Test(arguments: ["100:7", "6553607", "no-export", "internet", "no-advertise"])
    func aCommunityIsReadInEachOfItsForms(_ text: String) {
        #expect(Community(text) != nil)
    }

    @Test(arguments: ["", "100:", "100:70000", "a:b", "no-exports", "-1"])
    func whatIsNoCommunityIsNone(_ text: String) {
        #expect(Community(text) == nil)
    }
}
