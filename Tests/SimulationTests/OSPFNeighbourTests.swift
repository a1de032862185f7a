import Testing

@testable import Simulation

/// What two OSPF routers must have alike to become neighbours, and neighbours of use (RFC 2328).
@Suite struct OSPFNeighbourTests {
    /// Two routers on one link; the first one's end is changed.
    private func pair(_ change: @escaping (inout RouterModel) -> Void) -> NetworkState {
        ControlPlane.state(
            of: .linked([(1, 2)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                if index == 1 { change(&router) }
            })
    }

    private func cause(_ state: NetworkState, at router: String = "r1") -> AdjacencyCause? {
        let missing = state.routers[router]?.missingAdjacencies.first { $0.linkProtocol == .ospf }
        guard case .adjacency(let cause) = missing?.because.cause else { return nil }
        return cause
    }

    /// Section 10.5: a hello with other intervals is dropped; the dead interval follows the hello interval.
    @Test(arguments: [(5, nil, 20), (nil, 60, 60), (10, 40, 40), (nil, 40, 40)] as [(Int?, Int?, Int)])
    func intervals(_ hello: Int?, _ dead: Int?, _ effective: Int) {
        let state = pair { router in
            router.ospfPort("to2") {
                $0.helloInterval = hello
                $0.deadInterval = dead
            }
        }
        let isAlike = hello ?? 10 == 10 && effective == 40
        #expect(state.routers["r1"]?.ospfNeighbors.count == (isAlike ? 1 : 0))
        #expect((state.route("r1", "10.0.0.2/32") != nil) == isAlike)
        let words = "hello \(hello ?? 10) s and dead \(effective) s"
        #expect(cause(state) == (isAlike ? nil : .timersDiffer(words, "hello 10 s and dead 40 s")))
    }

    /// Section 10.6: a database description with a larger MTU than the own interface's is rejected, one with none is not.
    @Test(arguments: [(1600, true, false), (1600, false, true), (1400, true, true)])
    func mtu(_ mtu: Int, _ announced: Bool, _ isUsable: Bool) {
        let state = pair { router in
            router.interfaces["to2"]?.mtu = mtu
            router.ospfPort("to2") { $0.announcesMTU = announced }
        }
        #expect((state.route("r1", "10.0.0.2/32") != nil) == isUsable)
        // And again: who has the greater router id is the master, and its slave goes on to Exchange.
        let states = ["r1", "r2"].map { state.routers[$0]?.ospfNeighbors.first?.state }
        #expect(states == (isUsable ? [.full, .full] : [.exchange, .exStart]))
        #expect(cause(state) == (isUsable ? nil : .mtuTooLarge(router: "r1", 1600, limit: 1500)))
    }

    /// Appendix D: both ends authenticate packets by the same type and key; an interface's word goes before its area's.
    @Test func authentication() {
        let chain = PacketAuthentication(.keyChain)
        let alone = pair { $0.instances["_public_"]?.ospf[0].areas[0].authentication = chain }
        #expect(alone.routers["r2"]?.ospfNeighbors == [])
        #expect(cause(alone) == .authenticationDiffers("a key chain", "none"))
        let keys = ControlPlane.state(
            of: .linked([(1, 2)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                router.ospfPort(index == 1 ? "to2" : "to1") {
                    $0.authentication = .on(PacketAuthentication(.hmacSHA256, keyID: index))
                }
            })
        #expect(cause(keys) == .authenticationDiffers("HMAC-SHA256 with key 1", "HMAC-SHA256 with key 2"))
        let off = pair { router in
            router.instances["_public_"]?.ospf[0].areas[0].authentication = chain
            router.ospfPort("to2") { $0.authentication = .off }
        }
        #expect(off.routers["r2"]?.ospfNeighbors.count == 1)
    }

    /// Section 13.4: two routers of an area that say they are one undo each other's link states, though they do not meet.
    @Test func oneIDForTwo() {
        let state = ControlPlane.state(
            of: .linked([(1, 2), (2, 3), (3, 4)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                if index == 4 { router.instances["_public_"]?.ospf[0].routerID = "10.0.0.1" }
            })
        #expect(state.routers["r2"]?.ospfNeighbors.map(\.state) == [.full, .full])
        #expect(state.route("r2", "10.0.0.3/32") != nil)
        #expect(state.route("r2", "10.0.0.1/32") == nil)
        #expect(state.route("r3", "10.0.0.4/32") == nil)
        #expect(cause(state, at: "r1") == .idUsedTwice("10.0.0.1", by: "r4"))
    }

    /// Ids may be used again where no adjacencies lead to, as in another site.
    @Test func oneIDInTwoNetworks() {
        let state = ControlPlane.state(
            of: .linked([(1, 2), (3, 4)]) { router, index in
                router.ospf(["0.0.0.0/0"])
                if index == 4 { router.instances["_public_"]?.ospf[0].routerID = "10.0.0.1" }
            })
        #expect(state.route("r2", "10.0.0.1/32") != nil)
        #expect(state.route("r3", "10.0.0.4/32") != nil)
    }
}
