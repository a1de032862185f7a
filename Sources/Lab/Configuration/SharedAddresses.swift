import YANG

/// What no router takes: one IPv4 address on two interfaces of one VPN instance.
///
/// Assumption: VRP refuses the second one at the latest when it is committed.
enum SharedAddresses {
    static func refusal(of tree: DataTree) -> StoreError? {
        var owners: [[String]: String] = [:]
        for interface in tree.root("ifm")?.child("interfaces")?.children("interface") ?? [] {
            let name = interface.keyValues.joined()
            let instance = interface.child("vrf-name")?.value ?? "_public_"
            for address in interface.descendant("ipv4", "addresses")?.children("address") ?? [] {
                let other = owners.updateValue(name, forKey: [instance] + address.keyValues)
                if let other, other != name {
                    return StoreError(
                        "operation-failed",
                        "The address \(address.keyValues.joined()) of \(name) conflicts with that of \(other).")
                }
            }
        }
        return nil
    }
}
