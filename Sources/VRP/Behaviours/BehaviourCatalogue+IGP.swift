import Simulation

extension BehaviourCatalogue {
    static let igp: [Entry] = [
        Entry(
            "igp-default-costs", "An interface without a cost of its own costs 10 in IS-IS and 1 in OSPF.", .sample,
            source: "column Cost of the routing tables of the worked examples, over one hop",
            lookAt: "`display isis interface verbose`, `display ospf interface`: Cost",
            where: { !$0.isis.isEmpty || !$0.ospf.isEmpty }),
        Entry(
            "ospf-timers", "OSPF sends hellos every 10 s and gives a neighbour up after four times its hello interval.",
            .page, source: "module huawei-ospfv2, hello-interval and dead-interval",
            lookAt: "`display ospf interface verbose`: Timers", where: { !$0.ospf.isEmpty }),
        Entry(
            "isis-import-level",
            "IS-IS takes other protocols' routes into level 2 unless `import-route` names a level.",
            .page, source: "module huawei-isis, import-route/level-type: default level-2",
            lookAt: "`display isis lsdb verbose local`: the LSP that the route stands in",
            where: { $0.isis.contains { !$0.imports.isEmpty } }),
        Entry(
            "igp-import-cost", "A route that is imported without a cost costs 0 in IS-IS and 1, as type 2, in OSPF.",
            .page,
            source: "modules huawei-isis (import-route/cost, default 0) and huawei-ospfv2 (default cost 1, type2)",
            lookAt: "`display isis lsdb verbose`, `display ospf lsdb ase`: the route's cost",
            where: { ($0.isis.flatMap(\.imports) + $0.ospf.flatMap(\.imports)).contains { $0.cost == nil } }),
        Entry(
            "ospf-shared-router-id", "Routers of one OSPF area with one router id have no routes of each other.",
            .standard,
            source: "RFC 2328 13.4; that routes which come and go count as gone is an assumption",
            lookAt: "`display ospf peer`, then `display ospf lsdb` twice: sequence numbers that run away",
            where: { uses in
                let ids = uses.ospf.compactMap(\.routerID)
                return Set(ids).count < ids.count
            }),
        Entry(
            "isis-overload", "An overloaded IS-IS router announces nothing of other levels and protocols.", .page,
            source: "command `set-overload`: its option `allow` { interlevel | external }",
            lookAt: "`display isis lsdb verbose` of the overloaded router",
            where: { $0.isis.contains { $0.overload != nil } }),
        Entry(
            "isis-circuit-level",
            "`isis circuit-level` counts on level 1-2 routers alone; elsewhere the router's level decides.", .page,
            source: "configuration guide of the S6700, setting the level of an IS-IS interface",
            lookAt: "`display isis interface`: Type, on a level-2 router with `isis circuit-level level-1`",
            where: {
                $0.isis.contains { process in
                    process.level != .level12
                        && process.circuits.contains { $0.level != nil && $0.level != process.level }
                }
            }),
        Entry(
            "isis-own-imports", "IS-IS does not take from others what it announces itself at a lower cost.", .standard,
            source: "RFC 1195 C.1.4: the router's own announcements take part in its calculation",
            lookAt:
                "`display isis route` on a router that imports into both levels: no next hop to the imported prefix",
            where: { $0.isis.contains { !$0.imports.isEmpty } }),
        Entry(
            "isis-default-route",
            "A level 1-2 router that reaches no other area at level 2 follows the attached routers of its area.",
            .standard,
            source: "ISO 10589 7.2.9.2; FRR asks for no level 2 neighbour",
            lookAt: "`display isis route` of such a router: 0.0.0.0/0",
            where: { uses in
                let levels = Set(uses.isis.map(\.level))
                return levels.contains(.level12) && uses.isisAreas.count > 1
            }),
        Entry(
            "isis-cost-styles",
            "`narrow-compatible` and `wide-compatible` understand both forms of metrics and send one; `compatible` sends both.",
            .page, source: "command `cost-style`", lookAt: "`display isis lsdb verbose`: the TLVs of a router's LSP",
            where: { Set($0.isis.map(\.metricStyle)).count > 1 }),
        Entry(
            "ospf-rfc1583", "Of two ways to a router that imports, in two areas, the cheaper one counts.", .page,
            source: "module huawei-ospfv2, rfc1583-compatible: default true",
            lookAt: "`display ospf asbr-summary`, `display ospf routing router-id`",
            where: { uses in uses.ospf.contains { $0.areas.count > 1 } && uses.ospf.contains { !$0.imports.isEmpty } }),
        Entry(
            "ospf-border-router",
            "A router of area 0 and another area is a border router, also while it has no neighbour in area 0.", .none,
            source: "RFC 2328 3.3 read literally; RFC 3509 and most vendors ask for a neighbour",
            lookAt: "`display ospf brief`: Border Router, after the last neighbour in area 0 is gone",
            where: { uses in uses.ospf.contains { $0.areas.count > 1 } }),
        Entry(
            "ospf-forwarding-address",
            "An imported route whose next hop is on a broadcast network of OSPF's is reached by that next hop.",
            .standard,
            source: "RFC 2328 12.4.4.1", lookAt: "`display ospf lsdb ase`: Forwarding Address",
            where: { uses in uses.ospf.contains { !$0.imports.isEmpty } }),
    ]
}
