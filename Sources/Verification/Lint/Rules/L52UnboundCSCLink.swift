import Diagnostics
import Fleet
import Simulation

/// L-52: the L1 PE's end of a CSC link is in a VPN instance.
///
/// Facts: carriers-carrier.md 2.1.
struct L52UnboundCSCLink: LintRule {
    let id = "L-52"
    let title = "A CSC link is not bound to a VPN instance at the L1 PE"
    let severity = Severity.error
    let rationale = """
        The Level 2 carrier's routes belong into a VPN instance of the backbone (RFC 4364 9); with the link outside of it \
        the instance's EBGP session stays Idle, and the Level 1 carrier's own table is open to the customer. Binding wipes \
        the address ([C1]), so both go into one edit.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links(.csc).compactMap { link in
            guard let end = link.end(with: .level1PE), end.router.router.isManaged, end.address != nil,
                end.interface?.instance == RouterModel.publicInstance
            else { return nil }
            return finding(
                end.router, end.origin, "\(end.name), a CSC link, is in no VPN instance",
                hint: "type `ip binding vpn-instance NAME` under `interface \(end.name)`, then its `ip address` again")
        }
    }
}
