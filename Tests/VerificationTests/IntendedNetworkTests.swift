import Addressing
import Diagnostics
import Simulation
import Testing
import YANG

@testable import Verification

@Suite struct IntendedNetworkTests {
    @Test func aShippedServiceComesUp() throws {
        let service = try ShippedService()
        let state = ControlPlane.state(of: service.intended.network)
        #expect(state.oscillation == nil)
        let far = try #require(IPv4Prefix("6.6.6.9/32"))
        #expect(state.routers["PE3"]?.bgpLSPs.contains { $0.fec == far && $0.outLabel != nil } == true)
    }

    @Test func aNodeLeadsBackToItsTemplate() throws {
        let service = try ShippedService()
        let root = try #require(service.intended.configurations["PE1"]?.root("mpls"))
        let path = DataPath([DataPath.Step(root)])
        let place = try #require(service.intended.place(of: path, on: "PE1"))
        #expect(place.file == "Templates/huawei-vrp8/parts/mpls-ldp-node.xml")
    }
}
