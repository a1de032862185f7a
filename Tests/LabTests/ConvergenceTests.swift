import Lab
import NETCONF
import Simulation
import Testing
import VRP
import YANG

/// What the routers show follows the lab's clock, layer by layer.
@Suite struct ConvergenceTests {
    private static let times = ConvergenceTimes(igp: 5, ldp: 10, bgp: 20)

    @Test func eachLayerShowsWhenItsTimeHasCome() async throws {
        let clock = LabClock(standingAt: 100)
        let scene = try LabScene(LabScene.demoInventory(), times: Self.times, clock: clock)
        let model = try LabScene.model(LabScene.safePlaybook)
        try await scene.apply(model, tasks: ["backbone-igp", "backbone-ldp", "evpn-ibgp"])
        func rows() async throws -> [Int] {
            var counts: [Int] = []
            for command in [DisplayCommand.isisPeer, .ldpSession, .bgpEVPNPeer] {
                let table = try await scene.table("PE1", command)
                if case .bgpPeers(let peers) = table {
                    counts.append(peers.rows.count(where: \.isEstablished))
                } else {
                    counts.append(table.rowCount)
                }
            }
            return counts
        }
        #expect(try await rows() == [0, 0, 0])
        clock.advance(by: 4.9)
        #expect(try await rows() == [0, 0, 0])
        clock.advance(by: 0.2)
        // One neighbour, in both of IS-IS's levels.
        #expect(try await rows() == [2, 0, 0])
        clock.advance(by: 5)
        #expect(try await rows() == [2, 1, 0])
        clock.advance(by: 10)
        #expect(try await rows() == [2, 1, 1])
    }

    @Test func aChangeMidwayCountsFromItsOwnMoment() async throws {
        let clock = LabClock(standingAt: 0)
        let scene = try LabScene(LabScene.demoInventory(), times: Self.times, clock: clock)
        let model = try LabScene.model(LabScene.safePlaybook)
        try await scene.apply(model, tasks: ["backbone-igp"])
        clock.advance(by: 4)
        try await scene.apply(model, tasks: ["backbone-ldp"])
        clock.advance(by: 1)
        #expect(try await scene.table("PE1", .isisPeer).rowCount == 2)
        clock.advance(by: 8.9)
        #expect(try await scene.table("PE1", .ldpSession).rowCount == 0)
        clock.advance(by: 0.2)
        #expect(try await scene.table("PE1", .ldpSession).rowCount == 1)
    }

    @Test func aStandingClocksOwnerExpiresAConfirmedCommit() async throws {
        let clock = LabClock(standingAt: 0)
        let scene = try LabScene(LabScene.demoInventory(), clock: clock)
        let router = try #require(scene.host.router("PE1"))
        let before = await router.running
        let session = await router.begin {}
        _ = try await router.answer(.editConfig(loopback("LoopBack9")), from: session)
        _ = try await router.answer(
            .commit(.confirmed(timeout: 60, persist: "token")), from: session)
        await router.end(session)
        clock.advance(by: 59)
        await router.expire()
        #expect(await router.hasPendingCommit)
        clock.advance(by: 1)
        await router.expire()
        #expect(await !router.hasPendingCommit)
        #expect(await router.running == before)
    }
}
