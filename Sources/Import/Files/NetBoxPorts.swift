import Addressing
import Fleet

/// The interfaces of an export, with their addresses, by their ids.
struct NetBoxPorts {
    struct Port: Hashable {
        var id: String
        var device: String
        var name: String
        /// The interface that a sub-interface stands on.
        var parent: String?
        /// The trunk that it is a member of.
        var trunk: String?
        var vlan: Int?
        var address: InterfaceAddress?
    }

    private let byID: [String: Port]
    /// Of a device, in the export's order.
    private let byDevice: [String: [Port]]

    init(interfaces: [YAMLNode], addresses: [YAMLNode]) {
        let given = Self.addresses(addresses)
        let ports = interfaces.compactMap { interface -> Port? in
            guard let id = interface["id"]?.text, let device = interface["device", "id"]?.text,
                let name = interface["name"]?.text
            else { return nil }
            return Port(
                id: id, device: device, name: name, parent: interface["parent", "id"]?.text,
                trunk: interface["lag", "id"]?.text, vlan: name.contains(".") ? Self.vlan(of: interface) : nil,
                address: given[id])
        }
        byID = Dictionary(ports.map { ($0.id, $0) }) { first, _ in first }
        byDevice = Dictionary(grouping: ports, by: \.device)
    }

    var all: [Port] { byDevice.sorted { $0.key < $1.key }.flatMap(\.value) }

    subscript(id: String) -> Port? { byID[id] }

    /// IPv4 only, the first of an interface that is no secondary one.
    private static func addresses(_ list: [YAMLNode]) -> [String: InterfaceAddress] {
        var found: [String: InterfaceAddress] = [:]
        for entry in list where entry["role", "value"]?.text != "secondary" {
            guard (entry["assigned_object_type"]?.text ?? "dcim.interface") == "dcim.interface",
                let id = entry["assigned_object_id"]?.text ?? entry["assigned_object", "id"]?.text,
                let address = entry["address"]?.text.flatMap({ InterfaceAddress($0) }), found[id] == nil
            else { continue }
            found[id] = address
        }
        return found
    }

    private static func vlan(of interface: YAMLNode) -> Int? {
        let tagged = interface["tagged_vlans"]?.items ?? []
        let node = tagged.count == 1 ? tagged[0] : interface["untagged_vlan"]
        return node?["vid"]?.text.flatMap(Int.init)
    }

    /// The /32 on the loopback of the lowest number.
    func loopback(of device: String) -> Loopback? {
        let loopbacks = (byDevice[device] ?? []).compactMap { port -> (Int, Loopback)? in
            guard port.name.lowercased().hasPrefix("loopback"), let address = port.address, address.length == 32,
                let number = Int(port.name.dropFirst(8))
            else { return nil }
            return (number, Loopback(interface: "LoopBack\(number)", address: address.address))
        }
        return loopbacks.min { $0.0 < $1.0 }?.1
    }

    /// What may have the address of a cable's end: the port itself, the trunk that it is a member of, and their
    /// sub-interfaces.
    func candidates(_ port: Port) -> [Port] {
        let carriers = [port] + (port.trunk.flatMap { byID[$0] }.map { [$0] } ?? [])
        return carriers.flatMap { carrier in
            [carrier]
                + (byDevice[port.device] ?? []).filter {
                    $0.parent == carrier.id || $0.name.hasPrefix(carrier.name + ".")
                }
        }.filter { $0.address != nil }
    }
}
