import Addressing
import Testing

@testable import Simulation

/// Routes that VRP calls supernet routes, which are invalid without a label (command `supernet advertise`).
@Suite struct SupernetTests {
    /// What becomes at 2 of a route that 1 announces over the link 192.168.12.0/24; 1's address is 192.168.12.1.
    private func cause(_ prefix: IPv4Prefix, allowed: Bool = false, isLabeled: Bool = false) -> Reason? {
        var model = NetworkModel.linked([(1, 2)], labels: isLabeled) { router, index in
            router.bgp(index == 1 ? 65001 : 65002)
            router.policy("label")
            router.peer(
                index == 1 ? "192.168.12.2" : "192.168.12.1", as: index == 1 ? 65002 : 65001, labels: isLabeled,
                export: isLabeled ? "label" : nil)
            guard index == 1 else { return }
            router.instance { $0.staticRoutes = [StaticRoute(prefix: prefix, interface: "to2", origin: .test)] }
            router.family(.ipv4Unicast) { $0.networks = [.init(prefix: prefix, origin: .test)] }
        }
        model.behaviour.unlabeledSupernetRoutes = allowed
        let state = ControlPlane.state(of: model)
        let path = state.paths("r2", .ipv4Unicast, prefix).first
        #expect(path != nil)
        return path?.isValid == true ? nil : path?.because
    }

    /// The prefix covers its next hop and is at least as long as the next hop's own subnet.
    @Test(arguments: ["192.168.12.0/24", "192.168.12.0/25", "192.168.12.1/32"] as [IPv4Prefix])
    func coversItsNextHop(_ prefix: IPv4Prefix) {
        #expect(cause(prefix)?.cause == .resolution(.coversNextHop("192.168.12.1")))
        #expect(cause(prefix, allowed: true)?.cause != .resolution(.coversNextHop("192.168.12.1")))
    }

    /// It does not cover it, and lies within the next hop's subnet: a customer's half of the link, announced by plain BGP.
    @Test func liesWithinTheNextHopsSubnet() {
        #expect(cause("192.168.12.128/25")?.cause == .resolution(.withinNextHopSubnet("192.168.12.1")))
        #expect(cause("192.168.12.128/25", allowed: true) == nil)
        #expect(cause("192.168.12.128/25", isLabeled: true) == nil)
    }

    /// Shorter than the next hop's subnet, or elsewhere: no supernet route.
    @Test(arguments: ["192.168.0.0/16", "192.168.13.0/24", "203.0.113.0/24"] as [IPv4Prefix])
    func others(_ prefix: IPv4Prefix) {
        #expect(cause(prefix) == nil)
    }
}
