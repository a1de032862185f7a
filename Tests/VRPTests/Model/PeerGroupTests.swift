import Foundation
import Simulation
import TestSupport
import Testing
import VRP
import XML
import YANG

/// What a member of a BGP peer group has from its group.
@Suite struct PeerGroupTests {
    private let groups = """
        <peer-groups><peer-group><name>SITES</name><type>ebgp</type><local-if-name>LoopBack7</local-if-name>
          <ebgp-max-hop>9</ebgp-max-hop><ignore>true</ignore>
          <afs><af><type>ipv4uni</type><ipv4-unicast><label-route-capability>true</label-route-capability>
            <export-policy>out</export-policy><allow-as-loop>2</allow-as-loop>
            <advertise-community>true</advertise-community></ipv4-unicast></af></afs>
        </peer-group></peer-groups>
        """

    private func peer(_ member: String, family: String = "") throws -> BGPPeer {
        let text = """
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>
            <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><afs><af><type>ipv4uni</type></af></afs>\(groups)
            <peers><peer><address>192.0.2.1</address><remote-as>200</remote-as>\(member)
            <afs><af><type>ipv4uni</type><ipv4-unicast>\(family)</ipv4-unicast></af></afs></peer></peers>
            </base-process></bgp></instance></instances></network-instance>
            """
        let folder = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile").path
        let tree = try Schema(ModuleSet(allIn: folder)).readRunning([XMLDocument.parse(Array(text.utf8))])
        #expect(!tree.holdsOpaque)
        return try #require(RouterModelReader.read(tree, name: "R").instances["_public_"]?.bgp?.peers.first)
    }

    @Test func itHasTheSessionsSettings() throws {
        let member = try peer("<group-name>SITES</group-name>")
        #expect(member.localInterface == "LoopBack7" && member.ebgpMaxHop == 9 && member.isIgnored)
        let other = try peer("<group-name>OTHERS</group-name>")
        #expect(other.localInterface == nil && other.ebgpMaxHop == nil && !other.isIgnored)
    }

    @Test func itJoinsEachFamilyByItself() throws {
        let name = "<group-name>SITES</group-name>"
        let joined = try #require(peer(name, family: name).families[.ipv4Unicast])
        #expect(joined.labelCapability && joined.exportPolicy == "out" && joined.allowedASLoops == 2)
        #expect(joined.sendsCommunities)
        let apart = try #require(peer(name).families[.ipv4Unicast])
        #expect(!apart.labelCapability && apart.exportPolicy == nil)
    }

    @Test func itsOwnSettingsComeFirst() throws {
        let name = "<group-name>SITES</group-name>"
        let member = try peer(
            name + "<local-if-name>LoopBack1</local-if-name>", family: name + "<export-policy>own</export-policy>")
        #expect(member.localInterface == "LoopBack1")
        #expect(member.families[.ipv4Unicast]?.exportPolicy == "own")
        #expect(member.families[.ipv4Unicast]?.labelCapability == true)
    }
}
