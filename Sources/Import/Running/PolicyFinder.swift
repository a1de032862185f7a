import Addressing
import Fleet
import Simulation
import VRP
import XML
import YANG

/// The policies that a service uses, by their keys in the playbook.
enum PolicyKind: String, CaseIterable, Sendable {
    case toPE = "to-pe"
    case toLevel2PE = "to-l2-pe"
    case toCE = "to-ce"
    case toIGP = "to-igp"
    case loopbacks

    /// What the tool calls it by itself.
    var usual: String {
        switch self {
        case .toPE: "csc-to-l1-pe"
        case .toLevel2PE: "csc-to-l2-pe"
        case .toCE: "csc-to-l1-ce"
        case .toIGP: "csc-to-site-igp"
        case .loopbacks: "csc-l2-pe-loopbacks"
        }
    }
}

/// A policy in use on a router.
struct FoundPolicy: Hashable, Sendable {
    var name: String
    /// The prefix list that it applies, where that is called otherwise.
    var list: String?
    /// It says what the tool would write, to the letter; otherwise it is referred to and never written.
    var isAsWritten: Bool
}

/// Finds the policies that a service's sessions and imports use, and tells those that the tool could have written.
struct PolicyFinder {
    let network: FoundNetwork
    /// Per site what it should have in its prefix list, in the order of the inventory.
    let loopbacks: (String) -> [IPv4Prefix]

    func policies(of router: RouterFacts) -> [PolicyKind: FoundPolicy] {
        var names: [PolicyKind: String] = [:]
        switch network.role(router.name) {
        case .level1PE:
            let links = network.links(of: router.name, .csc)
            names[.toCE] = exportPolicy(router, links.map { ($0.near.instance, $0.far.address) })
            names[.loopbacks] = imported(router.carriersInstances)
        case .level1CE:
            let links = network.links(of: router.name, .csc)
            names[.toPE] = exportPolicy(router, links.map { (RouterModel.publicInstance, $0.far.address) })
            names[.toLevel2PE] = exportPolicy(
                router, sitePeers(router).map { (RouterModel.publicInstance, $0.peer.address) })
            names[.loopbacks] = imported([router.publicModel])
            names[.toIGP] = intoIGP(router)
        default: break
        }
        var found: [PolicyKind: FoundPolicy] = [:]
        for (kind, name) in names {
            let list = router.model.routePolicies[name]?.nodes.first?.prefixList ?? name
            let hasList = kind == .toIGP || kind == .loopbacks
            found[kind] = FoundPolicy(
                name: name, list: hasList && list != name ? list : nil,
                isAsWritten: isAsWritten(kind, name, list, router))
        }
        return found
    }

    /// Labeled sessions with routers of the own site.
    func sitePeers(_ router: RouterFacts) -> [BGPSessionFacts] {
        let site = network.carrier(of: router.name)?.name
        return router.sessions().filter { session in
            let isLabeled =
                session.has(.ipv4Labeled) || session.peer.families[.ipv4Unicast]?.labelCapability == true
            return isLabeled && network.owner(of: session.peer.address).flatMap(network.carrier)?.name == site
        }
    }

    // MARK: names

    private func exportPolicy(_ router: RouterFacts, _ peers: [(String, IPv4Address)]) -> String? {
        let names = peers.compactMap { instance, address in
            router.sessions(in: instance).first { $0.peer.address == address }?.peer.families[.ipv4Unicast]?
                .exportPolicy
        }
        return names.first
    }

    private func imported(_ instances: [InstanceModel]) -> String? {
        let families = instances.compactMap(\.bgp).flatMap { [$0.families[.ipv4Unicast], $0.families[.ipv4Labeled]] }
        return families.compactMap { $0 }.flatMap(\.imports).first { imported in
            switch imported.source {
            case .isis, .ospf: imported.policy != nil
            case .bgp, .direct, .static: false
            }
        }?.policy
    }

    private func intoIGP(_ router: RouterFacts) -> String? {
        let imports = router.publicModel.ospf.flatMap(\.imports) + router.publicModel.isis.flatMap(\.imports)
        return imports.first { $0.source == .bgp && $0.policy != nil }?.policy
    }

    // MARK: content

    private func isAsWritten(_ kind: PolicyKind, _ name: String, _ listName: String, _ router: RouterFacts) -> Bool {
        let node = "nodes/node[1]"
        let permit = ["\(node)/sequence=1", "\(node)/match-mode=permit"]
        let label = "\(node)/actions/apply-mpls-label/mpls-label="
        let list = "\(node)/conditions/match-ipv4-prefix/prefix-filter-ref=\(listName)"
        let policy = router.leaves(of: "policy-definitions", "policy-definition", named: name)
        switch kind {
        case .toPE, .toCE: return policy == Set(permit + [label])
        case .toLevel2PE: return policy == Set(permit + [label, "\(node)/conditions/match-mpls-label/mpls-label="])
        case .toIGP:
            let all = [
                "sequence=10", "match-mode=permit", "ip-address=0.0.0.0", "masklength=0", "masklength-lower=32",
                "masklength-upper=32",
            ]
            return policy == Set(permit + [list])
                && router.leaves(of: "ipv4-prefix-filters", "ipv4-prefix-filter", named: listName)
                    == Set(all.map { "nodes/node[10]/\($0)" })
        case .loopbacks:
            return policy == Set(permit + [list])
                && router.leaves(of: "ipv4-prefix-filters", "ipv4-prefix-filter", named: listName)
                    == loopbackList(router)
        }
    }

    private func loopbackList(_ router: RouterFacts) -> Set<String> {
        let entries = loopbacks(router.name).enumerated().flatMap { index, prefix in
            let node = "nodes/node[\(index + 1)0]"
            return [
                "\(node)/sequence=\(index + 1)0", "\(node)/match-mode=permit", "\(node)/ip-address=\(prefix.network)",
                "\(node)/masklength=\(prefix.length)",
            ]
        }
        return Set(entries)
    }
}

extension RouterFacts {
    /// What an entry of routing policy holds, each leaf with its path and value, but for its name; what the schema does not
    /// know included.
    func leaves(of container: String, _ list: String, named name: String) -> Set<String> {
        let entries = reading.tree.root("routing-policy")?.child(container)?.children(list) ?? []
        guard let entry = entries.first(where: { $0.child("name")?.value == name }) else { return [] }
        var leaves: Set<String> = []
        func collect(_ node: DataNode, _ path: String) {
            var path = path + node.name.local
            if case .list = node.kind { path += "[\(node.keyValues.joined(separator: ","))]" }
            if node.children.isEmpty {
                let isContainer = node.kind == .container
                if !isContainer { leaves.insert("\(path)=\(node.value)") }
            } else {
                for child in node.children { collect(child, path + "/") }
            }
        }
        for child in entry.children where child.name.local != "name" { collect(child, "") }
        return leaves
    }
}
