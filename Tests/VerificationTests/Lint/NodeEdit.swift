import Foundation
import XML
import YANG

/// A change of one node of a configuration, as a test says it: `instance[name=vpn1]/afs/af[type=ipv4-unicast]/...`.
enum NodeEdit {
    case set(String, String)
    case remove(String)
    /// A node with nothing in it but its keys: a presence container or a list entry.
    case add(String)

    /// The edit as the schema reads it, names and types checked.
    func tree(_ schema: Schema) throws -> DataTree {
        let (path, value, attributes): (String, String, [XMLName: String])
        switch self {
        case .set(let place, let text): (path, value, attributes) = (place, text, [:])
        case .remove(let place): (path, value, attributes) = (place, "", [EditOperation.attribute: "remove"])
        case .add(let place): (path, value, attributes) = (place, "", [:])
        }
        var namespace = ""
        var parent = ""
        let steps = Self.steps(Self.expanded(path)).map { name, keys in
            namespace = Self.namespace(name, below: parent, in: namespace)
            parent = name
            return (XMLName(name, in: namespace), keys.map { (XMLName($0.0, in: namespace), $0.1) })
        }
        var element: XMLElement?
        for (name, keys) in steps.reversed() {
            let isLast = element == nil
            let children = keys.map { XMLElement($0.0, text: $0.1) } + (element.map { [$0] } ?? [])
            element = XMLElement(
                name, attributes: isLast ? attributes : [:], text: isLast ? value : "", children: children)
        }
        return try schema.read(element.map { [$0] } ?? [], trimmingDefaults: false)
    }

    /// `public/...`, `vpn1/...` and `if GigabitEthernet0/1/0/...` are short for what every other test would spell out.
    private static func expanded(_ path: String) -> String {
        let instances = "network-instance/instances/instance"
        for name in ["_public_", "vpn1"] {
            let short = name == "_public_" ? "public" : name
            if path == short { return "\(instances)[name=\(name)]" }
            if path.hasPrefix(short + "/") { return "\(instances)[name=\(name)]" + path.dropFirst(short.count) }
        }
        return path.hasPrefix("if[") ? "ifm/interfaces/interface" + path.dropFirst(2) : path
    }

    private static func steps(_ path: String) -> [(String, [(String, String)])] {
        var depth = 0
        let parts = path.split { character in
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            return character == "/" && depth == 0
        }
        return parts.map { part in
            let pieces = part.split { $0 == "[" || $0 == "]" }
            let keys = pieces.dropFirst().map { key -> (String, String) in
                let halves = key.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(halves[0]), String(halves[1]))
            }
            return (String(pieces[0]), keys)
        }
    }

    /// The modules that augment others' nodes, by the name of what they put there (yang-mapping section 3).
    private static func namespace(_ name: String, below parent: String, in current: String) -> String {
        let module: String? =
            switch name {
            case "afs" where parent == "instance": "l3vpn"
            case "ifm", "bgp", "isis", "ospfv2", "mpls", "evpn", "routing-policy", "network-instance",
                "tunnel-management":
                name
            case "ipv4": "ip"
            case "ldp": "mpls-ldp"
            case "l2vpn-evpn": "bgp-evpn"
            default: nil
            }
        return module.map { "urn:huawei:yang:huawei-\($0)" } ?? current
    }
}
