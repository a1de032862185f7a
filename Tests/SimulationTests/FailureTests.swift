import Addressing
import Testing

@testable import Simulation

/// Links and routers taken away.
@Suite struct FailureTests {
    private let model = ReferenceNetwork(options: .ours).model

    @Test func withoutALink() {
        let left = model.without(linkBetween: "PE1", and: "CE1")
        #expect(left.links.count == model.links.count - 1)
        #expect(left == model.without(linkBetween: "CE1", and: "PE1"))
        #expect(left.routers == model.routers)
        let state = ControlPlane.state(of: left)
        #expect(state.routers["CE1"]?.interfaces["eth2"]?.linkUp == false)
        #expect(state.route("PE3", "6.6.6.9/32") == nil)
        #expect(state.route("PE3", "2.2.2.9/32") != nil)
        #expect(model.without(linkBetween: "PE1", and: "PE4") == model)
        for link in model.links {
            #expect(model.without(link: NetworkModel.Link(link.b, link.a)).links.count == model.links.count - 1)
        }
    }

    @Test func withoutARouter() {
        let left = model.without(router: "PE2")
        let state = ControlPlane.state(of: left)
        #expect(state.routers["PE2"] == nil)
        #expect(state.routers["PE1"]?.interfaces["eth2"]?.linkUp == false)
        #expect(state.route("PE1", "4.4.4.9/32") == nil)
        #expect(
            state.session("PE1", "4.4.4.9", .evpn)?.because?.cause == .session(.noRoute(router: "PE1", to: "4.4.4.9")))
        #expect(state.route("PE3", "2.2.2.9/32") != nil)
        #expect(model.without(router: "nobody") == model)
    }

    /// A second cable between PE1 and PE2 makes the first one redundant: labels still reach, over the other one.
    @Test func aRedundantLinkMayFail() {
        var model = model
        for (name, address) in [("PE1", "30.9.1.1"), ("PE2", "30.9.1.2")] as [(String, IPv4Address)] {
            model.change(name) {
                $0.ethernet("eth9", address, mpls: true, ldp: true)
                $0.instance { $0.isis[0].circuits.append(ISISProcess.Circuit(interface: "eth9", origin: .test)) }
            }
        }
        let second = NetworkModel.Link(.init(router: "PE1", interface: "eth9"), .init(router: "PE2", interface: "eth9"))
        let first = model.links.first { Set([$0.a.router, $0.b.router]) == ["PE1", "PE2"] }
        model.links.append(second)
        let both = ControlPlane.state(of: model)
        #expect(both.routes("PE1").filter { $0.prefix == "4.4.4.9/32" }.count == 2)
        for link in [first, second].compactMap({ $0 }) {
            let left = model.without(link: link)
            let walk = LabelWalk(left, ControlPlane.state(of: left))
            #expect(walk.trace(from: "PE3", to: "6.6.6.9", payload: .labeled).outcome == .arrived(router: "PE4"))
        }
        #expect(both.routers["PE3"]?.routes == ControlPlane.state(of: self.model).routers["PE3"]?.routes)
    }
}
