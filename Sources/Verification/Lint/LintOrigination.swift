import Addressing
import Fleet
import Simulation

/// What an L1 CE brings into the table whose routes go to the L1 PE with labels.
struct LintOrigination: Sendable {
    let near: LintPeer
    let family: BGPInstance.Family?

    /// Of every L1 CE with a labeled session to an L1 PE, once.
    static func all(in network: LintNetwork) -> [LintOrigination] {
        var seen: Set<String> = []
        return network.cscSessions(from: .level1CE).map(\.near)
            .filter { $0.labels != .none && seen.insert($0.router.name).inserted }
            .map {
                LintOrigination(
                    near: $0, family: $0.bgp.families[$0.labels == .ownFamily ? .ipv4Labeled : .ipv4Unicast])
            }
    }

    var router: LintRouter { near.router }
    /// Where a finding about something missing points.
    var origin: Origin { family?.origin ?? near.bgp.origin }

    /// It is originated here, as far as policies say; whether the IGP has the route is for the proof.
    func covers(_ prefix: IPv4Prefix) -> Bool {
        let imports = family?.imports ?? []
        let networks = family?.networks ?? []
        return imports.contains { router.model.permits(policy: $0.policy, prefix: prefix, isLabeled: false) }
            || networks.contains {
                $0.prefix == prefix && router.model.permits(policy: $0.policy, prefix: prefix, isLabeled: false)
            }
    }
}
