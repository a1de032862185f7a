import YANG

/// What other services of the same network have on the routers, by their records: created or found.
package struct ServiceHolding: Sendable {
    /// One of these services.
    package struct Holder: Sendable, Hashable {
        /// By what the journal tells services apart.
        package var service: String
        /// As its playbook calls it.
        package var name: String

        package init(service: String, name: String) {
            self.service = service
            self.name = name
        }
    }

    private var services: [(holder: Holder, owned: [String: Ownership])] = []

    package init() {}

    /// The oldest first: it is the one that is given what all of them have.
    package mutating func add(_ holder: Holder, _ owned: [String: Ownership]) {
        services.append((holder, owned))
    }

    package var isEmpty: Bool { services.isEmpty }

    func has(_ path: DataPath, on router: String) -> Bool {
        services.contains { $0.owned[router]?.origin(of: path) != nil }
    }

    /// Whether somebody has the node whose record tells all that it needs of what some tasks have made: a run of the whole
    /// service wrote it, and it has some of that too. What others of these nodes are there for is then nobody's matter.
    func isAccountedFor(_ path: DataPath, on router: String, beside made: [String: [DataPath]]) -> Bool {
        services.contains { service in
            service.owned[router]?.origin(of: path) != nil
                && service.owned.values.allSatisfy(\.isWhole)
                && made.contains { router, paths in
                    guard let owned = service.owned[router] else { return false }
                    return paths.contains { owned.origin(of: $0) != nil }
                }
        }
    }

    /// Those of the nodes that some service has put something else in the place of, with the first that did.
    func displaced(_ nodes: [DataPath: String], on router: String) -> [DataPath: Holder] {
        services.reversed().reduce(into: [:]) { result, service in
            for path in (service.owned[router]?.displaced ?? [:]).keys where nodes[path] != nil {
                result[path] = service.holder
            }
        }
    }

    /// Those of the nodes that some service has, with the first that does.
    func shared(_ nodes: [DataPath: String], on router: String) -> [DataPath: Holder] {
        let others = services.compactMap { service in service.owned[router].map { (service.holder, $0) } }
        guard !others.isEmpty else { return [:] }
        return nodes.keys.reduce(into: [:]) { result, path in
            result[path] = others.first { $0.1.origin(of: path) != nil }?.0
        }
    }
}
