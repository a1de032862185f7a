import Lab
import NETCONF
import Testing
import XML

/// A router takes labels on unicast routes or a labeled address family, whichever edits bring them.
@Suite struct LabelModeTests {
    private static func peer(_ address: String, _ family: String) -> String {
        "<peer><address>\(address)</address><remote-as>200</remote-as><afs>\(family)</afs></peer>"
    }

    private static let labeledRoute = peer(
        "11.1.1.1",
        "<af><type>ipv4uni</type><ipv4-unicast><label-route-capability>true</label-route-capability></ipv4-unicast></af>"
    )
    private static let labeledFamily = peer("12.1.1.1", "<af><type>ipv4labeluni</type><ipv4-labeluni/></af>")

    private func commit(_ peers: String, _ router: LabRouter) async throws {
        let document = """
            <config><bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><enable>true</enable><as>100</as></base-process></bgp>\
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>\
            <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process>\
            <afs><af><type>ipv4uni</type></af>\(peers.contains("labeluni") ? "<af><type>ipv4labeluni</type></af>" : "")</afs>\
            <peers>\(peers)</peers></base-process></bgp></instance></instances></network-instance></config>
            """
        let edit = try XMLDocument.parse(document).children
        let session = await router.begin {}
        do {
            _ = try await router.answer(.editConfig(EditConfig(.candidate, edit)), from: session)
            _ = try await router.answer(.commit(Commit()), from: session)
        } catch {
            await router.end(session)
            throw error
        }
        await router.end(session)
    }

    @Test func `The second mode is refused, whichever came first`() async throws {
        for (first, second) in [(Self.labeledRoute, Self.labeledFamily), (Self.labeledFamily, Self.labeledRoute)] {
            let router = try #require(try LabScene(LabScene.demoInventory()).host.router("PE1"))
            try await commit(first, router)
            let before = await router.running
            let error = await #expect(throws: RPCError.self) { try await commit(second, router) }
            #expect(
                error?.message
                    == "The peer 11.1.1.1 has label-route-capability, which excludes the labeled-unicast family.")
            #expect(await router.running == before)
        }
    }
}
