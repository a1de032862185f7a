import Addressing
package import Diagnostics
import Fleet

/// Reads a topology file of containerlab (containerlab.dev, "Topology definition", "Nodes", "Huawei VRP").
package struct ContainerlabReader {
    private let findings = Findings()
    private let file: String

    /// NE40E and CE12800 are one kind, `huawei_vrp`; its images of the NE40E are taken for the X8X16 (assumed).
    private static let kinds = ["huawei_vrp", "vr-huawei_vrp"]
    private static let platform = "ne40e-x8x16-8.22"
    /// "Credentials" of the kind's page.
    private static let username = "admin"

    package init(file: String) {
        self.file = file
    }

    /// Keys that say nothing of nodes and links are left alone: the format has many.
    package func read(_ text: String) throws(DiagnosticList) -> NetworkSketch {
        let root = try YAMLDocument.parse(text, file: file)
        var sketch = NetworkSketch(platform: Self.platform, username: Self.username)
        if let top = YAMLMapping(root, "topology file", findings) {
            sketch.name = top.value("name", .text("a name"))?.value
            let prefix = top["prefix"] == nil ? "clab" : top.value("prefix", ScalarKind("a text") { $0 })?.value ?? ""
            if let node = top.required("topology", "a mapping with nodes and links"),
                let topology = YAMLMapping(node, "topology", findings)
            {
                readNodes(topology, prefix, &sketch)
                readLinks(topology, &sketch)
            }
        }
        try findings.conclude()
        return sketch
    }

    private func readNodes(_ topology: YAMLMapping, _ prefix: String, _ sketch: inout NetworkSketch) {
        guard let node = topology.required("nodes", "a name for each node"),
            let nodes = YAMLMapping(node, "nodes", findings)
        else { return }
        let defaults = topology.mapping("defaults", "defaults")
        let kinds = topology.mapping("kinds", "kinds")
        for entry in nodes.entries {
            guard let own = YAMLMapping(entry.value, "node `\(entry.key.value)`", findings) else { continue }
            let kind = own.value("kind", .text("a kind"))?.value ?? defaults?.value("kind", .text("a kind"))?.value
            let ofKind = kind.flatMap { kind in kinds?.mapping(kind, "kind `\(kind)`") }
            let layers = [own, ofKind, defaults]
            sketch.nodes.append(self.node(entry, kind ?? "", layers.compactMap { $0 }, prefix, sketch.name))
        }
    }

    private func node(
        _ entry: YAMLEntry, _ kind: String, _ layers: [YAMLMapping], _ prefix: String, _ lab: String?
    ) -> NetworkSketch.Node {
        let written = entry.key.value
        var node = NetworkSketch.Node(name: NetworkSketch.name(written), location: entry.key.location)
        node.isVRP = Self.kinds.contains(kind)
        node.kind = kind
        if node.name != written { node.remarks.append("called \(written) there") }
        let label = { (key: String) in
            layers.lazy.compactMap { $0.mapping("labels", "labels")?.value(key, .text("a text"))?.value }.first
        }
        node.saidRole = label("cscctl-role")
        node.carrier = label("cscctl-carrier")
        node.loopback = label("cscctl-loopback").flatMap { InterfaceAddress($0 + ($0.contains("/") ? "" : "/32")) }
            .map { Loopback(interface: "LoopBack1", address: $0.address) }
        // By default a node's container has the name PREFIX-LAB-NODE, which the host resolves.
        let container = [prefix, prefix.isEmpty ? "" : lab ?? "", written].filter { !$0.isEmpty }.joined(separator: "-")
        node.address = layers.first?.value("mgmt-ipv4", .text("an address"))?.value ?? container
        return node
    }

    private func readLinks(_ topology: YAMLMapping, _ sketch: inout NetworkSketch) {
        let names = Set(sketch.nodes.map(\.name))
        for node in topology.list("links") {
            guard let link = YAMLMapping(node, "link", findings) else { continue }
            let ends = link.list("endpoints").compactMap { end($0, link) }
            guard ends.count == 2 else {
                sketch.leftOut.append("the link in line \(node.location.line): it has not two ends at nodes")
                continue
            }
            guard ends.allSatisfy({ names.contains($0.node) }) else {
                sketch.leftOut.append("the link in line \(node.location.line): an end is at no node of the file")
                continue
            }
            sketch.links.append(NetworkSketch.Link(a: ends[0], b: ends[1]))
        }
    }

    /// `"node:interface"`, or a mapping with both.
    private func end(_ node: YAMLNode, _ link: YAMLMapping) -> NetworkSketch.End? {
        if case .scalar(let text) = node.content {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            return NetworkSketch.End(node: NetworkSketch.name(parts[0]), interface: Self.interface(parts[1]))
        }
        guard case .mapping = node.content, let mapping = YAMLMapping(node, "\(link.subject): end", findings),
            let name = mapping.value("node", .text("a node"))?.value,
            let interface = mapping.value("interface", .text("an interface"))?.value
        else { return nil }
        return NetworkSketch.End(node: NetworkSketch.name(name), interface: Self.interface(interface))
    }

    /// "Interface naming" of the kind's page: eth1 is Ethernet1/0/0, eth2 Ethernet1/0/1, and so on.
    private static func interface(_ name: String) -> String {
        guard name.hasPrefix("eth"), let number = Int(name.dropFirst(3)), number > 0 else { return name }
        return "Ethernet1/0/\(number - 1)"
    }
}
