import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-48: a session between loopbacks comes from the loopback that the other end expects.
struct L48SessionSource: LintRule {
    let id = "L-48"
    let title = "A session between loopbacks has another source"
    let severity = Severity.error
    let rationale = """
        Without `connect-interface` the session comes from the outgoing link's address, which the other end has no peer \
        for: it refuses the connection, Active or Idle. One side with it may come up while that side happens to open the \
        connection ([C1]; RFC 4271 8.2.1).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.compactMap { session in
            let near = session.near
            guard near.isPublic, near.link == nil, let far = near.farRouter,
                far.interface(with: near.peer.address)?.kind == .loopback
            else { return nil }
            guard let source = near.peer.localInterface else {
                return finding(
                    near.router, near.peer.origin,
                    "the session to \(near.title) has no source interface and comes from a link",
                    hint: "type `peer \(near.peer.address) connect-interface LoopBackN`")
            }
            guard session.far == nil else { return nil }
            let expected = network.sessions.filter {
                $0.near.router.name == far.name && $0.near.farRouter?.name == near.router.name && $0.near.isPublic
            }.map(\.near.peer.address)
            guard let other = expected.first else { return nil }
            let address = near.router.address(of: source).map(\.description) ?? "no address"
            return finding(
                near.router, near.peer.origin,
                "the session to \(near.title) comes from \(source) (\(address)), but \(far.name) has a peer \(other)",
                hint: "type `peer \(near.peer.address) connect-interface` with the interface that has \(other)")
        }
    }
}
