import Foundation
import Planning
import Testing
import YANG

/// Three services on one network: whatever the order in which they come, change and go, the routers run what the services
/// that are there need, and nothing else.
///
/// `CSCCTL_MATRIX=full` walks all 36 orders of each way of sharing; without it one order of each.
@Suite("Services that share a network")
struct SharedNetworkTests {
    /// A way of sharing: three services, and what each is after its change.
    struct Sharing: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var inventory: String
        var services: [SharedNetwork.Service]
        var changed: [SharedNetwork.Service]
    }

    private static let isWhole = ProcessInfo.processInfo.environment["CSCCTL_MATRIX"] == "full"

    static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

    /// The places in the order of coming and the order of going.
    static let pairs: [[[Int]]] =
        isWhole
        ? orders.flatMap { first in orders.map { [first, $0] } } : [[[0, 1, 2], [0, 2, 1]]]

    @Test(.timeLimit(.minutes(30)), arguments: 0..<3) func `Each order leaves what is needed`(_ way: Int) async throws {
        let sharing = try Self.ways()[way]
        var expected = Expected(sharing)
        for orders in Self.pairs {
            var network = try SharedNetwork(inventory: sharing.inventory)
            var there: [Int: Bool] = [:]
            for (step, service) in orders[0].enumerated() {
                try await network.apply(sharing.services[service])
                there[service] = false
                try await expected.compare(network, there, "\(sharing): \(orders) comes, step \(step + 1)")
            }
            for (step, service) in orders[0].enumerated() {
                try await network.apply(sharing.changed[service])
                there[service] = true
                try await expected.compare(network, there, "\(sharing): \(orders) changes, step \(step + 1)")
            }
            for (step, service) in orders[1].enumerated() {
                try await network.remove(sharing.changed[service])
                there[service] = nil
                try await expected.compare(network, there, "\(sharing): \(orders) goes, step \(step + 1)")
            }
            #expect(network.canonical == network.planned.canonical(network.planned.base))
        }
    }

    /// What routers run with some of the services: each applied once, in their order, to routers as from the factory.
    struct Expected {
        private let sharing: Sharing
        private var known: [[Int: Bool]: [String: DataTree]] = [:]

        init(_ sharing: Sharing) { self.sharing = sharing }

        mutating func compare(_ network: SharedNetwork, _ there: [Int: Bool], _ step: String) async throws {
            if known[there] == nil {
                var fresh = try SharedNetwork(inventory: sharing.inventory)
                for (service, isChanged) in there.sorted(by: { $0.key < $1.key }) {
                    try await fresh.apply((isChanged ? sharing.changed : sharing.services)[service])
                }
                known[there] = fresh.canonical
            }
            let (now, wanted) = (network.canonical, known[there] ?? [:])
            for router in wanted.keys.sorted() where now[router] != wanted[router] {
                let view = network.planned.view
                let drift = DriftFinder(schema: view).drift(
                    of: now[router] ?? DataTree(), from: wanted[router] ?? DataTree(), router: router)
                Issue.record("\(step): \(router): \(drift.prefix(4).map { $0.line() })")
            }
        }
    }
}

// MARK: - The ways of sharing

extension SharedNetworkTests {
    /// A third VPN of the Level 2 carriers beside the two of `RemoveTests`.
    static let thirdVPN = RemoveTests.anotherVPN.map { replacement in
        var other = replacement
        for (old, new) in [
            ("second EVPN", "third EVPN"), ("vpn2", "vpn3"), ("110:{index}", "120:{index}"), ("2:2", "3:3"),
            ("0/3/0", "0/4/0"), ("172.16.3.", "172.16.5."), ("172.16.4.", "172.16.6."),
        ] { other.new = other.new.replacing(old, with: new) }
        return other
    }

