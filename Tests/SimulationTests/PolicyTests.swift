import Addressing
import Testing

@testable import Simulation

/// Route policies and prefix lists: the first match decides, no match denies.
@Suite struct PolicyTests {
    private func node(_ sequence: Int, _ change: (inout RoutePolicy.Node) -> Void) -> RoutePolicy.Node {
        var node = RoutePolicy.Node(sequence: sequence, permit: true, origin: .test)
        change(&node)
        return node
    }

    @Test func firstMatchDecides() {
        var router = RouterModel(name: "r")
        router.prefixLists["hosts"] = PrefixList(
            name: "hosts", entries: [.init(index: 1, permit: true, prefix: "0.0.0.0/0", greaterEqual: 32)],
            origin: .test)
        router.routePolicies["p"] = RoutePolicy(
            name: "p",
            nodes: [
                node(20) { $0.appliesLabel = true },
                node(10) {
                    $0.permit = false
                    $0.prefixList = "hosts"
                },
            ], origin: .test)
        #expect(!router.evaluate(policy: "p", prefix: "1.1.1.1/32", isLabeled: false).permits)
        #expect(router.evaluate(policy: "p", prefix: "1.1.1.0/24", isLabeled: false).appliesLabel)
    }

    @Test func noMatchDenies() {
        var router = RouterModel(name: "r")
        router.policy("p", matchesLabel: true)
        #expect(!router.evaluate(policy: "p", prefix: "1.1.1.1/32", isLabeled: false).permits)
        #expect(router.evaluate(policy: "p", prefix: "1.1.1.1/32", isLabeled: true).permits)
        #expect(router.evaluate(policy: nil, prefix: "1.1.1.1/32", isLabeled: false).permits)
    }

    @Test(
        arguments: [
            ("10.0.0.0/8", nil, nil, "10.0.0.0/8", true), ("10.0.0.0/8", nil, nil, "10.1.0.0/16", false),
            ("10.0.0.0/8", 16, nil, "10.1.0.0/16", true), ("10.0.0.0/8", 16, nil, "10.0.0.0/8", false),
            ("10.0.0.0/8", nil, 16, "10.0.0.0/12", true), ("10.0.0.0/8", nil, 16, "10.0.0.0/24", false),
            ("10.0.0.0/8", 30, 24, "10.0.0.0/30", false), ("10.0.0.0/8", nil, nil, "11.0.0.0/8", false),
        ] as [(String, Int?, Int?, String, Bool)])
    func prefixListBounds(_ entry: String, _ lower: Int?, _ upper: Int?, _ candidate: String, _ matches: Bool) {
        let list = PrefixList(
            name: "l",
            entries: [
                .init(
                    index: 1, permit: true, prefix: IPv4Prefix(stringLiteral: entry), greaterEqual: lower,
                    lessEqual: upper)
            ], origin: .test)
        #expect(list.permits(IPv4Prefix(stringLiteral: candidate)) == matches)
    }
}
