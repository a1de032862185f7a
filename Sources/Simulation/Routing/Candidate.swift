import Addressing

/// A route that a protocol offers to an instance's routing table.
struct Candidate: Sendable, Hashable {
    var prefix: IPv4Prefix
    var source: Route.Source
    var preference: Int
    var cost: Int
    /// The next hops as the protocol gave them.
    var nextHops: [FirstHop]
    /// Where packets leave: differs from `nextHops` when those are reached by recursion.
    var exits: [FirstHop]
    /// The IGP process it comes from.
    var process: Int?
    var isRelayed: Bool = false
    var tunnel: TunnelKey?
    var label: LabelKey?
    /// A BGP route that the instance took from the backbone.
    var isLeaked: Bool = false
    /// What the BGP route was in the far site.
    var ospf: OSPFKind?

    init(
        prefix: IPv4Prefix, source: Route.Source, preference: Int, cost: Int, nextHops: [FirstHop],
        exits: [FirstHop]? = nil, process: Int? = nil, isRelayed: Bool = false
    ) {
        self.prefix = prefix
        self.source = source
        self.preference = preference
        self.cost = cost
        self.nextHops = nextHops
        self.exits = exits ?? nextHops
        self.process = process
        self.isRelayed = isRelayed
    }

    var isBGP: Bool { source == .ebgp || source == .ibgp }

    /// The router's own address: packets to it end here.
    var isOwn: Bool { source == .direct && nextHops.first?.address == Candidate.own.address }

    static let own = FirstHop(interface: "InLoopBack0", address: IPv4Address(bits: 0x7f00_0001))
}
