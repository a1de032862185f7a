import Addressing
import Fleet

/// The links of an export: by its cables where both ends have addresses of one subnet, then by subnets alone.
struct NetBoxLinks {
    let ports: NetBoxPorts
    /// Of devices, by their ids.
    let names: [String: String]

    func add(_ cables: [YAMLNode], to sketch: inout NetworkSketch) {
        var seen: Set<NetBoxPorts.Port> = []
        for cable in cables {
            guard let a = end(of: cable, "a"), let b = end(of: cable, "b"), let first = names[a.device],
                let second = names[b.device]
            else { continue }
            let pairs = ports.candidates(a).flatMap { near in
                ports.candidates(b).filter { $0.address?.prefix == near.address?.prefix }.map { (near, $0) }
            }
            if pairs.isEmpty {
                sketch.leftOut.append(
                    "the cable between \(first) \(a.name) and \(second) \(b.name): its ends have no addresses of one subnet"
                )
            }
            for (near, far) in pairs where !seen.contains(near) && !seen.contains(far) {
                seen.formUnion([near, far])
                sketch.links.append(link(near, far, nil))
            }
        }
        for (near, far) in bySubnet(besides: seen, in: sketch) {
            sketch.links.append(link(near, far, "no cable there: by their subnet"))
        }
    }

    /// NetBox 3.3 and later have lists of terminations, earlier ones a single termination.
    private func end(of cable: YAMLNode, _ side: String) -> NetBoxPorts.Port? {
        if let termination = cable["\(side)_terminations"]?.items.first {
            guard termination["object_type"]?.text == "dcim.interface" else { return nil }
            return (termination["object_id"]?.text ?? termination["object", "id"]?.text).flatMap { ports[$0] }
        }
        guard cable["termination_\(side)_type"]?.text == "dcim.interface" else { return nil }
        return (cable["termination_\(side)_id"]?.text ?? cable["termination_\(side)", "id"]?.text).flatMap { ports[$0] }
    }

    /// Two interfaces of two devices that are alone in a subnet; the management network has more.
    private func bySubnet(
        besides seen: Set<NetBoxPorts.Port>, in sketch: NetworkSketch
    ) -> [(NetBoxPorts.Port, NetBoxPorts.Port)] {
        let free = ports.all.filter { port in
            guard let address = port.address, address.length < 32, names[port.device] != nil else { return false }
            return !seen.contains(port)
                && !sketch.nodes.contains { $0.address == address.address.description }
        }
        let members = Dictionary(grouping: free) { $0.address?.prefix }
        return free.compactMap { port in
            guard let both = members[port.address?.prefix], both.count == 2, both[0] == port,
                both[1].device != port.device
            else { return nil }
            return (both[0], both[1])
        }
    }

    private func link(_ a: NetBoxPorts.Port, _ b: NetBoxPorts.Port, _ remark: String?) -> NetworkSketch.Link {
        let end = { (port: NetBoxPorts.Port) in
            NetworkSketch.End(
                node: names[port.device] ?? "", interface: port.name, address: port.address, vlan: port.vlan)
        }
        return NetworkSketch.Link(a: end(a), b: end(b), remark: remark)
    }
}
