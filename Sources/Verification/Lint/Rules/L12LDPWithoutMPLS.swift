import Diagnostics
import Simulation

/// L-12: an interface with LDP has MPLS.
///
/// Facts: carriers-carrier.md I2.
struct L12LDPWithoutMPLS: LintRule {
    let id = "L-12"
    let title = "LDP is on an interface without MPLS"
    let severity = Severity.error
    let rationale = "`mpls` is what `mpls ldp` builds on; the router refuses the one without the other ([C1])."

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            router.instances.flatMap { instance in
                instance.ldpInterfaces.sorted { $0.key < $1.key }.filter { instance.mplsInterfaces[$0.key] == nil }.map
                {
                    finding(
                        router, $0.value, "\($0.key) has LDP, but MPLS is off there: the router refuses it",
                        hint: "type `mpls` under `interface \($0.key)`")
                }
            }
        }
    }
}
