import Glibc

/// Where a run comes from: what lists and later commands say of it without reading its context.
package struct RunOrigin: Sendable, Hashable, Codable {
    /// The playbook's `name`.
    package var title: String
    /// The routers that the run is about.
    package var place: NetworkTag
    /// The inventory's path.
    package var inventory: String?
    package var user: String
    package var host: String
    package var process: Int32

    package init(
        title: String, place: NetworkTag, inventory: String?, user: String, host: String, process: Int32
    ) {
        self.title = title
        self.place = place
        self.inventory = inventory
        self.user = user
        self.host = host
        self.process = process
    }

    /// Of a run of this process.
    package init(title: String, place: NetworkTag, inventory: String?) {
        self.init(
            title: title, place: place, inventory: inventory, user: ThisProcess.user, host: ThisProcess.host,
            process: getpid())
    }
}
