import Planning
import XML
import YANG

/// A command line in `bgp yang-mode enable` that turns what is typed back into configuration nodes; it knows nothing of
/// what wrote the lines. A node is a fact: `.../peer[1.1.1.1]/remote-as=100` for a leaf, `.../peer[1.1.1.1]` for an entry.
struct TypedConsole {
    enum View: Equatable {
        case user
        case system
        case interface(String)
        case instance(String)
        case instanceFamily(String)
        case mpls
        case ldp(String)
        case isis(String)
        case ospf(String)
        case bgp
        case bgpInstance(String)
        case family(String, Family)
        case policyNode(String)
        case tunnelPolicy(String)
        case bfd
    }

    /// An address family as the model calls it, and the container of what is said in it.
    enum Family: String, CaseIterable {
        case unicast = "ipv4uni/ipv4-unicast"
        case labeled = "ipv4labeluni/ipv4-labeluni"
        case vpnv4 = "ipv4vpn/ipv4-vpn"
        case evpn = "evpn/l2vpn-evpn"

        var type: String { String(rawValue.split(separator: "/")[0]) }
        var container: String { String(rawValue.split(separator: "/")[1]) }
    }

    var facts: Set<String>
    /// Lines that no router would take, as far as this one knows.
    private(set) var refused: [String] = []
    private(set) var views: [View] = [.user]
    /// Whether what was edited has been committed.
    private(set) var isCommitted = true

    var view: View { views.last ?? .user }

    init(_ tree: DataTree, _ rules: PlatformRules) {
        facts = Self.facts(of: tree, rules)
    }

    /// Every leaf and every entry; not those that say nothing (generated) or that the name says (an interface's type), nor
    /// what has no command of its own.
    static func facts(of tree: DataTree, _ rules: PlatformRules) -> Set<String> {
        var found: Set<String> = []
        func add(_ node: DataNode, _ place: String, _ path: DataPath) {
            let keys = node.keyValues.isEmpty ? "" : "[\(node.keyValues.joined(separator: ","))]"
            let place = (place.isEmpty ? "" : place + "/") + node.name.local + keys
            let path = path.appending(DataPath.Step(node))
            switch node.kind {
            case .leaf: found.insert("\(place)=\(node.value)")
            case .leafList: found.insert("\(place)[\(node.value)]")
            case .list, .presenceContainer: if !rules.isGenerated(path) { found.insert(place) }
            case .container, .opaque: break
            }
            for child in node.children where !node.keyNames.contains(child.name) { add(child, place, path) }
        }
        for root in tree.roots { add(root, "", DataPath()) }
        return found.filter { fact in
            let isOfLoopback = fact.hasPrefix("ifm/interfaces/interface[LoopBack")
            let isSaidByName = ["/class=", "/type=LoopBack", "/type=GigabitEthernet", "/number="].contains {
                fact.hasPrefix("ifm/") && fact.contains($0)
            }
            return !isSaidByName && !(isOfLoopback && fact.contains("/admin-status="))
                && !fact.hasSuffix("/bgp/base-process") && !fact.contains("/authen-mode=")
                && !fact.hasSuffix("/vrf-name=_public_") && !fact.hasSuffix("/level-type=level-2")
        }
    }

    mutating func type(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        let isUndo = words.first == "undo"
        let command = Array(words.dropFirst(isUndo ? 1 : 0))
        if !take(command, isUndo) { refused.append("\(view): \(line)") }
    }

    private mutating func take(_ words: [String], _ isUndo: Bool) -> Bool {
        switch (view, words.first) {
        case (.user, "system-view"):
            views.append(.system)
            return true
        case (.user, _): return false
        case (_, "commit"):
            isCommitted = true
            return !isUndo
        case (.system, "quit"): return false
        case (_, "quit"):
            views.removeLast()
            return true
        default: break
        }
        isCommitted = false
        return switch view {
        case .user: false
        case .system: system(words, isUndo)
        case .interface(let name): interface(words, isUndo, name)
        case .instance(let name): instance(words, isUndo, name)
        case .instanceFamily(let path): instanceFamily(words, isUndo, path)
        case .mpls, .ldp: labels(words, isUndo)
        case .isis(let site): isis(words, isUndo, site)
        case .ospf(let place): ospf(words, isUndo, place)
        case .bgp: bgp(words, isUndo)
        case .bgpInstance(let name): session(words, isUndo, name)
        case .family(let name, let family): self.family(words, isUndo, name, family)
        case .policyNode(let path): policyNode(words, isUndo, path)
        case .tunnelPolicy(let path): tunnelPolicy(words, isUndo, path)
        case .bfd: false
        }
    }

    // MARK: facts

    mutating func set(_ path: String, _ value: String? = nil) -> Bool {
        if let value {
            drop(path)
            facts.insert("\(path)=\(value)")
        } else {
            facts.insert(path)
        }
        return true
    }

    @discardableResult
    mutating func drop(_ path: String) -> Bool {
        facts = facts.filter { $0 != path && !$0.hasPrefix(path + "/") && !$0.hasPrefix(path + "=") }
        return true
    }

    mutating func put(_ path: String, _ value: String?, _ isUndo: Bool) -> Bool {
        isUndo ? drop(path) : set(path, value)
    }

    mutating func enter(_ view: View) -> Bool {
        views.append(view)
        return true
    }

    func instance(_ name: String) -> String { "network-instance/instances/instance[\(name)]" }

    /// The places of a node by its last steps, wherever it is.
    func places(_ suffix: String) -> [String] {
        Set(
            facts.compactMap { fact -> String? in
                guard let range = fact.firstRange(of: suffix) else { return nil }
                let rest = fact[range.upperBound...].first
                return rest == nil || rest == "/" || rest == "=" ? String(fact[..<range.upperBound]) : nil
            }
        ).sorted()
    }
}
