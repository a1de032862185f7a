/// Three Level 2 carriers on one Level 1 carrier that are copies of each other: loopbacks, links, AS numbers, route
/// distinguishers, route targets and customers are the same in all of them.
package struct ThreeCarriers: Sendable {
    /// One of them, with a site in the west and one in the east.
    package struct Carrier: Sendable {
        package var name: String
        package var access: String
        /// The Level 1 PEs that its sites hang on.
        package var edges: (west: String, east: String)
        /// Its place among those of a Level 1 PE.
        package var place: Int

        package var mode: String { access.prefix { $0 != "," }.description }
    }

    package var carriers: [Carrier]
    /// The folder of the customers' configurations, seen from the inventory.
    package var customers = "csc-carrier"

    /// All in labeled route mode, side by side on two Level 1 PEs.
    package static let alike = ThreeCarriers(
        carriers: ["alpha", "beta", "gamma"].enumerated().map { place, name in
            Carrier(name: name, access: "labeled-route", edges: ("PE1", "PE2"), place: place)
        })

    /// One in each mode. A Level 1 PE has one label mode, which `ldp` goes beside.
    package static let mixed = ThreeCarriers(carriers: [
        Carrier(name: "alpha", access: "labeled-route", edges: ("PE1", "PE2"), place: 0),
        Carrier(name: "beta", access: "labeled-address-family", edges: ("PE3", "PE4"), place: 0),
        Carrier(name: "gamma", access: "ldp", edges: ("PE1", "PE2"), place: 1),
    ])

    package var inventory: String {
        """
        defaults: { platform: ne8000-f1a-8.22, username: netops, password: { env: CSC_PASSWORD } }
        carriers:
          backbone: { level: 1, as: 100, igp: isis }
        \(lines { "  \($0)-west: { level: 2, as: 300, igp: ospf }\n  \($0)-east: { level: 2, as: 300, igp: ospf }" })
        routers:
          P: { role: l1-p, carrier: backbone, loopback: 10.100.0.9/32 }
        \((1...4).map { "  PE\($0): { role: l1-pe, carrier: backbone, loopback: 10.100.0.\($0)/32 }" }.joined(separator: "\n"))
        \(lines(routers))
        links:
        \((1...4).map(coreLink).joined(separator: "\n"))
        \(carriers.map(links).joined(separator: "\n"))
        """
    }

    private func lines(_ text: (String) -> String) -> String {
        carriers.map { text($0.name) }.joined(separator: "\n")
    }

    private func routers(_ name: String) -> String {
        """
          \(name)-wce: { role: l1-ce, carrier: \(name)-west, loopback: 10.131.0.1/32 }
          \(name)-wpe: { role: l2-pe, carrier: \(name)-west, loopback: 10.131.0.21/32 }
          \(name)-ece: { role: l1-ce, carrier: \(name)-east, loopback: 10.132.0.1/32 }
          \(name)-epe: { role: l2-pe, carrier: \(name)-east, loopback: 10.132.0.21/32 }
          \(name)-w: { role: l2-ce, managed: false, configuration: \(customers)/BLUE-1.xml }
          \(name)-e: { role: l2-ce, managed: false, configuration: \(customers)/BLUE-2.xml }
        """
    }

    private func coreLink(_ number: Int) -> String {
        link(
            "PE\(number) GigabitEthernet0/1/0 10.100.1.\(2 * number)/31",
            "P GigabitEthernet0/1/\(number) 10.100.1.\(2 * number + 1)/31")
    }

    private func links(_ carrier: Carrier) -> String {
        let (name, port) = (carrier.name, "GigabitEthernet0/2/\(carrier.place)")
        return [
            link("\(name)-wce GigabitEthernet0/1/0 10.102.1.0/31", "\(carrier.edges.west) \(port) 10.102.1.1/31"),
            link("\(name)-ece GigabitEthernet0/1/0 10.102.1.2/31", "\(carrier.edges.east) \(port) 10.102.1.3/31"),
            link("\(name)-wce GigabitEthernet0/2/0 10.131.1.0/31", "\(name)-wpe GigabitEthernet0/1/0 10.131.1.1/31"),
            link("\(name)-ece GigabitEthernet0/2/0 10.132.1.0/31", "\(name)-epe GigabitEthernet0/1/0 10.132.1.1/31"),
            link("\(name)-wpe GigabitEthernet0/3/0 172.16.1.1/30", "\(name)-w GigabitEthernet0/1/0 172.16.1.2/30"),
            link("\(name)-epe GigabitEthernet0/3/0 172.16.2.1/30", "\(name)-e GigabitEthernet0/1/0 172.16.2.2/30"),
        ].joined(separator: "\n")
    }

    private func link(_ a: String, _ b: String) -> String { "  - { a: \"\(a)\", b: \"\(b)\" }" }

    /// Of all of them, or of some.
    package func playbook(of names: Set<String>? = nil) -> String {
        let chosen = carriers.filter { names?.contains($0.name) ?? true }
        return """
            name: \(chosen.map(\.name).joined(separator: " and "))
            inventory: inventory.yaml
            service:
              level1-vpns:
            \(chosen.map(level1VPN).joined(separator: "\n"))
              level2-vpns:
            \(chosen.map(\.name).map(level2VPN).joined(separator: "\n"))
            transaction: { confirm-timeout: 60s, check-limit: 15s }
            tasks:
            \(tasks(chosen).joined(separator: "\n"))
            """
    }

    private func level1VPN(_ carrier: Carrier) -> String {
        let number = (carriers.firstIndex { $0.name == carrier.name } ?? 0) + 1
        let process = carrier.mode == "ldp" ? ", process: 10\(number)" : ""
        return "    - { name: \(carrier.name), rd: \"100:\(number){index}\", rt: \"100:\(number)\", "
            + "sites: [ \(carrier.name)-west, \(carrier.name)-east ], access: { mode: \(carrier.access) }\(process) }"
    }

    private func level2VPN(_ name: String) -> String {
        """
            - name: blue-\(name)
              rd: "{loopback}:3"
              rt: "300:1"
              customers:
                - { pe: \(name)-wpe, interface: GigabitEthernet0/3/0, address: 172.16.1.1/30, protocol: bgp, as: 65010, peer: 172.16.1.2, prefixes: [ 192.168.1.0/24 ] }
                - { pe: \(name)-epe, interface: GigabitEthernet0/3/0, address: 172.16.2.1/30, protocol: bgp, as: 65010, peer: 172.16.2.2, prefixes: [ 192.168.2.0/24 ] }
        """
    }

    private func tasks(_ chosen: [Carrier]) -> [String] {
        let modes = Set(chosen.map(\.mode))
        let labeled = !modes.isSubset(of: ["ldp"])
        let access = [
            labeled
                ? task(
                    "csc-access", "ce-pe-labeled-access",
                    "bgp-peer, mpls-interface, tunnel-info, evpn-route, labeled-route") : nil,
            modes.contains("ldp")
                ? task(
                    "csc-ldp", "ce-pe-ldp-access", "ospf-adjacency, ldp-session, ldp-lsp, mpls-interface, evpn-route")
                : nil,
            labeled ? task("level2-access", "level2-pe-ce-labels", "bgp-peer, labeled-route") : nil,
        ]
        return [
            task("backbone-igp", "backbone-igp", "isis-adjacency"),
            task("backbone-ldp", "backbone-ldp", "ldp-session, ldp-lsp"),
            task("evpn-ibgp", "evpn-ibgp", "evpn-peer"),
            task("level2-igp-ldp", "level2-igp-ldp", "ospf-adjacency, ldp-session, ldp-lsp"),
        ] + access.compactMap(\.self) + [
            task("level2-vpn", "level2-vpn", "customer-peer, customer-route"),
            task(
                "mp-bgp", "level2-mp-bgp",
                "vpnv4-peer, tunnel-info, vpnv4-route, customer-route, no-customer-route, end-to-end-lsp"),
        ]
    }

    private func task(_ name: String, _ step: String, _ checks: String) -> String {
        "  - { name: \(name), step: \(step), checks: [ \(checks) ] }"
    }
}
