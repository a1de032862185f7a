import Simulation

/// `display ip vpn-instance`. No public sample of the short form: columns as the facts name them.
enum VPNInstanceWriter {
    static func lines(_ model: RouterModel) -> [String] {
        let instances = model.instances.values.filter { $0.name != RouterModel.publicInstance }
            .sorted { $0.name < $1.name }
        return [
            " Total VPN-Instances configured      : \(instances.count)",
            " Total IPv4 VPN-Instances configured : \(instances.count)",
            " Total IPv6 VPN-Instances configured : 0", "",
            "  VPN-Instance Name               RD                    Address family",
        ]
            + instances.map {
                "  " + TextTable.left($0.name, 32) + TextTable.left($0.routeDistinguisher ?? "", 22) + "IPv4"
            }
    }
}
