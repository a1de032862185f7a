import Lab
import NETCONF
import SSH
import Testing
import YANG

/// Sessions on a router of the lab, over SSH and NETCONF.
@Suite(.timeLimit(.minutes(10))) struct RouterSessionTests {
    @Test func aKilledSessionLeavesNoLockAndNoUnconfirmedCommit() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        let router = try #require(scene.host.router("PE1"))
        let before = await router.running
        try await scene.run { clients in
            let (victim, victimClient) = try await clients.netconf("PE1")
            let (killer, killerClient) = try await clients.netconf("PE1")
            try await victim.call(.lock(.running))
            try await victim.call(.editConfig(loopback("LoopBack9")))
            try await victim.call(.commit(.confirmed(timeout: 600)))
            #expect(await router.isLocked)
            #expect(await router.running != before)
            try await killer.call(.killSession(victim.sessionID))
            // The answer means that it is done (RFC 6241 section 7.9), so nothing needs to be waited for here.
            #expect(await !router.isLocked)
            #expect(await router.running == before)
            try await killer.call(.lock(.running))
            let error = await #expect(throws: NETCONFError.self) { try await victim.call(.get()) }
            #expect(error?.sessionSurvives == false)
            await killer.close()
            await victim.abandon()
            await killerClient.close()
            await victimClient.close()
        }
    }

    @Test func aSessionCannotKillItselfNorOneThatIsNot() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            for id in [session.sessionID, 999] {
                let error = await #expect(throws: NETCONFError.self) { try await session.call(.killSession(id)) }
                #expect(error?.rpcErrors.first?.tag == .invalidValue)
            }
            await session.close()
            await client.close()
        }
    }

    @Test func aLockIsDeniedWithItsOwner() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        try await scene.run { clients in
            let (first, firstClient) = try await clients.netconf("PE1")
            let (second, secondClient) = try await clients.netconf("PE1")
            try await first.call(.lock(.candidate))
            let error = await #expect(throws: NETCONFError.self) { try await second.call(.lock(.candidate)) }
            #expect(error?.rpcErrors.first?.lockOwner == first.sessionID)
            await first.close()
            await second.close()
            await firstClient.close()
            await secondClient.close()
        }
    }

    @Test func theConsoleShowsTheConfigurationInTheVendorsWords() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        try await scene.apply(LabScene.model(LabScene.safePlaybook), tasks: ["backbone-igp"])
        try await scene.run { clients in
            let shown = try await clients.console("PE1", ["display current-configuration", "dis cur"])
            let lines = shown[0].split(separator: "\n")
            #expect(lines.contains("interface LoopBack1") || lines.contains("interface LoopBack0"))
            #expect(lines.contains("sysname PE1"))
            #expect(lines.last == "return")
            #expect(shown[1] == shown[0])
        }
    }
}
