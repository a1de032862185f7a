import Fleet
import Lab
import NETCONF
import SSH
import Testing

/// Tests of what a client meets in one session with a router that has faults.
protocol FaultSessions {}

extension FaultSessions {
    /// Runs with a router under VRP's rules that has this fault, and one session on it.
    func meet(
        _ faults: String..., rules: LabRules = TrialSessionTests.vrp,
        _ body: (LabScene, LabRouter, LabClients, NETCONFSession) async throws -> Void
    ) async throws {
        let scene = try LabScene(LabScene.demoInventory(rules))
        let router = try #require(scene.host.router("PE1"))
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            for fault in faults { router.add(try LabFault(fault)) }
            try await body(scene, router, clients, session)
            await session.close()
            await client.close()
        }
    }

    func refusal(_ session: NETCONFSession, _ rpc: RPC) async -> RPCError? {
        await TrialSessionTests.refusal(session, rpc)
    }

    func trial(_ session: NETCONFSession, _ persist: String? = "run-7") async throws {
        try await session.call(.editConfig(loopback("LoopBack9")))
        try await session.call(.commit(.confirmed(timeout: 60, persist: persist)))
    }
}
