/// What links and customers say of interfaces.
extension OptionValue {
    static let ports: [OptionValue] = [
        OptionValue(
            "links.vlan", "a: \"n2 GigabitEthernet0/1/1 10.0.2.1/30\", b: \"rr GigabitEthernet0/1/2 10.0.2.2/30\"",
            "a: \"n2 GigabitEthernet0/1/1.7 10.0.2.1/30\", b: \"rr GigabitEthernet0/1/2.8 10.0.2.2/30\", vlan: 7", "n2",
            ["interface GigabitEthernet0/1/1.7", " vlan-type dot1q 7"], goes: ["interface GigabitEthernet0/1/1"]),
        OptionValue("links.mtu", "cost: 77", "cost: 77, mtu: 9000", "n2", [" mtu 9000"]),
        OptionValue(
            "link-end.vlan", plain, "{ router: rr, interface: GigabitEthernet0/1/2.8, address: 10.0.2.2/30, vlan: 9 }",
            "rr", ["interface GigabitEthernet0/1/2.8", " vlan-type dot1q 9"], goes: ["interface GigabitEthernet0/1/2"]
        ).with("n2 GigabitEthernet0/1/1 10.0.2.1/30", "n2 GigabitEthernet0/1/1.7 10.0.2.1/30"),
        OptionValue(
            "link-end.mtu", plain, "{ router: rr, interface: GigabitEthernet0/1/2, address: 10.0.2.2/30, mtu: 1600 }",
            "rr",
            [" mtu 1600"]),
        OptionValue(
            "link-end.description", plain,
            "{ router: rr, interface: GigabitEthernet0/1/2, address: 10.0.2.2/30, description: to n2 }", "rr",
            [" description to n2"]),
        customer(
            "vlan", "interface: GigabitEthernet0/2/0.5\n          vlan: 5\n",
            ["interface GigabitEthernet0/2/0.5", " vlan-type dot1q 5"], goes: ["interface GigabitEthernet0/2/0"]),
        customer("mtu", "interface: GigabitEthernet0/2/0\n          mtu: 1600\n", [" mtu 1600"]),
        customer(
            "description", "interface: GigabitEthernet0/2/0\n          description: shop 9\n", [" description shop 9"]),
    ]

    private static let plain = "\"rr GigabitEthernet0/1/2 10.0.2.2/30\""

    private static func customer(_ key: String, _ new: String, _ comes: [String], goes: [String] = []) -> OptionValue {
        OptionValue("customers.\(key)", "interface: GigabitEthernet0/2/0\n", new, "we", comes, goes: goes)
    }
}
