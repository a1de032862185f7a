package import Diagnostics
import Fleet

/// What follows from a service as it is written, and is not wrong by itself. Every command that proves the service prints
/// these notes and has them in its JSON.
package struct ServiceNotes: Sendable {
    private let network: ServiceNetwork

    package init(network: ServiceNetwork) { self.network = network }

    /// Each at its line of the playbook or the inventory.
    package var all: [Diagnostic] {
        let findings = Findings()
        SharedASRules(network: network, findings: findings).note()
        ReachRules(network: network, findings: findings).note()
        return findings.list.all
    }
}
