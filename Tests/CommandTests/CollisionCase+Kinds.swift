extension CollisionCase {
    private typealias Text = ConfigText

    static let interfaces = [
        CollisionCase(
            name: "The loopback's address on another loopback", router: "PE1",
            config: Text.interface("LoopBack0", Text.address("3.3.3.9", "255.255.255.255")),
            messages: ["LoopBack0 has the address 3.3.3.9/32, and 3.3.3.9/32 is to be on LoopBack1"],
            take: ["address LoopBack0 3.3.3.9/32"], way: "`loopback-interface`"),
        CollisionCase(
            name: "A port's address on another port, as a secondary one", router: "PE1",
            config: Text.interface("GigabitEthernet0/9/0", Text.address("30.1.1.1", "255.255.255.252", type: "sub")),
            messages: [
                "GigabitEthernet0/9/0 has the address 30.1.1.1/30, and 30.1.1.1/24 is to be on GigabitEthernet0/2/0"
            ],
            take: ["address GigabitEthernet0/9/0 30.1.1.1/30"], way: "name the interface that has it"),
        CollisionCase(
            name: "A subnet that overlaps, on another port", router: "PE1",
            config: Text.interface("GigabitEthernet0/9/0", Text.address("30.1.1.129", "255.255.255.128")),
            messages: ["GigabitEthernet0/9/0 has the address 30.1.1.129/25, and 30.1.1.1/24 is to be on"],
            take: ["address GigabitEthernet0/9/0 30.1.1.129/25"], way: "use another address"),
        CollisionCase(
            name: "The address in the VPN instance of the link", router: "PE1",
            config: Text.instance("vpn1", Text.family(Text.distinguisher("200:1")))
                + Text.interface(
                    "GigabitEthernet0/9/0", "<vrf-name>vpn1</vrf-name>" + Text.address("11.1.1.2", "255.255.255.0")),
            messages: [
                "GigabitEthernet0/9/0 has the address 11.1.1.2/24, and 11.1.1.2/24 is to be on GigabitEthernet0/1/0"
            ],
            take: ["address GigabitEthernet0/9/0 11.1.1.2/24"], way: "use another address"),
        CollisionCase(
            name: "Another main address on the port", router: "CE1",
            config: Text.interface("GigabitEthernet0/2/0", Text.address("10.77.0.1", "255.255.255.252")),
            messages: [
                "the main address of GigabitEthernet0/2/0 is 10.77.0.1/30, and 11.1.1.1/24 is to be in its place"
            ],
            take: ["address GigabitEthernet0/2/0 10.77.0.1/30"], way: "name another interface"),
        CollisionCase(
            name: "The address with another length", router: "CE1",
            config: Text.interface("GigabitEthernet0/2/0", Text.address("11.1.1.1", "255.255.255.252")),
            messages: ["GigabitEthernet0/2/0 has the address 11.1.1.1/30, and it is to be 11.1.1.1/24"],
            take: ["address GigabitEthernet0/2/0 11.1.1.1/30"], way: "give the length that is there"),
        CollisionCase(
            name: "A public link bound to a VPN instance", router: "CE1",
            config: Text.instance("blue", Text.family(Text.distinguisher("9:9")))
                + Text.interface("GigabitEthernet0/2/0", "<vrf-name>blue</vrf-name>"),
            messages: ["GigabitEthernet0/2/0 is bound to the VPN instance blue, and is to be in the public one"],
            take: ["interface GigabitEthernet0/2/0 vpn-instance blue"], way: "name another interface"),
        CollisionCase(
            name: "A customer's link bound to another VPN instance", router: "PE3",
            config: Text.instance("blue", Text.family(Text.distinguisher("9:9")))
                + Text.interface("GigabitEthernet0/1/0", "<vrf-name>blue</vrf-name>"),
            messages: ["GigabitEthernet0/1/0 is bound to the VPN instance blue, and is to be in vpn1"],
            take: ["interface GigabitEthernet0/1/0 vpn-instance blue"], way: "call the VPN as the instance is called",
            isGivenBack: false),
        CollisionCase(
            name: "A link of a VPN with its address in the public instance", router: "PE1",
            config: Text.interface("GigabitEthernet0/1/0", Text.address("11.1.1.2", "255.255.255.0")),
            messages: ["GigabitEthernet0/1/0 has the address 11.1.1.2/24 in the public instance"],
            take: ["interface GigabitEthernet0/1/0 vpn-instance _public_"], way: "name another interface"),
    ]

    static let processes = [
        CollisionCase(
            name: "A link in another IS-IS process", router: "PE1",
            config: Text.port("GigabitEthernet0/2/0", "30.1.1.1")
                + Text.instance(
                    "_public_", Text.isis(100, net: "49.0100.0102.5500.0001.00", circuits: ["GigabitEthernet0/2/0"])),
            messages: ["GigabitEthernet0/2/0 is in IS-IS 100 of _public_, and is to be in IS-IS 1 of _public_"],
            take: ["interface GigabitEthernet0/2/0 isis 100"], way: "give the process that is there (`process` 100)"),
        CollisionCase(
            name: "IS-IS of the same number with another network entity title", router: "PE1",
            config: Text.instance("_public_", Text.isis(1, net: "49.0100.0102.5500.0001.00")),
            messages: [
                "IS-IS 1 of _public_ has the network entity title 49.0100.0102.5500.0001.00, and is to have "
                    + "10.0000.0000.0004.00"
            ],
            take: ["isis 1"], way: "another process (`process`)"),
        CollisionCase(
            name: "IS-IS of the same number in a VPN instance", router: "PE1",
            config: Text.instance(
                "blue", Text.family(Text.distinguisher("9:9")) + Text.isis(1, net: "49.0001.0000.0000.0009.00")),
            messages: ["IS-IS 1 is a process of blue, and is to be one of _public_"], take: [],
            way: "give another process (`process`)"),
        CollisionCase(
            name: "A link in another OSPF process, by a wide statement", router: "CE1",
            config: Text.instance("_public_", Text.ospf(10, networks: [("40.0.0.0", "0.255.255.255")])),
            messages: ["OSPF 10, area 0.0.0.0, has the interface whose address 40.1.1.0 0.0.0.255 is to be in OSPF 1"],
            take: [], way: "(`process` 10, `area` 0.0.0.0)"),
        CollisionCase(
            name: "A link in another OSPF process, by its address", router: "CE1",
            config: Text.instance("_public_", Text.ospf(10, networks: [("40.1.1.2", "0.0.0.0")])),
            messages: ["OSPF 10, area 0.0.0.0, has the interface"], take: ["ospf 10 area 0.0.0.0 40.1.1.2 0.0.0.0"],
            way: "(`process` 10, `area` 0.0.0.0)"),
        CollisionCase(
            name: "A link in another OSPF process, by its name", router: "CE1",
            config: Text.port("GigabitEthernet0/1/0", "40.1.1.2")
                + Text.instance("_public_", Text.ospf(10, interfaces: ["GigabitEthernet0/1/0"])),
            messages: ["OSPF 10, area 0.0.0.0, has the interface"],
            take: ["ospf 10 area 0.0.0.0 GigabitEthernet0/1/0"], way: "(`process` 10, `area` 0.0.0.0)"),
        CollisionCase(
            name: "A link in another area of the same OSPF process", router: "CE1",
            config: Text.instance("_public_", Text.ospf(1, area: "0.0.0.7", networks: [("40.1.1.0", "0.0.0.255")])),
            messages: [
                "OSPF 1, area 0.0.0.7, has the interface", "OSPF 1 of _public_ has the area 0.0.0.7, and not 0.0.0.0",
            ],
            take: ["ospf 1 area 0.0.0.7 40.1.1.0 0.0.0.255", "ospf 1"], way: "(`process` 1, `area` 0.0.0.7)"),
        CollisionCase(
            name: "OSPF of the same number in a VPN instance", router: "CE1",
            config: Text.instance("blue", Text.family(Text.distinguisher("9:9")) + Text.ospf(1)),
            messages: ["OSPF 1 is a process of blue, and is to be one of _public_"], take: [],
            way: "give another process (`process`)"),
        CollisionCase(
            name: "Another LSR ID", router: "PE1",
            config: "<mpls xmlns=\"urn:huawei:yang:huawei-mpls\"><common><global><mpls-enable>true</mpls-enable>"
                + "<lsr-id>10.255.0.1</lsr-id></global></common></mpls>",
            messages: ["the LSR ID is 10.255.0.1, and is to be 3.3.3.9"], take: ["lsr-id 10.255.0.1"],
            way: "make the loopback that of the LSR ID"),
    ]

    static let bgp = [
        CollisionCase(
            name: "A peer in another AS", router: "PE1",
            config: Text.bgp(100) + Text.instance("_public_", Text.peer("4.4.4.9", 64999)),
            messages: ["the peer 4.4.4.9 of _public_ is in AS 64999, and is to be in AS 100"],
            take: ["peer 4.4.4.9 _public_ as 64999"], way: "correct the AS number"),
        CollisionCase(
            name: "A peer in somebody's group", router: "PE1",
            config: Text.bgp(100)
                + Text.instance(
                    "_public_",
                    Text.process(
                        "<groups><group><name>MESH</name><type>ibgp</type></group></groups><peers><peer><address>4.4.4.9"
                            + "</address><remote-as>100</remote-as><group-name>MESH</group-name></peer></peers>")),
            messages: ["the peer 4.4.4.9 of _public_ is in the group MESH"],
            take: ["peer 4.4.4.9 _public_ group MESH"], way: "(`peer-groups`), or adopt the peer"),
        CollisionCase(
            name: "A customer's peer in another AS", router: "PE3",
            config: Text.bgp(200)
                + Text.instance(
                    "vpn1", Text.family(Text.distinguisher("100:1")) + Text.peer("172.16.1.1", 65001)),
            messages: ["the peer 172.16.1.1 of vpn1 is in AS 65001, and is to be in AS 65410"],
            take: ["peer 172.16.1.1 vpn1 as 65001"], way: "correct the AS number"),
    ]

    static let instances = [
        CollisionCase(
            name: "A VPN instance of the same name with another route distinguisher and target", router: "PE3",
            config: Text.instance(
                "vpn1",
                Text.family(
                    Text.distinguisher("65000:9")
                        + "<vpn-targets><vpn-target><value>65000:9</value><type>export-extcommunity</type></vpn-target>"
                        + "</vpn-targets>")),
            messages: [
                "the VPN instance vpn1 has the route distinguisher 65000:9, and is to have 100:1",
                "the VPN instance vpn1 has the route target 65000:9 export-extcommunity",
            ],
            take: ["vpn-instance vpn1"], way: "call the VPN otherwise (`name`)"),
        CollisionCase(
            name: "A VPN instance of the same name without a route distinguisher", router: "PE1",
            config: Text.instance("vpn1", Text.family("")),
            messages: ["there is a VPN instance vpn1 without a route distinguisher, and it is to have 200:1"],
            take: ["vpn-instance vpn1"], way: "adopt the instance"),
        CollisionCase(
            name: "EVPN targets that are not the service's", router: "PE1",
            config: Text.instance(
                "vpn1",
                Text.family(
                    Text.distinguisher("200:1")
                        + "<evpn xmlns=\"urn:huawei:yang:huawei-evpn\"><extend-vpn-targets><extend-vpn-target><vrf-rt-value>"
                        + "7:7</vrf-rt-value><vrf-rt-type>import-extcommunity</vrf-rt-type></extend-vpn-target>"
                        + "</extend-vpn-targets></evpn>")),
            messages: ["the VPN instance vpn1 has the EVPN route target 7:7 import-extcommunity"],
            take: ["vpn-instance vpn1"], way: "give the targets that are there (`rt`)"),
        CollisionCase(
            name: "The route distinguisher in another VPN instance", router: "PE3",
            config: Text.instance("blue", Text.family(Text.distinguisher("100:1"))),
            messages: ["the VPN instance blue has the route distinguisher 100:1, and vpn1 is to have it"], take: [],
            way: "give another one (`rd`)"),
    ]

    static let policies = [
        CollisionCase(
            name: "A route policy of the same name", router: "CE1",
            config: Text.policies(
                "<policy-definitions><policy-definition><name>csc-to-l1-pe</name><nodes><node><sequence>5</sequence>"
                    + "<match-mode>deny</match-mode></node></nodes></policy-definition></policy-definitions>"),
            messages: ["there is a route policy csc-to-l1-pe, and it says something else"],
            take: ["route-policy csc-to-l1-pe"], way: "another name (`policies`)"),
        CollisionCase(
            name: "A route policy of the same name that says more", router: "PE1",
            config: Text.policies(
                "<policy-definitions><policy-definition><name>csc-to-l1-ce</name><nodes><node><sequence>1</sequence>"
                    + "<match-mode>permit</match-mode><actions><apply-mpls-label><mpls-label/></apply-mpls-label></actions>"
                    + "</node><node><sequence>2</sequence><match-mode>permit</match-mode></node></nodes>"
                    + "</policy-definition></policy-definitions>"),
            messages: ["there is a route policy csc-to-l1-ce, and it says something else"],
            take: ["route-policy csc-to-l1-ce"], way: "another name (`policies`)"),
        CollisionCase(
            name: "A prefix list of the same name", router: "CE1",
            config: Text.policies(
                "<ipv4-prefix-filters><ipv4-prefix-filter><name>csc-l2-pe-loopbacks</name><nodes><node><sequence>10"
                    + "</sequence><match-mode>permit</match-mode><ip-address>10.0.0.0</ip-address><masklength>8</masklength>"
                    + "</node></nodes></ipv4-prefix-filter></ipv4-prefix-filters>"),
            messages: ["there is a prefix list csc-l2-pe-loopbacks, and it says something else"],
            take: ["ip-prefix csc-l2-pe-loopbacks"], way: "another name (`policies`)"),
        CollisionCase(
            name: "A redistribution with another policy", router: "CE1",
            config: Text.bgp(200)
                + Text.instance(
                    "_public_",
                    Text.process(
                        "<afs><af><type>ipv4uni</type><ipv4-unicast><import-routes><import-route><protocol>ospf</protocol>"
                            + "<process-id>1</process-id><med>7</med></import-route></import-routes></ipv4-unicast></af></afs>"
                    )),
            messages: ["BGP of _public_ imports ospf 1 otherwise than the service does"],
            take: ["import-route _public_ ospf 1"], way: "take the difference out"),
    ]
}
