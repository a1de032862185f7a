package import Diagnostics
import Fleet

/// Reads what NetBox's REST API lists of devices, interfaces, cables and ip-addresses, in one JSON document with a key for
/// each ("Cables", "IP addresses" and "REST API" of NetBox's documentation, 3.0 to 4.x).
package struct NetBoxReader {
    private let findings = Findings()
    private let file: String

    /// Where nothing is known of a device's model.
    private static let platform = "ne8000-f1a-8.22"
    /// A device has some 100 values, an interface some 60.
    private static let nodeLimit = 10_000_000
    private static let hint =
        "The file has the lists of devices, interfaces, cables and ip-addresses: docs/inventory.md, \"Other tools\"."

    package init(file: String) {
        self.file = file
    }

    package func read(_ text: String) throws(DiagnosticList) -> NetworkSketch {
        let root = try YAMLDocument.parse(text, file: file, nodeLimit: Self.nodeLimit)
        guard case .mapping = root.content, let top = YAMLMapping(root, "export", findings) else {
            throw DiagnosticList([
                .error(
                    "expected an object with a list for each kind, found \(root.description)", at: root.location,
                    hint: Self.hint)
            ])
        }
        let devices = list(top, ["devices"])
        let ports = NetBoxPorts(
            interfaces: list(top, ["interfaces"]), addresses: list(top, ["ip-addresses", "ip_addresses"]))
        let cables = list(top, ["cables"])
        try findings.conclude()
        var sketch = NetworkSketch(platform: Self.platform, username: "netops")
        for device in devices { add(device, ports, to: &sketch) }
        NetBoxLinks(ports: ports, names: names(of: devices)).add(cables, to: &sketch)
        return sketch
    }

    /// A list, or a page of one as the API answers; a page that others follow is an error.
    private func list(_ top: YAMLMapping, _ keys: [String]) -> [YAMLNode] {
        guard let node = keys.lazy.compactMap({ top[$0] }).first else {
            findings.error("export: `\(keys[0])` is missing: expected a list", at: top.location, hint: Self.hint)
            return []
        }
        if case .sequence(let items) = node.content { return items }
        if let next = node["next"], next.text != nil {
            findings.error(
                "export: `\(keys[0])` is one page of several", at: next.location,
                hint: "Ask for all at once: `?limit=0`, or put the `results` of all pages into one list.")
        }
        if case .sequence(let items)? = node["results"]?.content { return items }
        findings.error(
            "export: `\(keys[0])`: expected a list, found \(node.description)", at: node.location, hint: Self.hint)
        return []
    }

    private func names(of devices: [YAMLNode]) -> [String: String] {
        Dictionary(devices.compactMap { device in device["id"]?.text.flatMap { id in name(device).map { (id, $0) } } })
        {
            first, _ in first
        }
    }

    private func name(_ device: YAMLNode) -> String? { device["name"]?.text.map(NetworkSketch.name) }

    private func add(_ device: YAMLNode, _ ports: NetBoxPorts, to sketch: inout NetworkSketch) {
        guard let name = name(device), let id = device["id"]?.text else {
            sketch.leftOut.append("the device in line \(device.location.line): it has no name")
            return
        }
        guard !sketch.nodes.contains(where: { $0.name == name }) else {
            sketch.leftOut.append("the device \(name) in line \(device.location.line): another one has its name")
            return
        }
        var node = NetworkSketch.Node(name: name, location: device.location)
        let model = device["device_type", "model"]?.text ?? ""
        let maker = device["device_type", "manufacturer", "slug"]?.text ?? ""
        let system = device["platform", "slug"]?.text ?? ""
        node.isVRP = maker.lowercased().contains("huawei") || system.lowercased().contains("vrp")
        node.kind = [maker, model].filter { !$0.isEmpty }.joined(separator: " ")
        if let written = device["name"]?.text, written != name { node.remarks.append("called \(written) there") }
        if let status = device["status", "value"]?.text, status != "active" { node.remarks.append("status \(status)") }
        if let own = device["custom_fields", "cscctl_platform"]?.text {
            node.platform = own
        } else if node.isVRP {
            node.platform = Self.platform(of: model)
            node.remarks.append("platform is guessed by its model \(model)")
        }
        node.saidRole =
            device["custom_fields", "cscctl_role"]?.text ?? device["role", "slug"]?.text
            ?? device["device_role", "slug"]?.text
        node.carrier = device["custom_fields", "cscctl_carrier"]?.text
        node.site = device["site", "slug"]?.text
        node.address = (device["primary_ip4", "address"] ?? device["primary_ip", "address"])?.text
            .map { String($0.prefix { $0 != "/" }) }
        node.loopback = ports.loopback(of: id)
        sketch.nodes.append(node)
    }

    /// The release is not in NetBox: that of the newest profile of the family is taken.
    private static func platform(of model: String) -> String {
        model.uppercased().contains("NE40E") ? "ne40e-x8x16-8.22" : platform
    }
}

extension YAMLNode {
    /// The value of a key in a mapping, and in the mapping that it is.
    subscript(keys: String...) -> YAMLNode? {
        keys.reduce(Optional(self)) { node, key in
            guard case .mapping(let entries)? = node?.content else { return nil }
            return entries.first { $0.key.value == key }?.value
        }
    }

    /// Of a scalar; nil for JSON's `null` and for nothing.
    var text: String? {
        if case .scalar(let text) = content, !text.isEmpty { return text }
        return nil
    }

    var items: [YAMLNode] {
        if case .sequence(let items) = content { return items }
        return []
    }
}
