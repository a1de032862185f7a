/// Which modules of a set are compiled, in what order, and where their texts lie.
package struct CompileOrder: Sendable, Hashable, Codable {
    package var key: String
    /// In load order: what deviates first, which is five times as fast.
    package var names: [String]
    /// Of modules whose features the list tells.
    package var features: [String: [String]]
    /// Whether the list tells the features of all modules, so that what it does not name is off.
    package var onlyKnownFeatures: Bool
    /// Paths by the names of modules and submodules.
    package var files: [String: String]
    /// Modules that are left out, because they could not be compiled.
    package var left: [String] = []

    package init(
        key: String, names: [String], features: [String: [String]], onlyKnownFeatures: Bool, files: [String: String]
    ) {
        self.key = key
        self.names = names
        self.features = features
        self.onlyKnownFeatures = onlyKnownFeatures
        self.files = files
    }

    package func without(_ module: String) -> CompileOrder {
        var copy = self
        copy.names.removeAll { $0 == module }
        copy.left.append(module)
        return copy
    }
}

extension SetRecord {
    /// The order that compiles these modules with all that they need, and whatever deviates any of that.
    ///
    /// A whole router's set cannot be compiled at once: some of its modules are wrong by themselves (their `when` form a
    /// circle), and have nothing to do with a service.
    package func order(compiling core: [String], in cache: ModuleCache) -> CompileOrder {
        let known = Dictionary(modules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var chosen: Set<String> = []
        var deviations: Set<String> = []
        var pending = core.filter { known[$0] != nil }
        while true {
            while let name = pending.popLast() {
                guard let module = known[name], chosen.insert(name).inserted else { continue }
                pending += module.needs
            }
            let more = deviators(of: chosen, known).subtracting(deviations)
            if more.isEmpty { break }
            deviations.formUnion(more)
            pending += more
        }
        let implemented = core.filter { known[$0] != nil }
        // What is imported has none of its features on, or all: those of which the list says otherwise are loaded by name.
        let tellsAll = list.modules.allSatisfy { $0.features != nil }
        let withFeatures = chosen.filter { name in
            guard let module = known[name], !module.isSubmodule, let features = module.features else { return false }
            return !(tellsAll && features.isEmpty)
        }
        let rest = withFeatures.subtracting(implemented).subtracting(deviations).subtracting(Self.ofLibyang)
        let folder = cache.folder(of: key)
        return CompileOrder(
            key: key, names: deviations.sorted() + implemented + rest.sorted(),
            features: chosen.reduce(into: [:]) { $0[$1] = known[$1]?.features },
            onlyKnownFeatures: tellsAll,
            files: known.mapValues { folder + "/" + $0.file.fileName })
    }

    /// By what the list says of the chosen, and by what the texts of the others do.
    private func deviators(of chosen: Set<String>, _ known: [String: StoredModule]) -> Set<String> {
        var found: Set<String> = []
        for name in chosen { found.formUnion((known[name]?.deviations ?? []).filter { known[$0] != nil }) }
        for module in modules where !module.isSubmodule && !chosen.isDisjoint(with: module.deviates) {
            found.insert(module.name)
        }
        return found
    }

    /// Modules that libyang brings along, perhaps in another revision: asked for by name they would be loaded twice.
    private static let ofLibyang: Set = [
        "yang", "ietf-yang-metadata", "ietf-inet-types", "ietf-yang-types", "ietf-yang-schema-mount",
        "ietf-yang-structure-ext", "ietf-datastores", "ietf-yang-library",
    ]
}
