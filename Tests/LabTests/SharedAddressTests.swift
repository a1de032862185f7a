import Lab
import NETCONF
import Testing
import XML

/// An address stands on one interface of a VPN instance only; it may move in one edit.
@Suite struct SharedAddressTests {
    private static func loopback(_ number: Int, operation: String = "merge") -> String {
        """
        <interface><name>LoopBack\(number)</name><class>main-interface</class><type>LoopBack</type>\
        <ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses>\
        <address xmlns:nc="\(NETCONFNamespace.base)" nc:operation="\(operation)"><ip>10.9.9.1</ip>\
        \(operation == "merge" ? "<mask>255.255.255.255</mask><type>main</type>" : "")</address>\
        </addresses></ipv4></interface>
        """
    }

    private func commit(_ interfaces: String, _ router: LabRouter) async throws {
        let document =
            "<config><ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces>\(interfaces)</interfaces></ifm></config>"
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

    @Test func `The second interface is refused, the move is not`() async throws {
        let router = try #require(try LabScene(LabScene.demoInventory()).host.router("PE1"))
        try await commit(Self.loopback(5), router)
        let before = await router.running
        let error = await #expect(throws: RPCError.self) { try await commit(Self.loopback(6), router) }
        #expect(error?.message == "The address 10.9.9.1 of LoopBack6 conflicts with that of LoopBack5.")
        #expect(await router.running == before)
        try await commit(Self.loopback(5, operation: "remove") + Self.loopback(6), router)
        #expect(await router.running != before)
    }
}
