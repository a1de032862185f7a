import Addressing
import Diagnostics
import Simulation

/// L-02: a loopback that LDP and BGP rely on is a /32.
///
/// Facts: carriers-carrier.md I1.
struct L02HostLoopback: LintRule {
    let id = "L-02"
    let title = "A loopback in use is no /32"
    let severity = Severity.error
    let rationale = """
        By default LDP makes LSPs for host routes only (`lsp-trigger host`), and a FEC must match a route exactly \
        (RFC 5036 3.5.7.1). A longer net on the loopback leaves it without an LSP: BGP routes over it are valid by IP only, \
        EVPN and VPNv4 routes get into no VPN instance ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            router.usedLoopbacks.filter { $0.prefixLength != 32 }.map { loopback in
                finding(
                    router, loopback.origin,
                    "\(loopback.name) has a /\(loopback.prefixLength), and LDP labels host routes only",
                    hint: "type `ip address \(loopback.address.map(\.description) ?? "A.B.C.D") 255.255.255.255` under "
                        + "`interface \(loopback.name)`")
            }
        }
    }
}
