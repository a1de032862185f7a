import Foundation
import FoundationXML
import XML
import YANG

/// A configuration tree from XML text without a schema: lists are told by their names, which is enough for the reader.
enum ConfigurationText {
    struct Malformed: Error {}

    static func tree(_ text: String) throws -> DataTree {
        let body = text.replacing(/<\?xml[^>]*\?>/, with: "")
        let builder = Builder()
        let parser = XMLParser(data: Data("<all>\(body)</all>".utf8))
        parser.shouldProcessNamespaces = true
        parser.delegate = builder
        guard parser.parse(), let root = builder.finished else { throw Malformed() }
        return DataTree(root.children)
    }

    private static let keys: [String: [String]] = [
        "interface": ["name"], "address": ["ip"], "instance": ["name"], "site": ["id"], "net-entity": ["value"],
        "circuit": ["name"], "af": ["type"], "area": ["area-id"], "network": ["ip-address", "mask"],
        "mpls-interface": ["name"], "vpn-target": ["value", "type"],
        "extend-vpn-target": ["vrf-rt-value", "vrf-rt-type"], "peer": ["address"],
        "import-route": ["protocol", "process-id"], "network-route": ["address", "mask-length"],
        "import-rib": ["source-vpn", "source-address-family"], "advertise-route-to-evpn": ["protocol"],
        "policy-definition": ["name"], "node": ["sequence"], "ipv4-prefix-filter": ["name"],
        "unicast-route2": ["topology-name", "prefix", "mask-length"], "nexthop-address": ["address"],
        "tunnel-policy": ["name"], "select-tunnel-type": ["type"], "silent-interface": ["if-name"],
        "unicast-route": [
            "topology-name", "prefix", "mask-length", "interface-name", "vpn-destination-name", "next-hop",
        ],
    ]

    private final class Builder: NSObject, XMLParserDelegate {
        var stack: [DataNode] = []
        var finished: DataNode?

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            stack.append(DataNode(XMLName(element, in: namespaceURI ?? ""), .leaf))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            stack[stack.count - 1].value += text
        }

        func parser(
            _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
        ) {
            var node = stack.removeLast()
            node.value = node.value.trimmingCharacters(in: .whitespacesAndNewlines)
            let names = (keys[node.name.local] ?? []).filter { node.child($0) != nil }
            if !node.children.isEmpty {
                node.kind =
                    names.isEmpty ? .container : .list(keys: names.map { XMLName($0, in: node.name.namespace) })
            }
            guard let last = stack.indices.last else {
                finished = node
                return
            }
            stack[last].children.append(node)
        }
    }
}
