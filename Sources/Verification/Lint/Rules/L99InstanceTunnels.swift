import Diagnostics
import Fleet
import Simulation
import YANG

/// L-99: nothing in a carrier's VPN instance keeps its EVPN routes from MPLS.
struct L99InstanceTunnels: LintRule {
    let id = "L-99"
    let title = "A VPN instance of a Level 2 carrier with settings that exclude EVPN over MPLS"
    let severity = Severity.error
    let looksBesideTheService = true
    let rationale = """
        "EVPN L3VPNv4 routes can recurse to either SRv6 BE or MPLS tunnels, not both" (configuration precautions for EVPN, \
        F1A): with SRv6 in the instance its labels lead nowhere. `load-balancing local-learning cross` excludes `evpn mpls \
        routing-enable` ("Configuring BGP Load Balancing", NE40E): the router refuses one of the two.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.cscInstances.flatMap { csc -> [LintFinding] in
            guard csc.instance.evpnRouting else { return [] }
            let families = csc.router.familyNodes(of: csc.instance).filter { $0.child("type")?.value == "ipv4uni" }
            let settings = families.compactMap { $0.child("ipv4-unicast") }
            let origin = csc.instance.bgp?.families[.ipv4Unicast]?.origin ?? csc.instance.origin
            let srv6 = settings.contains { unicast in
                unicast.child("segment-routing-ipv6")?.children.isEmpty == false || unicast.child("srv6") != nil
            }
            let cross = settings.contains {
                $0.descendant("common", "load-balancing-local-learn-cross")?.value == "true"
            }
            return [
                srv6
                    ? finding(
                        csc.router, origin,
                        "\(csc.instance.name) uses SRv6, and its EVPN routes can use either SRv6 or MPLS",
                        hint: "type `undo segment-routing ipv6 best-effort` in the instance's BGP family") : nil,
                cross
                    ? finding(
                        csc.router, origin,
                        "\(csc.instance.name) has load-balancing local-learning cross, which excludes EVPN over MPLS",
                        hint: "type `undo load-balancing local-learning cross` in the instance's BGP family") : nil,
            ].compactMap(\.self)
        }
    }
}
