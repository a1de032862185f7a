import Simulation

extension BehaviourCatalogue {
    static let tables: [Entry] = [
        Entry(
            "route-preferences",
            "Of several routes to a prefix the one with the lowest preference is used: direct 0, OSPF 10, IS-IS 15, "
                + "static 60, OSPF external 150, BGP 255.", .sample,
            source: "column Pre of the routing tables of the worked examples",
            lookAt: "`display ip routing-table`: column Pre", where: { _ in true }),
        Entry(
            "interfaces-up-by-default",
            "A loopback that says nothing of its state is up, and a physical port that says nothing is shut down.",
            .sample, source: "the configuration files of the worked examples print `undo shutdown` under every port",
            lookAt: "`display interface brief` of a port without `undo shutdown`", where: { _ in true }),
        Entry(
            "host-routes-of-subnets",
            "A subnet's broadcast address stands in the routing table as a host route, its neighbour's address does not.",
            .sample,
            source: "the tables with the heading `Routing Table : _public_` among the 25 of the five worked examples; "
                + "those with the older heading show it the other way round",
            lookAt: "`display ip routing-table`: /32 rows of a link's subnet",
            where: { $0.imports.contains { $0.source == .direct } }),
        Entry(
            "import-direct-into-bgp",
            "`import-route direct` of BGP takes subnets, neighbours' host routes and loopbacks, and leaves out the other "
                + "interfaces' own addresses.", .sample,
            source: "VPN routes of the worked example in labeled route mode",
            lookAt: "`display bgp routing-table` on the router that imports",
            where: { $0.families.contains { $0.imports.contains { $0.source == .direct } } }),
        Entry(
            "import-direct-into-igp", "`import-route direct` of IS-IS and OSPF takes loopbacks along.", .none,
            source: "no page was found; BGP's import-route direct takes them, and FRR does in both protocols",
            lookAt: "`display isis lsdb verbose` or `display ospf lsdb ase` on the router that imports: its loopback",
            where: { ($0.isis.flatMap(\.imports) + $0.ospf.flatMap(\.imports)).contains { $0.source == .direct } }),
        Entry(
            "import-igp-into-bgp",
            "BGP that imports an IGP process takes the subnets of the process's own interfaces too.", .sample,
            source:
                "tables of the worked example in labeled route mode: PE1's instance shows CE1's loopback and 40.1.1.0/24",
            lookAt: "`display bgp routing-table` on the router that imports: its own loopback",
            where: {
                $0.families.contains {
                    $0.imports.contains {
                        switch $0.source {
                        case .isis, .ospf: true
                        case .direct, .static, .bgp: false
                        }
                    }
                }
            }),
    ]
}