    static let moreCustomers =
        RemoveTests.moreCustomers + [
            .init(
                "links:\n",
                "links:\n  - { a: \"PE3 GigabitEthernet0/4/0 172.16.5.2/24\", b: \"CE7 GigabitEthernet0/1/0 172.16.5.1/24\" }\n"
                    + "  - { a: \"PE4 GigabitEthernet0/4/0 172.16.6.2/24\", b: \"CE8 GigabitEthernet0/1/0 172.16.6.1/24\" }\n"
            ),
            .init(
                "\nlinks:", "  CE7: { role: l2-ce, managed: false }\n  CE8: { role: l2-ce, managed: false }\n\nlinks:"),
        ]

    static func ways() throws -> [Sharing] { [try customers(), try carriers(), try layers()] }

    /// Three VPNs of the same Level 2 carriers: everything but the customers' VPNs is shared.
    private static func customers() throws -> Sharing {
        let inventory = try Scratch.replacing(Scratch.read(Scratch.shippedInventory), moreCustomers)
        let playbook = try Scratch.read(Scratch.shippedPlaybook)
        let texts = [
            playbook, try Scratch.replacing(playbook, RemoveTests.anotherVPN),
            try Scratch.replacing(playbook, thirdVPN),
        ]
        let names = ["first", "second", "third"]
        let rds = [("100:{index}", "101:{index}"), ("110:{index}", "111:{index}"), ("120:{index}", "121:{index}")]
        return Sharing(
            testDescription: "three VPNs of the same carriers", inventory: inventory,
            services: zip(names, texts).map { SharedNetwork.Service(name: $0, playbook: $1, inventory: inventory) },
            changed: try zip(names, zip(texts, rds)).map { name, change in
                SharedNetwork.Service(
                    name: name, playbook: try Scratch.replacing(change.0, [.init(change.1.0, change.1.1)]),
                    inventory: inventory)
            })
    }

    /// Two VPNs of one Level 2 carrier and one of another: the backbone is shared by all, the carrier's IGP by two.
    private static func carriers() throws -> Sharing {
        let inventory = try Scratch.read(Scratch.repository + "/inventory/csc-carrier.yaml")
        // A carrier alone has one IGP, and the check of the other would have nothing to look at.
        let whole = try Scratch.read(Scratch.repository + "/Playbooks/csc-carrier.yaml")
            .replacing("[ ospf-adjacency, isis-adjacency, ", with: "[ ")
        let (north, south) = (#/\n    - { name: north,[^\n]*/#, #/\n    - { name: south,[^\n]*/#)
        let red = #/\n    # RED[^\n]*\n    - name: red\n(?:      [^\n]*\n)*/#
        let green = #/    - name: green\n(?:      [^\n]*\n)*/#
        let blue = #/    - name: blue\n(?:      [^\n]*\n)*/#
        let texts = [
            whole.replacing(south, with: "").replacing(green, with: "").replacing(blue, with: ""),
            whole.replacing(south, with: "").replacing(red, with: "\n").replacing(blue, with: ""),
            whole.replacing(north, with: "").replacing(red, with: "\n").replacing(green, with: ""),
        ]
        let names = ["red", "green", "blue"]
        let targets = [("\"201:1\"", "\"201:71\""), ("\"201:2\"", "\"201:72\""), ("\"300:1\"", "\"300:71\"")]
        return Sharing(
            testDescription: "two VPNs of one carrier and one of another", inventory: inventory,
            services: zip(names, texts).map { SharedNetwork.Service(name: $0, playbook: $1, inventory: inventory) },
            changed: try zip(names, zip(texts, targets)).map { name, change in
                SharedNetwork.Service(
                    name: name, playbook: try Scratch.replacing(change.0, [.init(change.1.0, change.1.1)]),
                    inventory: inventory)
            })
    }

    /// A backbone by itself, and two services that stand on it.
    private static func layers() throws -> Sharing {
        var sharing = try customers()
        sharing.testDescription = "a backbone, and two services on it"
        for services in [\Sharing.services, \Sharing.changed] {
            let text = sharing[keyPath: services][2].playbook
            let cut = try #require(text.firstRange(of: "  - { name: evpn-ibgp,"))
            sharing[keyPath: services][2].playbook = String(text[..<cut.lowerBound])
            sharing[keyPath: services][2].name = "backbone"
        }
        return sharing
    }
}
