import Foundation

/// The network of the fixtures `hand-built`, as somebody built it without the tool: names, numbers and peer groups of their own.
/// All of the service is there, or the carriers' networks alone, with a VPN instance that has no access.
package struct HandBuiltNetwork {
    package var hasService = true
    /// What of a router's document is otherwise.
    package var changes: [(router: String, old: String, new: String)] = []

    package init() {}

    package static let names = ["PE1", "PE2", "CE1", "PE3", "CE2", "PE4"]

    package func documents() -> [String: String] {
        var documents = [
            "PE1": carrierEdge(
                "3.3.3.9", entity: "0001", core: ("GigabitEthernet0/2/0", "30.1.1.1"), mesh: "4.4.4.9",
                port: ("GigabitEthernet0/1/0", "11.1.1.2"), distinguisher: "100:9001", site: ("11.1.1.1", 200)),
            "PE2": carrierEdge(
                "4.4.4.9", entity: "0002", core: ("GigabitEthernet0/1/0", "30.1.1.2"), mesh: "3.3.3.9",
                port: ("GigabitEthernet0/2/0", "21.1.1.1"), distinguisher: "100:9002", site: ("21.1.1.2", 300)),
            "CE1": siteEdge(
                "2.2.2.9", 200, core: ("GigabitEthernet0/1/0", "40.1.1.2"), port: ("GigabitEthernet0/2/0", "11.1.1.1"),
                upstream: "11.1.1.2", pe: "1.1.1.9"),
            "CE2": siteEdge(
                "5.5.5.9", 300, core: ("GigabitEthernet0/2/0", "20.1.1.1"), port: ("GigabitEthernet0/1/0", "21.1.1.2"),
                upstream: "21.1.1.1", pe: "6.6.6.9"),
            "PE3": customersEdge(
                "1.1.1.9", 200, core: ("GigabitEthernet0/2/0", "40.1.1.1"), edge: "2.2.2.9", far: ("6.6.6.9", 300),
                port: "172.16.1.2", customer: ("172.16.1.1", 65410)),
            "PE4": customersEdge(
                "6.6.6.9", 300, core: ("GigabitEthernet0/2/0", "20.1.1.2"), edge: "5.5.5.9", far: ("1.1.1.9", 200),
                port: "172.16.2.2", customer: ("172.16.2.1", 65420)),
        ]
        for change in changes {
            guard let text = documents[change.router] else { continue }
            precondition(text.contains(change.old), "\(change.router) has no \(change.old)")
            documents[change.router] = text.replacing(change.old, with: change.new)
        }
        return documents
    }

    /// Writes `<router>.xml` for each; gives the folder.
    package func write(into folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (router, document) in documents() {
            try Data(document.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(router).xml"))
        }
        return folder
    }

    private typealias Port = (name: String, address: String)
    private typealias Neighbour = (address: String, asNumber: Int)

    // MARK: - Routers

    private func carrierEdge(
        _ loopback: String, entity: String, core: Port, mesh: String, port: Port, distinguisher: String, site: Neighbour
    ) -> String {
        let group =
            "<peer-group><name>EVPN-MESH</name><type>ibgp</type><local-if-name>LoopBack0</local-if-name>"
            + "<afs><af><type>evpn</type><l2vpn-evpn \(xmlns("bgp-evpn"))><advertise-community>true</advertise-community>"
            + "</l2vpn-evpn></af></afs></peer-group>"
        let peer =
            "<peer><address>\(mesh)</address><remote-as>100</remote-as><group-name>EVPN-MESH</group-name>"
            + "<description>mesh</description><afs><af><type>evpn</type><l2vpn-evpn \(xmlns("bgp-evpn"))>"
            + "<group-name>EVPN-MESH</group-name></l2vpn-evpn></af></afs></peer>"
        let families =
            "<af><type>ipv4uni</type></af><af><type>evpn</type><l2vpn-evpn \(xmlns("bgp-evpn"))>"
            + "<policy-vpntarget>true</policy-vpntarget></l2vpn-evpn></af>"
        let isis =
            "<isis \(xmlns("isis"))><sites><site><id>100</id><level>level-2</level><cost-style>wide</cost-style>"
            + "<net-entitys><net-entity><value>49.0100.0102.5500.\(entity).00</value></net-entity></net-entitys><circuits>"
            + [core.name, "LoopBack0"].map {
                "<circuit><name>\($0)</name><afs><af><type>afipv4</type></af></afs></circuit>"
            }.joined() + "</circuits><afs><af><type>afipv4</type></af></afs></site></sites></isis>"
        return document(
            interfaces: interface(core) + lone(loopback)
                + (hasService ? interface(port, vrf: "csc-north") : bare(port)),
            instances: instanceOf(
                "_public_", bgp(families, groups: group, peers: peer) + isis + mpls([core.name], ldp: [core.name]))
                + carried(distinguisher, port, site),
            rest: process(100, loopback) + policies(policy("RP-CSC-LABELS-OUT", actions: Self.label)))
    }

    /// The Level 1 VPN's instance, which is there before any access to it.
    private func carried(_ distinguisher: String, _ port: Port, _ site: Neighbour) -> String {
        let targets = ["export", "import"].map {
            "<extend-vpn-target><vrf-rt-value>100:9000</vrf-rt-value><vrf-rt-type>\($0)-extcommunity</vrf-rt-type>"
                + "</extend-vpn-target>"
        }
        let family =
            "<af><type>ipv4uni</type><ipv4-unicast><advertise-route-to-evpns><advertise-route-to-evpn><protocol>all"
            + "</protocol></advertise-route-to-evpn></advertise-route-to-evpns></ipv4-unicast></af>"
        let sites = group("CSC-SITES", "ebgp", unicast("RP-CSC-LABELS-OUT"))
        let edge = peer(site, in: "CSC-SITES", "<ipv4-unicast><group-name>CSC-SITES</group-name></ipv4-unicast>")
        return instanceOf(
            "csc-north",
            "<afs \(xmlns("l3vpn"))><af><type>ipv4-unicast</type><route-distinguisher>\(distinguisher)</route-distinguisher>"
                + "<evpn \(xmlns("evpn"))><mpls-routing>true</mpls-routing><label-mode>per-route</label-mode>"
                + "<extend-vpn-targets>\(targets.joined())</extend-vpn-targets></evpn></af></afs>"
                + bgp(family, groups: hasService ? sites : "", peers: hasService ? edge : "")
                + (hasService ? mpls([port.name], ldp: nil) : ""))
    }

    private func siteEdge(
        _ loopback: String, _ asNumber: Int, core: Port, port: Port, upstream: String, pe: String
    ) -> String {
        let imports =
            "<import-routes><import-route><protocol>ospf</protocol><process-id>10</process-id>"
            + "<policy-name>RP-INTO-LABELED</policy-name></import-route></import-routes>"
        let groups =
            group("CSC-UPSTREAM", "ebgp", unicast("RP-UPSTREAM"))
            + group("SITE-PES", "ibgp", unicast("RP-TO-SITE-PE"), source: true)
        let peers =
            peer(
                (upstream, 100), in: "CSC-UPSTREAM",
                "<ipv4-unicast><group-name>CSC-UPSTREAM</group-name></ipv4-unicast>")
            + peer((pe, asNumber), in: "SITE-PES", "<ipv4-unicast><group-name>SITE-PES</group-name></ipv4-unicast>")
        let list =
            "<ipv4-prefix-filters><ipv4-prefix-filter><name>PFX-PE-LOOPBACKS</name><nodes><node><sequence>100</sequence>"
            + "<match-mode>permit</match-mode><ip-address>\(pe)</ip-address><masklength>32</masklength></node></nodes>"
            + "</ipv4-prefix-filter></ipv4-prefix-filters>"
        let labeled =
            "<conditions><match-mpls-label><mpls-label/></match-mpls-label></conditions>" + Self.label
        let matching =
            "<conditions><match-ipv4-prefix><prefix-filter-ref>PFX-PE-LOOPBACKS</prefix-filter-ref></match-ipv4-prefix>"
            + "</conditions>"
        return document(
            interfaces: interface(core) + lone(loopback) + (hasService ? interface(port) : bare(port)),
            instances: instanceOf(
                "_public_",
                (hasService
                    ? bgp(
                        "<af><type>ipv4uni</type><ipv4-unicast>\(imports)</ipv4-unicast></af>", groups: groups,
                        peers: peers)
                    : "") + ospf(loopback, core.address)
                    + mpls([core.name] + (hasService ? [port.name] : []), ldp: [core.name])),
            rest: process(hasService ? asNumber : nil, loopback)
                + policies(
                    policy("RP-INTO-LABELED", actions: matching) + policy("RP-UPSTREAM", actions: Self.label)
                        + policy("RP-TO-SITE-PE", actions: labeled), lists: list))
    }

    private func customersEdge(
        _ loopback: String, _ asNumber: Int, core: Port, edge: String, far: Neighbour, port: String, customer: Neighbour
    ) -> String {
        let remote =
            "<peer-group><name>VPNV4-REMOTE</name><type>ebgp</type><local-if-name>LoopBack0</local-if-name>"
            + "<ebgp-max-hop>20</ebgp-max-hop></peer-group>"
        let peers =
            "<peer><address>\(edge)</address><remote-as>\(asNumber)</remote-as><local-if-name>LoopBack0</local-if-name>"
            + "<afs><af><type>ipv4uni</type><ipv4-unicast><label-route-capability>true</label-route-capability>"
            + "</ipv4-unicast></af></afs></peer><peer><address>\(far.address)</address><remote-as>\(far.asNumber)</remote-as>"
            + "<group-name>VPNV4-REMOTE</group-name><afs><af><type>ipv4vpn</type><ipv4-vpn>"
            + "<group-name>VPNV4-REMOTE</group-name></ipv4-vpn></af></afs></peer>"
        let families =
            "<af><type>ipv4uni</type></af><af><type>ipv4vpn</type><ipv4-vpn><policy-vpntarget>true</policy-vpntarget>"
            + "</ipv4-vpn></af>"
        return document(
            interfaces: interface(core) + lone(loopback)
                + (hasService
                    ? interface(("GigabitEthernet0/1/0", port), vrf: "cust-blue")
                    : bare(("GigabitEthernet0/1/0", port))),
            instances: instanceOf(
                "_public_",
                (hasService ? bgp(families, groups: remote, peers: peers) : "") + ospf(loopback, core.address)
                    + mpls([core.name], ldp: [core.name])) + (hasService ? blue(asNumber, customer) : ""),
            rest: process(hasService ? asNumber : nil, loopback))
    }

    private func blue(_ asNumber: Int, _ customer: Neighbour) -> String {
        let targets = ["export", "import"].map {
            "<vpn-target><value>200:5000</value><type>\($0)-extcommunity</type></vpn-target>"
        }
        let direct =
            "<import-routes><import-route><protocol>direct</protocol><process-id>0</process-id></import-route>"
            + "</import-routes>"
        return instanceOf(
            "cust-blue",
            "<afs \(xmlns("l3vpn"))><af><type>ipv4-unicast</type><route-distinguisher>\(asNumber):5001</route-distinguisher>"
                + "<label-mode>per-route</label-mode><vpn-targets>\(targets.joined())</vpn-targets></af></afs>"
                + bgp(
                    "<af><type>ipv4uni</type><ipv4-unicast>\(direct)</ipv4-unicast></af>",
                    groups: group(
                        "BLUE", "ebgp",
                        "<ipv4-unicast><route-limit><number>200</number><percent>80</percent></route-limit></ipv4-unicast>"
                    ),
                    peers: peer(customer, in: "BLUE", "<ipv4-unicast><group-name>BLUE</group-name></ipv4-unicast>")))
    }

    // MARK: - Pieces

    private func xmlns(_ module: String) -> String { "xmlns=\"urn:huawei:yang:huawei-\(module)\"" }

    private func document(interfaces: String, instances: String, rest: String) -> String {
        "<data xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><ifm \(xmlns("ifm"))><interfaces>\(interfaces)</interfaces>"
            + "</ifm><network-instance \(xmlns("network-instance"))><instances>\(instances)</instances></network-instance>"
            + "\(rest)</data>"
    }

    private func bare(_ port: Port) -> String {
        "<interface><name>\(port.name)</name><class>main-interface</class><type>GigabitEthernet</type></interface>"
    }

    private func interface(_ port: Port, vrf: String? = nil) -> String {
        "<interface><name>\(port.name)</name><class>main-interface</class><type>GigabitEthernet</type>"
            + "<description>by hand</description><admin-status>up</admin-status>"
            + (vrf.map { "<vrf-name>\($0)</vrf-name>" } ?? "") + address(port.address, "255.255.255.0") + "</interface>"
    }

    private func lone(_ address: String) -> String {
        "<interface><name>LoopBack0</name><class>main-interface</class><type>LoopBack</type>"
            + self.address(address, "255.255.255.255") + "</interface>"
    }

    private func address(_ ip: String, _ mask: String) -> String {
        "<ipv4 \(xmlns("ip"))><addresses><address><ip>\(ip)</ip><mask>\(mask)</mask><type>main</type></address></addresses>"
            + "</ipv4>"
    }

    private func instanceOf(_ name: String, _ content: String) -> String {
        "<instance><name>\(name)</name>\(content)</instance>"
    }

    private func bgp(_ families: String, groups: String, peers: String) -> String {
        "<bgp \(xmlns("bgp"))><base-process><afs>\(families)</afs><peer-groups>\(groups)</peer-groups><peers>\(peers)</peers>"
            + "</base-process></bgp>"
    }

    private func unicast(_ policy: String) -> String {
        "<ipv4-unicast><label-route-capability>true</label-route-capability><export-policy>\(policy)</export-policy>"
            + "</ipv4-unicast>"
    }

    private func group(_ name: String, _ type: String, _ family: String, source: Bool = false) -> String {
        "<peer-group><name>\(name)</name><type>\(type)</type>"
            + (source ? "<local-if-name>LoopBack0</local-if-name>" : "")
            + "<afs><af><type>ipv4uni</type>\(family)</af></afs></peer-group>"
    }

    private func peer(_ other: Neighbour, in group: String, _ family: String) -> String {
        "<peer><address>\(other.address)</address><remote-as>\(other.asNumber)</remote-as><group-name>\(group)</group-name>"
            + "<afs><af><type>ipv4uni</type>\(family)</af></afs></peer>"
    }

    private func ospf(_ loopback: String, _ address: String) -> String {
        let network = address.split(separator: ".").dropLast().joined(separator: ".") + ".0"
        return
            "<ospfv2 \(xmlns("ospfv2"))><sites><site><process-id>10</process-id><router-id>\(loopback)</router-id><areas>"
            + "<area><area-id>0.0.0.0</area-id><networks><network><ip-address>\(loopback)</ip-address><mask>0.0.0.0</mask>"
            + "</network><network><ip-address>\(network)</ip-address><mask>0.0.0.255</mask></network></networks></area></areas>"
            + "</site></sites></ospfv2>"
    }

    private func mpls(_ interfaces: [String], ldp: [String]?) -> String {
        "<mpls \(xmlns("mpls"))><common><mpls-interfaces>"
            + interfaces.map { "<mpls-interface><name>\($0)</name></mpls-interface>" }.joined()
            + "</mpls-interfaces></common>"
            + (ldp.map { names in
                "<ldp \(xmlns("mpls-ldp"))><instance><interfaces>"
                    + names.map { "<interface><name>\($0)</name></interface>" }.joined()
                    + "</interfaces></instance></ldp>"
            } ?? "") + "</mpls>"
    }

    private func process(_ asNumber: Int?, _ loopback: String) -> String {
        (asNumber.map {
            "<bgp \(xmlns("bgp"))><global><yang-enable>true</yang-enable></global><base-process><enable>true</enable>"
                + "<as>\($0)</as></base-process></bgp>"
        } ?? "")
            + "<mpls \(xmlns("mpls"))><common><global><mpls-enable>true</mpls-enable><lsr-id>\(loopback)</lsr-id></global>"
            + "</common><ldp \(xmlns("mpls-ldp"))><enable>true</enable></ldp></mpls>"
    }

    private static let label = "<actions><apply-mpls-label><mpls-label/></apply-mpls-label></actions>"

    private func policy(_ name: String, actions: String) -> String {
        "<policy-definition><name>\(name)</name><nodes><node><sequence>100</sequence><match-mode>permit</match-mode>"
            + "\(actions)</node></nodes></policy-definition>"
    }

    private func policies(_ definitions: String, lists: String = "") -> String {
        guard hasService else { return "" }
        return
            "<routing-policy \(xmlns("routing-policy"))>\(lists)<policy-definitions>\(definitions)</policy-definitions>"
            + "</routing-policy>"
    }
}
