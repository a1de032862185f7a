import NETCONF
import YANG

/// One YANG module as a router lists it.
package struct ListedModule: Sendable, Hashable, Codable {
    /// A submodule that belongs to it.
    package struct Submodule: Sendable, Hashable, Codable {
        package var name: String
        package var revision: String?

        package init(name: String, revision: String?) {
            self.name = name
            self.revision = revision
        }
    }

    package var name: String
    /// Nil where the module has none.
    package var revision: String?
    package var namespace: String
    /// Nil where the list does not say which features are on.
    package var features: [String]?
    /// The modules that deviate it, as far as the list names them.
    package var deviations: [String] = []
    package var submodules: [Submodule] = []
    /// False for one that is only imported.
    package var isImplemented = true

    package init(
        name: String, revision: String?, namespace: String, features: [String]? = nil, deviations: [String] = [],
        submodules: [Submodule] = [], isImplemented: Bool = true
    ) {
        self.name = name
        self.revision = revision
        self.namespace = namespace
        self.features = features
        self.deviations = deviations
        self.submodules = submodules
        self.isImplemented = isImplemented
    }

    /// RFC 6020 section 5.6.4: a feature that a hello does not name is off.
    init(_ capability: ModuleCapability) {
        self.init(
            name: capability.name, revision: capability.revision.flatMap { $0.isEmpty ? nil : $0 },
            namespace: capability.namespace, features: capability.features, deviations: capability.deviations)
    }

    /// The names go into requests and into the names of files.
    var isWellFormed: Bool {
        ([(name, revision)] + submodules.map { ($0.name, $0.revision) }).allSatisfy { name, revision in
            YANGName.isIdentifier(name) && revision.map(YANGName.isRevision) ?? true
        } && deviations.allSatisfy(YANGName.isIdentifier) && (features ?? []).allSatisfy(YANGName.isIdentifier)
    }
}
