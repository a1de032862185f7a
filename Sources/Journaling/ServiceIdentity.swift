/// By what the journal tells services apart: the playbook's path and name, the inventory's path, and the routers that are
/// meant.
package struct ServiceIdentity: Sendable, Hashable {
    package var playbook: String
    package var name: String
    package var inventory: String
    /// Live routers, or those of one lab.
    package var network: String

    package init(playbook: String, name: String, inventory: String, network: String) {
        self.playbook = playbook
        self.name = name
        self.inventory = inventory
        self.network = network
    }

    /// Nil for what is not the text of one.
    package init?(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return nil }
        self.init(playbook: parts[0], name: parts[1], inventory: parts[2], network: parts[3])
    }

    /// As the journal keeps it.
    package var text: String { [playbook, name, inventory, network].joined(separator: "\n") }
}
