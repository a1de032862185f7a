import Addressing
import Foundation
import Simulation
import TestSupport
import Testing
import VRP
import YANG

@Suite struct RouterModelReaderTests {
    @Test func anEmptyConfigurationStillHasThePublicInstance() {
        let model = RouterModelReader.read(DataTree(), name: "R")
        #expect(Array(model.instances.keys) == [RouterModel.publicInstance])
        #expect(model.bgp == nil && !model.mpls.enabled)
    }

    @Test func aPhysicalPortIsShutDownUnlessToldOtherwiseAndALoopbackIsUp() throws {
        let model = try read(
            """
            <ifm><interfaces>
              <interface><name>GigabitEthernet0/9/0</name><type>GigabitEthernet</type></interface>
              <interface><name>GigabitEthernet0/9/1</name><type>GigabitEthernet</type>
                <admin-status>up</admin-status><vrf-name>blue</vrf-name>
                <ipv4><addresses><address><ip>192.0.2.9</ip><mask>255.255.255.252</mask><type>main</type></address>
                </addresses></ipv4></interface>
              <interface><name>LoopBack7</name><type>LoopBack</type></interface>
            </interfaces></ifm>
            """)
        #expect(model.interfaces["GigabitEthernet0/9/0"]?.adminUp == false)
        #expect(model.interfaces["LoopBack7"]?.adminUp == true)
        let bound = try #require(model.interfaces["GigabitEthernet0/9/1"])
        #expect(bound.adminUp && bound.instance == "blue" && bound.prefixLength == 30)
        #expect(bound.address == IPv4Address("192.0.2.9"))
        #expect(bound.origin.path == "/ifm/interfaces/interface[name='GigabitEthernet0/9/1']")
    }

    @Test func aSubInterfaceHasAParentAndATag() throws {
        func sub(_ name: String, _ more: String) -> String {
            "<interface><name>\(name)</name><class>sub-interface</class>\(more)</interface>"
        }
        func tagged(_ inner: String) -> String { "<ethernet><l3-sub-interface>\(inner)</l3-sub-interface></ethernet>" }
        let model = try read(
            "<ifm><interfaces><interface><name>Eth-Trunk12</name></interface>"
                + sub(
                    "Eth-Trunk12.300",
                    "<parent-name>Eth-Trunk12</parent-name>"
                        + tagged("<vlan-type-dot1q><vlan-type-vid>300</vlan-type-vid></vlan-type-dot1q>"))
                + sub("Eth-Trunk12.7", tagged("<qinq-termination><tag>none</tag></qinq-termination>"))
                + sub("100GE0/1/0.8", "") + "</interfaces></ifm>")
        #expect(model.interfaces["Eth-Trunk12"]?.tag == InterfaceModel.Tag.none)
        #expect(model.interfaces["Eth-Trunk12"]?.parent == nil)
        #expect(model.interfaces["Eth-Trunk12"]?.adminUp == true)
        #expect(model.interfaces["Eth-Trunk12.300"]?.tag == .vlan(300))
        #expect(model.interfaces["Eth-Trunk12.300"]?.parent == "Eth-Trunk12")
        #expect(model.interfaces["Eth-Trunk12.300"]?.adminUp == true)
        #expect(model.interfaces["Eth-Trunk12.7"]?.tag == .unmodelled)
        #expect(model.interfaces["100GE0/1/0.8"]?.tag == .missing)
        #expect(model.interfaces["100GE0/1/0.8"]?.parent == "100GE0/1/0")
    }

    @Test func ospfReadsWildcards() throws {
        let model = try read(
            """
            <network-instance><instances><instance><name>_public_</name><ospfv2><sites><site>
              <process-id>7</process-id><router-id>192.0.2.1</router-id>
              <areas><area><area-id>0.0.0.0</area-id><networks>
                <network><ip-address>198.51.100.0</ip-address><mask>0.0.0.255</mask></network>
                <network><ip-address>192.0.2.1</ip-address><mask>0.0.0.0</mask></network>
              </networks></area></areas>
              <import-routes><import-route><protocol>bgp</protocol><process-id>0</process-id></import-route>
              </import-routes>
            </site></sites></ospfv2></instance></instances></network-instance>
            """)
        let process = try #require(model.instances["_public_"]?.ospf.first)
        #expect(process.id == 7 && process.routerID == IPv4Address("192.0.2.1"))
        #expect(process.areas[0].networks.map(\.prefix.description) == ["198.51.100.0/24", "192.0.2.1/32"])
        #expect(process.imports.map(\.source) == [.bgp])
        #expect(process.areas[0].networks[1].origin.path.hasSuffix("network[ip-address='192.0.2.1'][mask='0.0.0.0']"))
    }

