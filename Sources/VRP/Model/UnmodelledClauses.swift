package import Simulation
import XML
package import YANG

/// A clause of a configuration that the model leaves out: a proof takes it for one without effect.
package struct UnmodelledClause: Sendable, Hashable {
    package var origin: Origin
    /// What is taken for granted, without its full stop.
    package var words: String
    /// Whether a service's claims may be others for it, where it is about what the service uses.
    package var couldDecide: Bool
    /// What the clause is about, where that stands elsewhere: who uses the policy.
    package var users: [Origin] = []
}

/// Finds what `RouterModelReader` passes over although it may change sessions or routes.
///
/// Keys, timers and BFD are no part of it: they decide nothing where both ends have the same, which templates see to.
package enum UnmodelledClauses {
    package static func of(_ tree: DataTree) -> [UnmodelledClause] {
        tree.roots.map { ConfigurationCursor($0) }.flatMap { root -> [UnmodelledClause] in
            switch root.path {
            case "/routing-policy": policies(root, in: tree) + expressions(root)
            case "/ifm": tags(root)
            case "/network-instance": root.entries("instances", "instance").flatMap(instance)
            default: []
            }
        }
    }

    // MARK: - Interfaces

    /// Sub-interfaces with QinQ or `dot1q termination`, of which a router has thousands: the model does not compare their tags with
    /// those of the other ends.
    private static func tags(_ root: ConfigurationCursor) -> [UnmodelledClause] {
        let names = root.entries("interfaces", "interface").filter { interface in
            guard let encapsulation = interface.at("ethernet", "l3-sub-interface") else { return false }
            return encapsulation.at("vlan-type-dot1q")?.number("vlan-type-vid") == nil
        }.map { $0.text("name") ?? "" }
        guard !names.isEmpty else { return [] }
        let more = names.count > 4 ? " and \(names.count - 4) more" : ""
        return [
            UnmodelledClause(
                origin: root.origin,
                words:
                    "\(names.prefix(4).joined(separator: ", "))\(more) \(names.count == 1 ? "takes" : "take") the tags that "
                    + "the other end sends: encapsulations other than `vlan-type dot1q` are not compared",
                couldDecide: false)
        ]
    }

    // MARK: - Users of policies

    private static let policyLeaves: Set<String> = [
        "import-policy", "export-policy", "policy-name", "route-policy-name", "trigger-route-policy",
    ]

    /// Who refers to a policy, by its name.
    private static func policyUsers(_ node: DataNode, under path: String = "") -> [(name: String, user: Origin)] {
        let place = ConfigurationCursor(node, under: path).path
        if node.children.isEmpty { return policyLeaves.contains(node.name.local) ? [(node.value, Origin(place))] : [] }
        return node.children.filter { $0.kind != .opaque }.flatMap { policyUsers($0, under: place) }
    }

    // MARK: - Policies

    private static func policies(_ root: ConfigurationCursor, in tree: DataTree) -> [UnmodelledClause] {
        let found = root.entries("policy-definitions", "policy-definition").flatMap { policy in
            policy.entries("nodes", "node").flatMap { node in
                clauses(of: node).map { (policy: policy.text("name") ?? "", node: node, clause: $0) }
            }
        }
        guard !found.isEmpty else { return [] }
        let users = Dictionary(grouping: tree.roots.flatMap { policyUsers($0) }, by: \.name)
        return found.map { policy, node, clause in
            UnmodelledClause(
                origin: node.origin,
                words: "`\(clause)` of route-policy \(policy) node \(node.text("sequence") ?? "") has no effect",
                couldDecide: users[policy] != nil, users: users[policy]?.map(\.user) ?? [])
        }
    }

    /// The reader takes `apply cost` and `apply local-preference` for the values that they put in.
    private static func clauses(of node: ConfigurationCursor) -> [String] {
        var found: [String] = []
        if node.at("conditions", "match-mpls-label")?.has("mpls-label2") == true {
            found.append("if-match mpls-label2")
        }
        for (container, words) in [("apply-cost", "cost"), ("apply-local-preference", "local-preference")] {
            guard let operation = node.at("actions", container)?.text("operation"), operation != "replace" else {
                continue
            }
            found.append("apply \(words) \(operation)")
        }
        return found
    }

    /// Filters with expressions that the model cannot work out.
    private static func expressions(_ root: ConfigurationCursor) -> [UnmodelledClause] {
        let advanced = root.entries("community-filters", "community-filter").flatMap { filter in
            filter.entries("advanced-nodes", "advanced-node").map { (filter, $0) }
        }
        let paths = root.entries("as-path-filters", "as-path-filter").flatMap { filter in
            filter.entries("nodes", "node").map { (filter, $0) }
        }
        return (advanced + paths).compactMap { filter, node in
            guard let expression = node.text("regular"), !PathExpression.isUnderstood(expression) else { return nil }
            return UnmodelledClause(
                origin: node.origin,
                words: "`\(expression)` of the filter \(filter.text("name") ?? "") matches nothing", couldDecide: false)
        }
    }

    // MARK: - Instances

    private static func instance(_ entry: ConfigurationCursor) -> [UnmodelledClause] {
        let name = entry.text("name") ?? ""
        let place = name == RouterModel.publicInstance ? "" : " in \(name)"
        let family = entry.entries("afs", "af").filter { $0.text("type") == "ipv4-unicast" }
        let policies = family.flatMap { family in
            ["import-policy", "export-policy"].compactMap { leaf in
                family.text(leaf).map { clause(family, leaf, "`\(leaf) \($0)` of VPN instance \(name) has no effect") }
            }
        }
        guard let base = entry.at("bgp", "base-process") else { return policies }
        let groups = PeerGroups(base)
        return policies + base.entries("peers", "peer").flatMap { peer(groups.completed($0), place) }
            + base.entries("afs", "af").flatMap { imports($0, place) }
    }

    private static func peer(_ entry: ConfigurationCursor, _ place: String) -> [UnmodelledClause] {
        let address = entry.text("address") ?? ""
        var found: [UnmodelledClause] = []
        if let mode = entry.text("connect-mode"), mode != "null" {
            found.append(
                clause(
                    entry, "connect-mode",
                    "the other end opens the session of peer \(address)\(place), or lets it be opened (`\(mode)`)"))
        }
        if let hops = entry.text("valid-ttl-hops") {
            found.append(
                clause(entry, "valid-ttl-hops", "peer \(address)\(place) is within \(hops) hops (`valid-ttl-hops`)"))
        }
        if let number = entry.at("fake-as-parameter")?.text("fake-as") {
            found.append(
                clause(entry, "fake-as-parameter", "`fake-as \(number)` of peer \(address)\(place) has no effect"))
        }
        return found
    }

    private static let imported: Set<String> = ["direct", "static", "isis", "ospf", "bgp"]

    private static func imports(_ family: ConfigurationCursor, _ place: String) -> [UnmodelledClause] {
        ["ipv4-unicast", "ipv4-labeluni"].compactMap { family.at($0) }.flatMap { settings -> [UnmodelledClause] in
            let routes = settings.entries("import-routes", "import-route").filter { entry in
                entry.text("protocol").map { !imported.contains($0) } ?? false
            }
            let ribs = settings.entries("import-ribs", "import-rib").filter { $0.has("policy-name") }
            return routes.map { entry in
                clause(entry, nil, "`import-route \(entry.text("protocol") ?? "")`\(place) brings in no route")
            }
                + ribs.map { clause($0, nil, "`import-rib \($0.text("source-vpn") ?? "")`\(place) takes every route") }
        }
    }

    private static func clause(_ entry: ConfigurationCursor, _ leaf: String?, _ words: String) -> UnmodelledClause {
        UnmodelledClause(
            origin: leaf.map { Origin(entry.path + "/" + $0) } ?? entry.origin, words: words, couldDecide: true)
    }
}
