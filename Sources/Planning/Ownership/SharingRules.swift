import YANG

/// What a platform's configuration rests on beyond what its model says, as lines of the table of platform rules.
///
/// ```
/// shared    bgp/base-process/enable : instance/bgp/base-process
/// refers    peer/local-if-name : interface/name : ipv4/addresses/address
/// exclusive peer/afs/af[ipv4labeluni] : ipv4-unicast/label-route-capability
/// ground    backbone-igp backbone-ldp : l1-pe : instance/afs/af/evpn : carrier
/// given     ifm/interfaces/interface : class
/// alike     addresses/address
/// unique    interface/ipv4/addresses/address : vrf-name
/// named     policy-definitions/policy-definition
/// ```
package struct SharingRules: Sendable, Hashable {
    /// A node, with what is in it, stays while one of its users is there that is not going itself.
    struct Shared: Sendable, Hashable {
        var path: NodePattern
        var users: [NodePattern]
    }

    /// A leaf that names another node by its value: a leafref that the model does not declare, or one that needs more
    /// of the entry that it names than its key.
    struct Reference: Sendable, Hashable {
        var path: NodePattern
        var target: NodePattern
        /// Below the entry that is named.
        var needs: [NodePattern]
    }

    /// What a router refuses to have side by side: the one goes in a task of its own before the other comes.
    struct Exclusive: Sendable, Hashable {
        var leaving: [NodePattern]
        var coming: [NodePattern]
    }

    /// Steps that all routers keep while a router of that role has one of these nodes of somebody else's, who made it later
    /// than the service its steps.
    struct Ground: Sendable, Hashable {
        /// Whose routers keep them.
        enum Scope: String, Sendable, Hashable {
            case carrier
            case network
        }

        var steps: Set<String>
        var role: String
        var paths: [NodePattern]
        var scope: Scope

        /// Of the nodes that it is about.
        var names: Set<String> { Set(paths.map(\.last)) }

        func matches(_ path: DataPath) -> Bool { paths.contains { $0.matches(path) } }
    }

    /// A list entry that is there without having been created, unless an intent sets that leaf of it.
    struct Given: Sendable, Hashable {
        var path: NodePattern
        var unless: String?
    }

    /// Entries no two of which have the same keys, where the entries that the path begins with agree in a leaf.
    struct Unique: Sendable, Hashable {
        var path: NodePattern
        var leaf: String
    }

    var shared: [Shared] = []
    var references: [Reference] = []
    var exclusives: [Exclusive] = []
    var grounds: [Ground] = []
    var given: [Given] = []
    /// Lists of which any entry serves who needs one: an entry may go where another stays or comes.
    var alike: [NodePattern] = []
    var unique: [Unique] = []
    /// Lists whose entries others name, also in nodes that the schema does not know.
    var named: [NodePattern] = []

    static let forms =
        "`shared PATHS : USERS`, `refers PATH : TARGET [: PATHS]`, `exclusive PATHS : PATHS`, "
        + "`ground STEPS : ROLE : PATHS : carrier|network`, `given PATH [: LEAF]`, `alike PATH`, `unique PATH : LEAF`, `named PATHS`"

    package init() {}

    /// Takes in one rule; false if it is none of these.
    mutating func add(_ word: some StringProtocol, _ fields: [String]) -> Bool {
        switch (word, fields.count) {
        case ("shared", 2): return addShared(fields)
        case ("refers", 2...3): return addReference(fields)
        case ("exclusive", 2):
            guard let leaving = NodePattern.list(fields[0]), let coming = NodePattern.list(fields[1]) else {
                return false
            }
            exclusives.append(Exclusive(leaving: leaving, coming: coming))
        case ("ground", 4): return addGround(fields)
        case ("given", 1...2):
            guard let path = NodePattern(fields[0]) else { return false }
            given.append(Given(path: path, unless: fields.count == 2 ? fields[1] : nil))
        case ("alike", 1):
            guard let path = NodePattern(fields[0]) else { return false }
            alike.append(path)
        case ("unique", 2):
            guard let path = NodePattern(fields[0]) else { return false }
            unique.append(Unique(path: path, leaf: fields[1]))
        case ("named", 1):
            guard let paths = NodePattern.list(fields[0]) else { return false }
            named += paths
        default: return false
        }
        return true
    }

    private mutating func addShared(_ fields: [String]) -> Bool {
        guard let paths = NodePattern.list(fields[0]), let users = NodePattern.list(fields[1]) else { return false }
        shared += paths.map { Shared(path: $0, users: users) }
        return true
    }

    private mutating func addReference(_ fields: [String]) -> Bool {
        guard let path = NodePattern(fields[0]), let target = NodePattern(fields[1]) else { return false }
        var needs: [NodePattern] = []
        if fields.count == 3 {
            guard let more = NodePattern.list(fields[2]) else { return false }
            needs = more
        }
        references.append(Reference(path: path, target: target, needs: needs))
        return true
    }

    private mutating func addGround(_ fields: [String]) -> Bool {
        let steps = fields[0].split(separator: " ").map(String.init)
        guard !steps.isEmpty, let paths = NodePattern.list(fields[2]), let scope = Ground.Scope(rawValue: fields[3])
        else {
            return false
        }
        grounds.append(Ground(steps: Set(steps), role: fields[1], paths: paths, scope: scope))
        return true
    }
}
