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
        #expect(bound.address == IPv4("192.0.2.9"))
        #expect(bound.origin.path == "/ifm/interfaces/interface[name='GigabitEthernet0/9/1']")
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
        #expect(process.id == 7 && process.routerID == IPv4("192.0.2.1"))
        #expect(process.areas[0].networks.map(\.prefix.description) == ["198.51.100.0/24", "192.0.2.1/32"])
        #expect(process.imports.map(\.source) == [.bgp])
        #expect(process.areas[0].networks[1].origin.path.hasSuffix("network[ip-address='192.0.2.1'][mask='0.0.0.0']"))
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
        #expect(entry.prefix == Prefix("192.0.2.0/24") && entry.greaterEqual == 32 && entry.lessEqual == nil)
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func theVendorsLevel1PEInRouteMode() throws {
        let model = try device("PE1-isis-lrm")
        #expect(model.bgp?.asNumber == 100 && model.mpls.enabled && model.mpls.ldpEnabled)
        #expect(model.mpls.lsrID == IPv4("2.2.2.2") && model.mpls.lspTrigger == .host)
        let core = try #require(model.instances["_public_"])
        #expect(core.isis.first?.level == .level2 && core.isis.first?.wideMetrics == true)
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
