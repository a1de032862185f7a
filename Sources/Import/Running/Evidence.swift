/// What a statement of an imported inventory or playbook was read from: a router and a path of its configuration.
package struct Evidence: Hashable, Sendable {
    package let router: String
    package let path: String

    package init(router: String, path: String) {
        self.router = router
        self.path = path
    }

    package var text: String { "\(router): \(path)" }
}
