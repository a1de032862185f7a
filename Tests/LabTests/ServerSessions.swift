import Lab
import NETCONF
import SSH
import Testing

/// Tests of what a client meets in one session with a lab router.
protocol ServerSessions {}

extension ServerSessions {
    func meet(
        _ faults: String..., body: (LabRouter, LabClients, NETCONFSession) async throws -> Void
    ) async throws {
        let scene = try LabScene(LabScene.demoInventory())
        let router = try #require(scene.host.router("PE1"))
        for fault in faults { router.add(try LabFault(fault)) }
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            try await body(router, clients, session)
            await session.close()
            await client.close()
        }
    }

    func refusal(_ session: NETCONFSession, _ rpc: RPC) async -> RPCError? {
        await TrialSessionTests.refusal(session, rpc)
    }

    func text(_ session: NETCONFSession, _ rpc: RPC) async throws -> String {
        "\(try await session.call(rpc).data)"
    }
}
