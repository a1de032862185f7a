import Diagnostics
import Simulation

/// L-72: the AS loop check is relaxed where it happens.
///
/// Facts: carriers-carrier.md 2.7.
struct L72ASLoopOnIBGP: LintRule {
    let id = "L-72"
    let title = "allow-as-loop for an IBGP peer"
    let severity = Severity.warning
    let rationale = """
        The loop check applies to routes from EBGP peers only, so the line does nothing ([C1]); it \
        probably was meant for another peer.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { !$0.isExternal && $0.router.asNumber != nil }.compactMap { near in
            let families = near.peer.families.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            guard let family = families.first(where: { $0.allowedASLoops > 0 }) else { return nil }
            return finding(
                near.router, family.origin, "allow-as-loop for \(near.title), an IBGP peer, has no effect",
                hint: "type `undo peer \(near.peer.address) allow-as-loop`, and set it for the EBGP peer")
        }
    }
}
