import Fleet
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import VRP
import XML
import YANG

/// Confirmed commits on a router under VRP's rules, over SSH and NETCONF.
@Suite(.timeLimit(.minutes(10))) struct TrialSessionTests {
    static let vrp = LabRules(commits: .vrp, candidate: .private)
    static let namespace = "urn:huawei:yang:huawei-cfg"

    static let statusFilter = XMLElement(
        XMLName("cfg", in: namespace), children: [XMLElement(XMLName("trial-status", in: namespace))])

    /// `status time-left persist-id` as the router tells them; nil if it does not.
    static func status(_ session: NETCONFSession) async throws -> (phase: String, left: Int, id: String?)? {
        let data = try await session.call(.get(filter: [statusFilter])).data
        guard let status = data.first?.children.first else { return nil }
        return (
            status.child("status")?.text ?? "", Int(status.child("time-left")?.text ?? "") ?? -1,
            status.child("persist-id")?.text
        )
    }

    static func refusal(_ session: NETCONFSession, _ rpc: RPC) async -> RPCError? {
        do {
            try await session.call(rpc)
            return nil
        } catch {
            return error.rpcErrors.first
        }
    }

    @Test func `A trial begins, is extended, keeps everybody out and expires`() async throws {
        let scene = try LabScene(LabScene.demoInventory(Self.vrp))
        let router = try #require(scene.host.router("PE1"))
        let before = await router.running
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            let (other, otherClient) = try await clients.netconf("PE1")
            let idle = try #require(try await Self.status(session))
            #expect(idle == ("inactive", 0, nil))
            try await session.call(.editConfig(loopback("LoopBack9")))
            try await session.call(.commit(.confirmed(timeout: 60, persist: "run-7")))
            let active = try #require(try await Self.status(other))
            #expect(active.phase == "active" && (1...60).contains(active.left) && active.id == "run-7")
            for one in [session, other] {
                let error = await Self.refusal(one, .editConfig(loopback("LoopBack8")))
                #expect(error?.message?.contains("trial run") == true)
            }
            let both = Commit(isConfirmed: true, timeout: 60, persist: "run-8", persistID: "run-7")
            #expect(await Self.refusal(session, .commit(both))?.info(named: "bad-element") == "persist")
            try await session.call(.commit(.confirmed(timeout: 900, persistID: "run-7")))
            let extended = try #require(try await Self.status(session))
            #expect(extended.left > 60 && extended.left <= 900)
            await scene.host.advance(by: 61)
            #expect(await router.running != before)
            await scene.host.advance(by: 840)
            #expect(await router.running == before)
            #expect(try await Self.status(session)?.phase == "inactive")
            await session.close()
            await other.close()
            await client.close()
            await otherClient.close()
        }
    }

    @Test func `A get picks configuration and state in one filter, and get-config no state`() async throws {
        let scene = try LabScene(LabScene.demoInventory(Self.vrp))
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            let filter = interfaceFilter + [Self.statusFilter]
            let names = try await session.call(.get(filter: filter)).data.map(\.name.local)
            #expect(names == ["ifm", "cfg"])
            let configured = try await session.call(.getConfig(.running, filter: filter)).data.map(\.name.local)
            #expect(configured == ["ifm"])
            let all = try await session.call(.get()).data.map(\.name.local)
            #expect(all.contains("cfg") && all.contains("network-instance"))
            await session.close()
            await client.close()
        }
    }

    @Test func `A release without trial-status has none`() async throws {
        let platform = Platform.ne40eX8X16R8C20
        var inventory = try LabScene.demoInventory(Self.vrp)
        for index in inventory.routers.indices { inventory.routers[index].platform = platform.name }
        let scene = try LabScene(inventory, platform: platform)
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            #expect(try await Self.status(session) == nil)
            let data = try await session.call(.get(filter: interfaceFilter + [Self.statusFilter])).data
            #expect(data.map(\.name.local) == ["ifm"])
            await session.close()
            await client.close()
        }
    }

    @Test func `The commit list and the trial stand on the command line`() async throws {
        let scene = try LabScene(LabScene.demoInventory(Self.vrp))
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            func description(_ text: String) -> [XMLElement] {
                [XMLElement(XMLName("description", in: "urn:huawei:yang:huawei-ietf-netconf-ext"), text: text)]
            }
            try await session.call(.editConfig(loopback("LoopBack9")))
            let long = Commit(extras: description(String(repeating: "x", count: 61)))
            #expect(await Self.refusal(session, .commit(long))?.info(named: "bad-element") == "description")
            try await session.call(.commit(.confirmed(timeout: 60, persist: "run-7", extras: description("run 7"))))
            let shown = try await clients.console(
                "PE1",
                [
                    "display configuration commit list verbose", "display configuration trial status",
                    "display configuration commit list",
                ])
            #expect(shown[0].contains("1) CommitId: 1000000001") && shown[0].contains("Description: run 7"))
            #expect(shown[1].contains("Trial status: ACTIVE") && shown[1].contains("Persist id: run-7"))
            #expect(shown[2].contains("1000000001"))
            await session.close()
            await client.close()
        }
    }

    @Test func `lab advance moves every router's clock`() async throws {
        let scene = try LabScene(LabScene.demoInventory(Self.vrp))
        let router = try #require(scene.host.router("PE1"))
        let before = await router.running
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            try await session.call(.editConfig(loopback("LoopBack9")))
            try await session.call(.commit(.confirmed(timeout: 60, persist: "run-7")))
            let said = try await clients.console("CE1", ["lab advance 60"])
            #expect(said[0].contains("60 s ahead"))
            #expect(await router.running == before)
            await session.close()
            await client.close()
        }
    }

    @Test(arguments: [
        ("lab advance soon", "`advance` needs a number of seconds"), ("lab advnce 5", "did you mean `advance`?"),
        ("lab fault refues commit", "did you mean `refuse`?"),
    ]) func `Words that the lab does not know are refused`(_ line: String, _ words: String) async throws {
        let scene = try LabScene(LabScene.demoInventory(Self.vrp))
        try await scene.run { clients in
            let error = await #expect(throws: (any Error).self) { try await clients.console("CE1", [line]) }
            #expect("\(String(describing: error))".contains(words))
        }
    }

    @Test func `Sessions share a candidate where the inventory says so`() async throws {
        let scene = try LabScene(LabScene.demoInventory(LabRules(commits: .rfc6241, candidate: .shared)))
        let router = try #require(scene.host.router("PE1"))
        try await scene.run { clients in
            let (first, firstClient) = try await clients.netconf("PE1")
            let (second, secondClient) = try await clients.netconf("PE1")
            try await first.call(.editConfig(loopback("LoopBack9")))
            let error = await Self.refusal(second, .lock(.candidate))
            #expect(error?.tag == .lockDenied && error?.lockOwner == first.sessionID)
            await first.close()
            try await second.call(.commit(Commit()))
            #expect(await router.running.xmlElements().description.contains("LoopBack9"))
            await second.close()
            await firstClient.close()
            await secondClient.close()
        }
    }
}
