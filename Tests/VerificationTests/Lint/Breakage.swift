/// One way to break the shipped service, and what lint must say of it, nothing more and nothing less.
struct LintBreakage: CustomStringConvertible, Sendable {
    var what: String
    var playbook = "Playbooks/csc-labeled-route-mode.yaml"
    /// Nodes that change, by router.
    var changes: [String: [NodeEdit]] = [:]
    /// Leaves that a router's own modules have and the profile does not: router, where, the leaf's way down, its value.
    var insertions: [(router: String, path: String, leaf: [String], value: String)] = []
    var expected: Set<Expected>

    init(_ what: String, _ changes: [String: [NodeEdit]], _ expected: Expected...) {
        self.what = what
        self.changes = changes
        self.expected = Set(expected)
    }

    var description: String { what }

    func inserting(_ router: String, _ path: String, _ leaf: String..., value: String = "true") -> LintBreakage {
        var copy = self
        copy.insertions.append((router, path, leaf, value))
        return copy
    }

    func inside(_ playbook: String) -> LintBreakage {
        var copy = self
        copy.playbook = playbook
        return copy
    }

    /// The service with the change, worked out anew.
    func service() throws -> ShippedService {
        var service = try ShippedService(playbook)
        for (router, edits) in changes { try service.change(router, edits) }
        for insertion in insertions {
            try service.insert(insertion.router, at: insertion.path, insertion.leaf, insertion.value)
        }
        return service
    }
}