    @Test func tunnelsToPeersAndWhatNextHopsNeed() throws {
        let model = try read(
            """
            <bgp><base-process><enable>true</enable><as>100</as></base-process></bgp>
            <network-instance><instances><instance><name>_public_</name><bgp><base-process>
              <afs>
                <af><type>ipv4uni</type><ipv4-unicast><common>
                  <nexthop-select-depend-type>depend-tunnel</nexthop-select-depend-type></common></ipv4-unicast></af>
                <af><type>ipv4vpn</type><ipv4-vpn>
                  <nexthop-select-depend-type>depend-none</nexthop-select-depend-type></ipv4-vpn></af>
                <af><type>evpn</type></af>
              </afs>
              <peers>
                <peer><address>192.0.2.1</address><remote-as>100</remote-as>
                  <local-ifnet-disable>false</local-ifnet-disable></peer>
                <peer><address>192.0.2.2</address><remote-as>200</remote-as>
                  <local-ifnet-disable>true</local-ifnet-disable></peer>
                <peer><address>192.0.2.3</address><remote-as>200</remote-as></peer>
              </peers></base-process></bgp></instance>
              <instance><name>red</name><afs><af><type>ipv4-unicast</type><import-policy>in</import-policy>
                <export-policy>out</export-policy></af></afs></instance></instances></network-instance>
            """)
        let bgp = try #require(model.instances["_public_"]?.bgp)
        #expect(bgp.peers.map(\.makesLocalTunnel) == [true, false, nil])
        #expect(bgp.families[.ipv4Unicast]?.nextHopNeeds == .tunnel && bgp.families[.vpnv4]?.nextHopNeeds == .nothing)
        #expect(bgp.families[.evpn]?.nextHopNeeds == nil)
        #expect(model.instances["red"]?.importPolicy == "in" && model.instances["red"]?.exportPolicy == "out")
    }

    @Test func policiesAndPrefixListsAreInOrderOfTheirNumbers() throws {
        let model = try read(
            """
            <routing-policy><policy-definitions><policy-definition><name>p</name><nodes>
              <node><sequence>20</sequence><match-mode>deny</match-mode></node>
              <node><sequence>10</sequence><match-mode>permit</match-mode>
                <conditions><match-mpls-label><mpls-label/></match-mpls-label>
                  <match-ipv4-prefix><prefix-filter-ref>hosts</prefix-filter-ref></match-ipv4-prefix></conditions>
                <actions><apply-mpls-label><mpls-label/></apply-mpls-label></actions></node>
            </nodes></policy-definition></policy-definitions>
            <ipv4-prefix-filters><ipv4-prefix-filter><name>hosts</name><nodes>
              <node><sequence>5</sequence><match-mode>permit</match-mode><ip-address>192.0.2.0</ip-address>
                <masklength>24</masklength><masklength-lower>32</masklength-lower></node>
            </nodes></ipv4-prefix-filter></ipv4-prefix-filters></routing-policy>
            """)
        let policy = try #require(model.routePolicies["p"])
        #expect(policy.nodes.map(\.sequence) == [10, 20] && policy.nodes.map(\.permit) == [true, false])
        #expect(policy.nodes[0].matchesLabel && policy.nodes[0].appliesLabel)
        #expect(policy.nodes[0].prefixList == "hosts" && !policy.nodes[1].appliesLabel)
        let entry = try #require(model.prefixLists["hosts"]?.entries.first)
        #expect(entry.prefix == IPv4Prefix("192.0.2.0/24") && entry.greaterEqual == 32 && entry.lessEqual == nil)
    }

