package import Simulation

/// Every behaviour of the platform that proofs rest on, with what of a network makes a proof rest on it.
package enum BehaviourCatalogue {
    /// A behaviour, and the networks whose proof needs it.
    package struct Entry: Sendable {
        package var behaviour: PlatformBehaviour
        let isUsed: @Sendable (NetworkUses) -> Bool

        init(
            _ id: String, _ sentence: String, _ evidence: PlatformBehaviour.Evidence, source: String, lookAt: String,
            where isUsed: @escaping @Sendable (NetworkUses) -> Bool
        ) {
            behaviour = PlatformBehaviour(id, sentence, evidence, source: source, lookAt: lookAt)
            self.isUsed = isUsed
        }
    }

    /// By subject, in the order of the page that lists them.
    package static let subjects: [(title: String, entries: [Entry])] = [
        ("Interfaces and routing tables", tables),
        ("IS-IS and OSPF", igp),
        ("BGP", bgp),
        ("Policies", policies),
        ("Labels and LDP", labels),
        ("Tunnels", tunnels),
        ("VPN instances and EVPN", vpn),
    ]

    /// What the proof of a network rests on, in the order of the catalogue.
    package static func used(by network: NetworkModel) -> [PlatformBehaviour] {
        let uses = NetworkUses(network)
        return subjects.flatMap(\.entries).filter { $0.isUsed(uses) }.map(\.behaviour)
    }
}
