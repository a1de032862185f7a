package import Fleet
package import Playbooks

/// What lint judges: the network as its operator describes it, and what its routers would run.
package struct LintInput: Sendable {
    package var inventory: Inventory
    /// Only its waivers count; rules look at what routers would run, wherever that comes from.
    package var playbook: Playbook
    package var intended: IntendedNetwork

    package init(inventory: Inventory, playbook: Playbook, intended: IntendedNetwork) {
        self.inventory = inventory
        self.playbook = playbook
        self.intended = intended
    }
}