    @Test func ldpOfAVPNInstance() throws {
        let model = try read(
            """
            <network-instance><instances>
              <instance><name>_public_</name><mpls><ldp><instance><interfaces><interface>
                <name>GigabitEthernet0/2/0</name><transport-address>GigabitEthernet0/2/0</transport-address>
              </interface></interfaces></instance></ldp></mpls></instance>
              <instance><name>csc1</name><mpls><ldp><instance><lsr-id>192.0.2.7</lsr-id><interfaces><interface>
                <name>GigabitEthernet0/1/0</name></interface></interfaces></instance></ldp></mpls></instance>
            </instances></network-instance>
            """)
        let main = try #require(model.instances["_public_"])
        #expect(main.ldp == nil && main.ldpTransport == ["GigabitEthernet0/2/0": "GigabitEthernet0/2/0"])
        let vpn = try #require(model.instances["csc1"])
        #expect(vpn.ldp?.lsrID == IPv4Address("192.0.2.7") && vpn.ldpTransport.isEmpty)
        #expect(Array(vpn.ldpInterfaces.keys) == ["GigabitEthernet0/1/0"])
        #expect(vpn.ldp?.origin.path.hasSuffix("instance[name='csc1']/mpls/ldp/instance") == true)
    }

    @Test func peersOptions() throws {
        let model = try read(
            """
            <network-instance><instances><instance><name>blue</name><bgp><base-process><peers><peer>
              <address>192.0.2.2</address><remote-as>65001</remote-as><ignore>true</ignore>
              <afs><af><type>ipv4uni</type><ipv4-unicast><soo>1:1</soo><preferred-value>7</preferred-value>
                <check-tunnel-reachable>true</check-tunnel-reachable><import-ip-prefix>in</import-ip-prefix>
                <export-ip-prefix>out</export-ip-prefix></ipv4-unicast></af></afs>
            </peer></peers></base-process></bgp></instance></instances></network-instance>
            """)
        let peer = try #require(model.instances["blue"]?.bgp?.peers.first)
        #expect(peer.isIgnored)
        let family = try #require(peer.families[.ipv4Unicast])
        #expect(family.siteOfOrigin == "1:1" && family.preferredValue == 7 && family.checksTunnel)
        #expect(family.importPrefixList == "in" && family.exportPrefixList == "out")
    }

    @Test func tunnelPolicies() throws {
        let model = try read(
            """
            <tunnel-management><tunnel-policys><tunnel-policy><name>p</name><ipv4-set><select-sequence>
              <select-tunnel-types><select-tunnel-type><type>te</type></select-tunnel-type>
              <select-tunnel-type><type>lsp</type></select-tunnel-type></select-tunnel-types>
            </select-sequence></ipv4-set></tunnel-policy></tunnel-policys></tunnel-management>
            <network-instance><instances><instance><name>blue</name><afs><af><type>ipv4-unicast</type>
              <tunnel-policy>p</tunnel-policy><evpn><tunnel-policy-name>p</tunnel-policy-name></evpn></af></afs>
            </instance></instances></network-instance>
            """)
        #expect(model.tunnelPolicies["p"]?.kinds == [.ldp, .bgp])
        #expect(model.instances["blue"]?.tunnelPolicy == "p" && model.instances["blue"]?.evpnTunnelPolicy == "p")
    }

    @Test func importsAndProcessesOptions() throws {
        let model = try read(
            """
            <network-instance><instances><instance><name>blue</name>
              <ospfv2><sites><site><process-id>7</process-id><private-net><vpn-capability>true</vpn-capability>
                </private-net><areas><area><area-id>1</area-id><area-type>nssa</area-type></area></areas>
                <import-routes><import-route><protocol>bgp</protocol><process-id>0</process-id><cost>9</cost>
                <permit-ibgp>true</permit-ibgp></import-route></import-routes></site></sites></ospfv2>
              <isis><sites><site><id>1</id><level>level-1-2</level><cost-style>transition</cost-style>
              <set-overload><type>maunal</type><external>true</external></set-overload><circuits><circuit>
                <name>LoopBack1</name><silent-enable>true</silent-enable><afs><af><type>afipv4</type>
                <cost-level1>7</cost-level1></af></afs></circuit></circuits><afs><af><type>afipv4</type>
                <import-routes><import-route><protocol>bgp</protocol><process-id>0</process-id>
                <level-type>level-1</level-type></import-route><import-route><protocol>static</protocol>
                <process-id>0</process-id></import-route></import-routes></af></afs></site></sites></isis>
            </instance></instances></network-instance>
            """)
        let ospf = try #require(model.instances["blue"]?.ospf.first)
        #expect(ospf.ignoresDownBit && ospf.areas.first?.kind == .notSoStubby)
        #expect(ospf.imports.first?.cost == 9 && ospf.imports.first?.permitsIBGP == true)
        let isis = try #require(model.instances["blue"]?.isis.first)
        #expect(isis.overload == ISISProcess.Overload(announcesOtherProtocols: true))
        #expect(isis.metricStyle == .compatible && isis.circuits.first?.isSilent == true)
        #expect(isis.circuits.first?.costs == [1: 7])
        #expect(isis.imports.map(\.level) == [.level1, .level2])
    }

