import Foundation

/// The running configuration of a router that has been in service for years: what the demo's service needs is not there yet,
/// and most of what is there is in no profile of ours. Names and numbers are made up.
package struct LivedInRouter {
    package var name: String
    package var asNumber: Int
    /// The inventory's loopback, which is the LSR ID here, as on a router whose LDP ran from it before; nil without MPLS.
    package var lsrID: String?
    package var index: Int
    /// Whether a VPN of somebody else is on it.
    package var hasVPN = true

    /// The managed routers of the shipped inventory.
    package static let demo = [
        LivedInRouter(name: "PE1", asNumber: 100, lsrID: "3.3.3.9", index: 1),
        LivedInRouter(name: "PE2", asNumber: 100, lsrID: "4.4.4.9", index: 2),
        LivedInRouter(name: "CE1", asNumber: 200, lsrID: "2.2.2.9", index: 3),
        LivedInRouter(name: "PE3", asNumber: 200, lsrID: "1.1.1.9", index: 4),
        LivedInRouter(name: "CE2", asNumber: 300, lsrID: "5.5.5.9", index: 5),
        LivedInRouter(name: "PE4", asNumber: 300, lsrID: "6.6.6.9", index: 6),
    ]

    /// Writes `<router>.xml` for each; gives the folder.
    package static func write(_ routers: [LivedInRouter] = demo, into folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for router in routers {
            try Data(router.document.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(router.name).xml"))
        }
        return folder
    }

    package var document: String {
        """
        <data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
        \(interfaces)\(instances)\(global)\(policies)\(unknownModules)
        </data>
        """
    }

    /// The address of the loopback that it has, which is not the service's.
    private var management: String { "10.255.7.\(index)" }

    private var interfaces: String {
        let ports = ["GigabitEthernet0/1/0", "GigabitEthernet0/2/0"].map { port in
            """
            <interface><name>\(port)</name><class>main-interface</class><type>GigabitEthernet</type>
            <statistic-enable>true</statistic-enable><clear-ip-df>true</clear-ip-df>
            <lldp xmlns="urn:huawei:yang:huawei-lldp"><session><enabled>true</enabled></session></lldp></interface>
            """
        }
        return """
            <ifm xmlns="urn:huawei:yang:huawei-ifm"><global><statistic-interval>30</statistic-interval></global><interfaces>
            \(ports.joined())
            <interface><name>GigabitEthernet0/3/0</name><class>main-interface</class><type>GigabitEthernet</type>
            <description>core, north</description><down-delay-time>50</down-delay-time>
            <ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses><address><ip>10.66.\(index).1</ip>
            <mask>255.255.255.252</mask><type>main</type></address></addresses><unknown-option>7</unknown-option></ipv4>
            <qos-car xmlns="urn:huawei:yang:huawei-qos"><car><direction>inbound</direction><cir>1000</cir></car>
            <car><direction>outbound</direction><cir>2000</cir></car></qos-car></interface>
            <interface><name>LoopBack0</name><class>main-interface</class><type>LoopBack</type>
            <ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses><address><ip>\(management)</ip>
            <mask>255.255.255.255</mask><type>main</type></address></addresses></ipv4>
            <ipv6 xmlns="urn:huawei:yang:huawei-ip"><enable>true</enable></ipv6></interface>
            </interfaces></ifm>
            """
    }

    private var instances: String {
        """
        <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><global><route-distinguisher-auto/></global>
        <instances><instance><name>_public_</name>
        <afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type></af>
        <af><type>ipv6-unicast</type><routing6><max>7</max></routing6></af></afs>
        <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><afs><af><type>ipv4uni</type><ipv4-unicast>
        <dampening-routes><dampening-route><peer-type>ebgp</peer-type></dampening-route></dampening-routes>
        </ipv4-unicast></af><af><type>ipv6uni</type><ipv6-unicast><common><auto-frr>true</auto-frr></common>
        </ipv6-unicast></af></afs>
        <peers><peer><address>10.255.9.9</address><remote-as>\(asNumber)</remote-as><description>reflector</description>
        <log-change>true</log-change><afs><af><type>ipv4uni</type><ipv4-unicast><public-as-only><enable>true</enable>
        </public-as-only></ipv4-unicast></af></afs></peer></peers></base-process></bgp>
        <isis xmlns="urn:huawei:yang:huawei-isis"><sites><site><id>77</id><level>level-2</level><cost-style>wide</cost-style>
        <lsdb-limit><max-number>20000</max-number></lsdb-limit>
        <net-entitys><net-entity><value>49.0077.0102.5500.700\(index).00</value></net-entity></net-entitys>
        <afs><af><type>afipv4</type></af></afs>
        <circuits><circuit><name>GigabitEthernet0/3/0</name><hello-mode>small</hello-mode>
        <afs><af><type>afipv4</type></af></afs></circuit></circuits></site></sites></isis></instance>\(hasVPN ? vpn : "")</instances></network-instance>
        """
    }

    private var vpn: String {
        """
        <instance><name>cust-red</name><description>contract 7</description><traffic-statistic-enable>true</traffic-statistic-enable>
        <afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type>
        <route-distinguisher>64512:70\(index)</route-distinguisher><vpn-frr>true</vpn-frr></af></afs>
        <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><afs><af><type>ipv4uni</type></af></afs></base-process></bgp>
        </instance>
        """
    }

    private var global: String {
        """
        <bgp xmlns="urn:huawei:yang:huawei-bgp"><global><yang-enable>true</yang-enable><peer-limit>2000</peer-limit></global>
        <base-process><enable>true</enable><as>\(asNumber)</as><graceful-restart><enable>true</enable></graceful-restart>
        </base-process></bgp>
        \(lsrID.map(mpls) ?? "")
        """
    }

    private func mpls(_ identifier: String) -> String {
        """
        <mpls xmlns="urn:huawei:yang:huawei-mpls"><common><global><lsr-id>\(identifier)</lsr-id>
        <mpls-enable>true</mpls-enable><te-enable>true</te-enable></global></common></mpls>
        """
    }

    private var policies: String {
        """
        <routing-policy xmlns="urn:huawei:yang:huawei-routing-policy"><community-filters><community-filter>
        <name>cf-red</name></community-filter></community-filters><policy-definitions><policy-definition>
        <name>rp-red</name><nodes><node><sequence>10</sequence><match-mode>permit</match-mode>
        <conditions><match-communitys><filter>cf-red</filter></match-communitys></conditions></node></nodes>
        </policy-definition></policy-definitions></routing-policy>
        """
    }

    /// None of these is asked for, or known.
    private var unknownModules: String {
        """
        <aaa xmlns="urn:huawei:yang:huawei-aaa"><lam><users><user><name>noc</name>
        <password>made-up-cipher</password></user></users></lam></aaa>
        <acl xmlns="urn:huawei:yang:huawei-acl"><groups><group><identity>3000</identity></group>
        <group><identity>3001</identity></group></groups></acl>
        """
    }
}
