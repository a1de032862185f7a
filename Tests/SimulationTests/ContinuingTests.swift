import Testing

@testable import Simulation

/// A network worked out from one that differs little is the network worked out from nothing.
@Suite struct ContinuingTests {
    private func check(_ changed: NetworkModel, after base: ConvergedNetwork, _ comment: Comment) {
        let continued = ControlPlane.converge(changed, after: base)
        #expect(continued.state == ControlPlane.state(of: changed), comment)
        // And back, as when a failure is over.
        let again = ControlPlane.converge(base.model, after: continued)
        #expect(again.state == base.state, comment)
    }

    @Test(arguments: EndStateTests.Variant.allCases)
    func everyFailure(_ variant: EndStateTests.Variant) {
        let model = variant.model
        let base = ControlPlane.converge(model)
        for link in model.links { check(model.without(link: link), after: base, "without \(link.a) - \(link.b)") }
        for router in model.routers.keys.sorted() {
            check(model.without(router: router), after: base, "without \(router)")
        }
    }

    @Test(arguments: EndStateTests.Variant.allCases)
    func everyRouterChanged(_ variant: EndStateTests.Variant) {
        let model = variant.model
        let base = ControlPlane.converge(model)
        for name in model.routers.keys.sorted() {
            check(changed(model, name) { $0.routePolicies = [:] }, after: base, "\(name) without policies")
            check(changed(model, name) { $0.bgp = nil }, after: base, "\(name) without BGP")
            check(changed(model, name) { $0.mpls.ldpEnabled = false }, after: base, "\(name) without LDP")
            for instance in model.routers[name]?.instances.keys.sorted() ?? [] {
                check(
                    changed(model, name) { $0.instance(instance) { $0.evpnImportTargets = ["9:9"] } }, after: base,
                    "\(name) imports other targets into \(instance)")
                for peer in model.routers[name]?.instances[instance]?.bgp?.peers ?? [] {
                    check(
                        changed(model, name) {
                            $0.instance(instance) { $0.bgp?.peers.removeAll { $0.address == peer.address } }
                        }, after: base, "\(name) without the peer \(peer.address) of \(instance)")
                }
            }
        }
    }

    @Test func twoChangesAtOnce() {
        let model = EndStateTests.Variant.reflected.model
        let base = ControlPlane.converge(model)
        let names = model.routers.keys.sorted()
        for (first, second) in zip(names, names.dropFirst()) {
            check(
                changed(model.without(router: first), second) { $0.mpls.ldpEnabled = false }, after: base,
                "without \(first), and \(second) without LDP")
        }
    }

    private func changed(
        _ model: NetworkModel, _ name: String, _ change: (inout RouterModel) -> Void
    ) -> NetworkModel {
        var model = model
        model.change(name) { change(&$0) }
        return model
    }
}