    @Test func whatKeepsNeighboursApart() throws {
        let model = try read(
            """
            <ifm><interfaces><interface><name>GigabitEthernet0/1/0</name><mtu>1600</mtu></interface></interfaces></ifm>
            <network-instance><instances><instance><name>_public_</name>
              <mpls><common><mpls-interfaces><mpls-interface><name>GigabitEthernet0/1/0</name>
                <mtu-value>1400</mtu-value></mpls-interface></mpls-interfaces></common></mpls>
              <ospfv2><sites><site><process-id>1</process-id><silent-interfaces><silent-interface>
                <if-name>LoopBack1</if-name></silent-interface></silent-interfaces><areas><area><area-id>0.0.0.0</area-id>
                <authentication><mode>hmac-sha256</mode><key-id>7</key-id></authentication><interfaces><interface>
                  <name>GigabitEthernet0/1/0</name><mtu-enable>true</mtu-enable>
                  <timer><hello-interval>5</hello-interval><dead-interval>15</dead-interval></timer>
                  <authentication><mode>null</mode></authentication></interface></interfaces></area></areas></site>
                <site><process-id>2</process-id><silent-all-interface>true</silent-all-interface>
                <undo-silent-interfaces><undo-silent-interface><if-name>LoopBack2</if-name></undo-silent-interface>
                </undo-silent-interfaces></site></sites></ospfv2>
              <isis><sites><site><id>1</id><circuits><circuit><name>GigabitEthernet0/1/0</name>
                <hello-auths><hello-auth><level>level-2</level><pw-type>keychain</pw-type><key-chain>k</key-chain>
                <send-only>true</send-only></hello-auth></hello-auths><afs><af><type>afipv4</type></af></afs>
                </circuit></circuits></site></sites></isis>
              <bgp><base-process><afs><af><type>ipv4uni</type><ipv4-unicast><routing-table-rib-only>
                <enable>true</enable></routing-table-rib-only><lsp-options><trigger-route-policy>far</trigger-route-policy>
                </lsp-options></ipv4-unicast></af></afs></base-process></bgp>
            </instance></instances></network-instance>
            """)
        #expect(model.interfaces["GigabitEthernet0/1/0"]?.mtu == 1600)
        let main = try #require(model.instances["_public_"])
        #expect(main.mplsMTUs == ["GigabitEthernet0/1/0": 1400])
        let area = try #require(main.ospf.first?.areas.first)
        #expect(area.authentication == PacketAuthentication(.hmacSHA256, keyID: 7))
        let port = try #require(area.interfaces.first)
        #expect(port.announcesMTU && port.helloInterval == 5 && port.deadInterval == 15 && port.authentication == .off)
        #expect(
            main.ospf.first?.silentInterfaces.origin(of: "LoopBack1")?.path.hasSuffix("[if-name='LoopBack1']") == true)
        #expect(main.ospf.first?.silentInterfaces.origin(of: "LoopBack2") == nil)
        #expect(main.ospf.last?.silentInterfaces.origin(of: "LoopBack1") != nil)
        #expect(main.ospf.last?.silentInterfaces.origin(of: "LoopBack2") == nil)
        let hello = try #require(main.isis.first?.circuits.first?.helloAuthentication[2])
        #expect(hello.method == .keyChain && hello.isSendOnly)
        #expect(main.bgp?.families[.ipv4Unicast]?.ribOnly?.origin.path.hasSuffix("/routing-table-rib-only") == true)
        #expect(main.bgp?.ingressPolicy == "far")
        #expect(main.bgp?.ingressPolicyOrigin?.path.hasSuffix("/trigger-route-policy") == true)
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func theVendorsLevel1PEInRouteMode() throws {
        let model = try device("PE1-isis-lrm")
        #expect(model.bgp?.asNumber == 100 && model.mpls.enabled && model.mpls.ldpEnabled)
        #expect(model.mpls.lsrID == IPv4Address("2.2.2.2") && model.mpls.lspTrigger == .host)
        let core = try #require(model.instances["_public_"])
        #expect(core.isis.first?.level == .level2 && core.isis.first?.metricStyle == .wide)
        #expect(core.isis.first?.circuits.map(\.interface) == ["GigabitEthernet0/1/1", "LoopBack0"])
        #expect(core.isis.first?.circuits.map(\.pointToPoint) == [true, false])
        #expect(Array(core.mplsInterfaces.keys) == ["GigabitEthernet0/1/1"] && core.ldpInterfaces.count == 1)
        #expect(core.bgp?.peers.first?.localInterface == "LoopBack0")
        #expect(core.bgp?.peers.first.map { Array($0.families.keys) } == [.evpn])
        let vpn = try #require(model.instances["csc1"])
        #expect(vpn.routeDistinguisher == "100:1" && vpn.labelMode == .perRoute && vpn.evpnLabelMode == nil)
        #expect(vpn.evpnRouting && vpn.evpnImportTargets == ["1:1"] && vpn.importTargets.isEmpty)
        #expect(Array(vpn.mplsInterfaces.keys) == ["GigabitEthernet0/1/0"] && vpn.ldpInterfaces.isEmpty)
        let family = try #require(vpn.bgp?.families[.ipv4Unicast])
        #expect(family.advertisesToEVPN && family.imports.map(\.source) == [.direct])
        let peer = try #require(vpn.bgp?.peers.first)
        #expect(peer.remoteAS == 200 && peer.families[.ipv4Unicast]?.labelCapability == true)
        #expect(peer.families[.ipv4Unicast]?.exportPolicy == "csc-pe2ce")
        #expect(peer.families[.ipv4Unicast]?.substitutesAS == true)
        #expect(model.routePolicies["csc-pe2ce"]?.nodes.first?.appliesLabel == true)
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func theVendorsOtherModesAndStaticRoutes() throws {
        let labeled = try device("PE1-ospf-laf")
        let vpn = try #require(labeled.instances["csc1"]?.bgp)
        #expect(vpn.families[.ipv4Labeled]?.ribImports.first?.includesLabeledRoutes == true)
        #expect(vpn.families[.ipv4Unicast]?.ribImports.first?.sourceFamily == .ipv4Labeled)
        #expect(vpn.peers.first?.families[.ipv4Labeled] != nil)
        let new = try device("PE3-isis-laf-h-static").instances["vpn1"]?.staticRoutes
        let old = try device("oldstatic_PE3").instances["vpn1"]?.staticRoutes
        #expect(
            new?.count == 1 && new?.map(\.prefix) == old?.map(\.prefix) && new?.map(\.nextHop) == old?.map(\.nextHop))
        let external = try device("PE3-mpebgp").instances["_public_"]?.bgp?.peers.first { $0.ebgpMaxHop != nil }
        #expect(external?.families[.vpnv4] != nil)
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func everyDeviceDocumentGivesEveryInterfaceAnInstance() throws {
        let folder = SharedMaterial.folder.appending(path: "samples/device")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let model = try device(file.deletingPathExtension().lastPathComponent)
            #expect(!model.interfaces.isEmpty)
            for interface in model.interfaces.values {
                #expect(
                    model.instances[interface.instance] != nil && interface.address != nil, "\(file.lastPathComponent)")
            }
        }
    }

    private func read(_ text: String) throws -> RouterModel {
        RouterModelReader.read(try ConfigurationText.tree(text), name: "R")
    }

    private func device(_ name: String) throws -> RouterModel {
        try RealModules.model(name, name: name)
    }
}
