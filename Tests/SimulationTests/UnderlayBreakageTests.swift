import Testing

@testable import Simulation

/// The failure catalogue's underlay part (facts L-01 to L-16): what breaks first and how it shows.
@Suite struct UnderlayBreakageTests {
    private func broken(_ change: (inout NetworkModel) -> Void) -> NetworkState {
        var model = ReferenceNetwork(options: .ours).model
        change(&model)
        return ControlPlane.state(of: model)
    }

    /// The backbone's EVPN routes are chosen by address and have no tunnel into the instance, so nothing of the far site
    /// arrives.
    private func expectNoBackboneTunnel(_ state: NetworkState, _ location: SourceLocation = #_sourceLocation) {
        let path = state.paths("PE1", .ipv4Unicast, "6.6.6.9/32", in: "vpn1").first
        #expect(path != nil, sourceLocation: location)
        #expect(path?.isValid == false, sourceLocation: location)
        #expect(path?.reason == "no tunnel leads to the next hop 4.4.4.9.", sourceLocation: location)
        #expect(state.route("PE1", "6.6.6.9/32", "vpn1") == nil, sourceLocation: location)
        #expect(state.route("PE3", "6.6.6.9/32") == nil, sourceLocation: location)
        #expect(state.session("PE3", "6.6.6.9", .vpnv4)?.state == .idle, sourceLocation: location)
    }

    @Test func missingLSRID() {
        let state = broken { $0.change("PE1") { $0.mpls.lsrID = nil } }
        #expect(state.routers["PE1"]?.ldpSessions == [])
        #expect(state.session("PE1", "4.4.4.9", .evpn)?.state == .established)
        expectNoBackboneTunnel(state)
    }

    @Test func loopbackWithoutHostMask() {
        let state = broken { $0.change("PE2") { $0.interfaces["LoopBack1"]?.prefixLength = 24 } }
        #expect(state.routers["PE1"]?.ldpLSPs.contains { $0.fec == "4.4.4.9/32" } == false)
        #expect(state.routers["PE1"]?.ldpSessions.first?.state == .operational)
        expectNoBackboneTunnel(state)
    }

    @Test func loopbackOutsideTheIGP() {
        let state = broken {
            $0.change("PE2") { router in
                router.instance { $0.isis[0].circuits.removeAll { $0.interface == "LoopBack1" } }
            }
        }
        #expect(state.route("PE1", "4.4.4.9/32") == nil)
        #expect(state.routers["PE1"]?.ldpSessions.first?.state == .nonExistent)
        #expect(state.session("PE1", "4.4.4.9", .evpn)?.state == .idle)
        #expect(state.session("PE1", "4.4.4.9", .evpn)?.reason == "PE1 has no route to 4.4.4.9.")
    }

    @Test func ospfAreasDiffer() {
        let state = broken { $0.change("CE1") { $0.instance { $0.ospf[0].areas[0].id = "0.0.0.1" } } }
        #expect(state.routers["CE1"]?.ospfNeighbors == [])
        #expect(state.session("PE3", "2.2.2.9", .ipv4Unicast)?.state == .idle)
        #expect(state.routers["PE3"]?.ldpSessions.first?.state == .nonExistent)
    }

    @Test func ospfNetworkTypesDiffer() {
        let state = broken { model in
            model.change("CE1") {
                $0.instance {
                    $0.ospf[0].areas[0].interfaces = [
                        OSPFProcess.Interface(name: "eth1", networkType: .pointToPoint, origin: .test)
                    ]
                }
            }
        }
        #expect(state.routers["CE1"]?.ospfNeighbors.first?.state == .full)
        #expect(state.route("CE1", "1.1.1.9/32") == nil)
    }

    @Test func ospfRouterIDTwice() {
        let state = broken { $0.change("CE1") { $0.instance { $0.ospf[0].routerID = "1.1.1.9" } } }
        #expect(state.routers["PE3"]?.ospfNeighbors == [])
    }

    @Test func isisLevelsDiffer() {
        let state = broken {
            $0.change("PE1") { $0.instance { $0.isis[0].level = .level1 } }
            $0.change("PE2") { $0.instance { $0.isis[0].level = .level2 } }
        }
        #expect(state.routers["PE1"]?.isisNeighbors == [])
        #expect(state.route("PE1", "4.4.4.9/32") == nil)
    }

    @Test func isisAreasDiffer() {
        let state = broken {
            $0.change("PE2") { $0.instance { $0.isis[0].networkEntities = ["20.0000.0000.0005.00"] } }
        }
        // ISO 10589: no level 1 adjacency between areas, level 2 stays.
        #expect(state.routers["PE1"]?.isisNeighbors.map(\.level) == [2])
        #expect(state.route("PE1", "4.4.4.9/32")?.source == .isisLevel2)
    }

    @Test func isisSystemIDTwice() {
        let state = broken {
            $0.change("PE2") { $0.instance { $0.isis[0].networkEntities = ["10.0000.0000.0004.00"] } }
        }
        #expect(state.routers["PE1"]?.isisNeighbors == [])
    }

    @Test func ldpMissingOnOneEnd() {
        let state = broken { $0.change("PE2") { $0.instance { $0.ldpInterfaces = [:] } } }
        #expect(state.routers["PE1"]?.ldpSessions == [])
        expectNoBackboneTunnel(state)
    }

    @Test func interfaceShutDown() {
        let state = broken { $0.change("PE1") { $0.interfaces["eth1"]?.adminUp = false } }
        #expect(state.routers["CE1"]?.interfaces["eth2"]?.linkUp == false)
        #expect(state.session("CE1", "11.1.1.2", .ipv4Unicast)?.state == .idle)
        #expect(state.session("CE1", "11.1.1.2", .ipv4Unicast)?.reason == "CE1 has no route to 11.1.1.2.")
    }

    @Test func subnetsDiffer() {
        let state = broken { $0.change("PE1") { $0.interfaces["eth2"]?.address = "30.1.2.1" } }
        #expect(state.routers["PE1"]?.isisNeighbors == [])
        #expect(state.routers["PE1"]?.ldpSessions == [])
    }
}
