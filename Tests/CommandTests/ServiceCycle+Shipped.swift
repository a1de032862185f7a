extension ServiceCycle {
    static let shipped = [
        ServiceCycle(
            playbook: "csc-labeled-route-mode", value: "a core link's addresses",
            inInventory: [.init("30.1.1.", "30.1.9.")],
            touched: [
                "PE1": address("backbone-igp", "GigabitEthernet0/2/0", "30.1.1.1", "30.1.9.1"),
                "PE2": address("backbone-igp", "GigabitEthernet0/1/0", "30.1.1.2", "30.1.9.2"),
            ]),
        ServiceCycle(
            playbook: "csc-labeled-address-family-mode", value: "a CSC link's addresses",
            inInventory: [.init("21.1.1.", "21.1.9.")],
            touched: [
                "PE2": address("csc-access", "GigabitEthernet0/2/0", "21.1.1.1", "21.1.9.1")
                    + peer("csc-access", in: "vpn1", "21.1.1.2", "21.1.9.2"),
                "CE2": address("csc-access", "GigabitEthernet0/1/0", "21.1.1.2", "21.1.9.2")
                    + peer("csc-access", "21.1.1.1", "21.1.9.1"),
            ]),
        ServiceCycle(
            playbook: "csc-same-as-sites", value: "the Level 1 carrier's AS number",
            inInventory: [.init("as: 100,", "as: 64500,")],
            inPlaybook: [
                .init("\ntasks:\n", "\nrouters: { PE1: { replace-bgp: true }, PE2: { replace-bgp: true } }\n\ntasks:\n")
            ],
            touched: [
                "PE1": newAS,
                "PE2": newAS,
                "CE1": peer("csc-access", "11.1.1.2", "11.1.1.2"),
                "CE2": peer("csc-access", "21.1.1.1", "21.1.1.1"),
            ]),
        ServiceCycle(
            playbook: "csc-ldp-distribution-route-mode", value: "a Level 2 PE's loopback",
            inInventory: [.init("1.1.1.9/32", "1.1.1.19/32")],
            touched: [
                "PE3": loopbackInSite("1.1.1.9", "1.1.1.19"), "CE1": [firstOfLoopbacks],
                "PE4": peer("mp-bgp", "1.1.1.9", "1.1.1.19"),
            ]),
        ServiceCycle(
            playbook: "csc-ldp-distribution-address-family-mode", value: "a Level 2 VPN's route target",
            inPlaybook: [.init("      rt: \"1:1\"", "      rt: \"1:9\"")],
            touched: [
                "PE3": entry("level2-vpn", family + "/vpn-targets/vpn-target[value", "1:1", "1:9"),
                "PE4": entry("level2-vpn", family + "/vpn-targets/vpn-target[value", "1:1", "1:9"),
            ]),
        // [V] A route distinguisher cannot be modified (platform.rules): the family goes and comes.
        ServiceCycle(
            playbook: "csc-ibgp-labeled", value: "the Level 1 VPN's route distinguisher",
            inPlaybook: [.init("200:{index}", "210:{index}")],
            touched: [
                "PE1": ["csc-access removed \(family)", "csc-access created \(family)"],
                "PE2": ["csc-access removed \(family)", "csc-access created \(family)"],
            ]),
        ServiceCycle(
            playbook: "csc-ldp-multi-instance", value: "a Level 1 PE's loopback",
            inInventory: [.init("3.3.3.9/32", "3.3.3.19/32")],
            touched: [
                "PE1": address("backbone-igp", "LoopBack1", "3.3.3.9", "3.3.3.19") + ["backbone-ldp changed /lsr-id"],
                "PE2": peer("evpn-ibgp", "3.3.3.9", "3.3.3.19"),
            ]),
        ServiceCycle(
            playbook: "csc-carrier", value: "a VPNv4 reflector's loopback",
            inInventory: [.init("10.201.0.4/32", "10.201.0.5/32")],
            touched: [
                "NW-RR": loopbackInSite("10.201.0.4", "10.201.0.5"),
                "NW-CE1": peer("level2-access", "10.201.0.4", "10.201.0.5") + [firstOfLoopbacks],
                "NW-CE2": peer("level2-access", "10.201.0.4", "10.201.0.5") + [firstOfLoopbacks],
                "NW-PE1": peer("mp-bgp", "10.201.0.4", "10.201.0.5"),
                "NW-PE2": peer("mp-bgp", "10.201.0.4", "10.201.0.5"),
                "NE-RR": peer("mp-bgp", "10.201.0.4", "10.201.0.5"),
            ]),
        ServiceCycle(
            playbook: "csc-customer-access", value: "a customer's subnet",
            inInventory: [.init("172.16.3.1/30", "172.16.3.1/29"), .init("172.16.3.2/30", "172.16.3.2/29")],
            inPlaybook: [.init("172.16.3.1/30", "172.16.3.1/29")],
            touched: [
                "PE3": ["level2-vpn changed \(addresses(of: "GigabitEthernet0/2/2"))='172.16.3.1']/mask"]
            ],
            lastTask: "link-descriptions",
            failing: .init("    checks:\n", "    checks:\n      - \(impossible)\n")),
    ]

    private static let family = "/instance[name='vpn1']/huawei-l3vpn:afs/af[type='ipv4-unicast']"
    private static let firstOfLoopbacks =
        "csc-access changed [name='csc-l2-pe-loopbacks']/nodes/node[sequence='10']/ip-address"

    private static func addresses(of interface: String) -> String {
        "/interface[name='\(interface)']/huawei-ip:ipv4/addresses/address[ip"
    }

    private static func address(_ task: String, _ interface: String, _ old: String, _ new: String) -> [String] {
        entry(task, addresses(of: interface), old, new)
    }

    /// [V] An AS number cannot be changed while BGP is there (platform.rules): all of it goes and comes back.
    private static let newAS = [
        "evpn-ibgp-preparation removed /huawei-bgp:bgp", "evpn-ibgp created /huawei-bgp:bgp",
    ]

    private static func peer(
        _ task: String, in instance: String = "_public_", _ old: String, _ new: String
    ) -> [String] {
        entry(task, "/instance[name='\(instance)']/huawei-bgp:bgp/base-process/peers/peer[address", old, new)
    }

    private static func loopbackInSite(_ old: String, _ new: String) -> [String] {
        address("level2-igp-ldp", "LoopBack1", old, new) + ["level2-igp-ldp changed /lsr-id"]
            + entry("level2-igp-ldp", "/area[area-id='0.0.0.0']/networks/network[ip-address", old, new)
    }

    /// An entry of a list goes, and another comes in its place.
    private static func entry(_ task: String, _ key: String, _ old: String, _ new: String) -> [String] {
        ["\(task) removed \(key)='\(old)']", "\(task) created \(key)='\(new)']"]
    }
}
