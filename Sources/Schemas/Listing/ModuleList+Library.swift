import NETCONF
package import XML

extension ModuleList {
    static let libraryNamespace = "urn:ietf:params:xml:ns:yang:ietf-yang-library"

    /// `/modules-state`: RFC 7895 section 2.2.
    package init?(modulesState data: [XMLElement]) {
        guard let state = data.first(where: { $0.name.local == "modules-state" }) else { return nil }
        self.init(
            source: .modulesState, setID: state.child("module-set-id")?.trimmedText,
            modules: ModuleList.each(state.children("module").map { ListedModule($0, deviations: \.deviationNames) }))
    }

    /// `/yang-library`: RFC 8525 section 4. Where running names its schema, the modules of that one.
    package init?(yangLibrary data: [XMLElement]) {
        guard let library = data.first(where: { $0.name.local == "yang-library" }) else { return nil }
        var sets = library.children("module-set")
        if let wanted = ModuleList.setsOfRunning(library) {
            sets = sets.filter { wanted.contains($0.child("name")?.trimmedText ?? "") }
        }
        let modules = sets.flatMap { set in
            set.children("module").map { ListedModule($0, deviations: \.deviationValues) }
                + set.children("import-only-module").map { element in
                    var module = ListedModule(element, deviations: { _ in [] })
                    module.isImplemented = false
                    return module
                }
        }
        self.init(
            source: .yangLibrary, setID: library.child("content-id")?.trimmedText, modules: ModuleList.each(modules))
    }

    /// `/netconf-state/schemas`: RFC 6022 section 2.1.3. It tells neither features nor deviations.
    package init?(monitoring data: [XMLElement]) {
        guard let state = data.first(where: { $0.name.local == "netconf-state" }), let list = state.child("schemas")
        else { return nil }
        let modules = list.children("schema").filter { $0.child("format")?.trimmedText.isYANG ?? true }.map { schema in
            ListedModule(
                name: schema.child("identifier")?.trimmedText ?? "",
                revision: schema.child("version")?.trimmedText.nonEmpty,
                namespace: schema.child("namespace")?.trimmedText ?? "")
        }
        self.init(source: .monitoring, modules: ModuleList.each(modules))
    }

    private static func setsOfRunning(_ library: XMLElement) -> Set<String>? {
        let running = library.children("datastore").first { store in
            store.child("name")?.trimmedText.split(separator: ":").last == "running"
        }
        guard let name = running?.child("schema")?.trimmedText,
            let schema = library.children("schema").first(where: { $0.child("name")?.trimmedText == name })
        else { return nil }
        return Set(schema.children("module-set").map(\.trimmedText))
    }

    /// Each module once: the revision that is implemented, else the newest.
    private static func each(_ modules: [ListedModule]) -> [ListedModule] {
        var chosen: [String: ListedModule] = [:]
        for module in modules {
            guard let other = chosen[module.name] else {
                chosen[module.name] = module
                continue
            }
            let isBetter =
                module.isImplemented != other.isImplemented
                ? module.isImplemented : (module.revision ?? "") > (other.revision ?? "")
            if isBetter { chosen[module.name] = module }
        }
        return chosen.values.sorted { $0.name < $1.name }
    }
}

extension ListedModule {
    /// An entry of either revision of the library; they differ in how they name deviations.
    fileprivate init(_ element: XMLElement, deviations: (XMLElement) -> [String]) {
        // An early draft of RFC 7895 has the submodules in a container.
        let submodules = element.children("submodule") + (element.child("submodules")?.children("submodule") ?? [])
        self.init(
            name: element.child("name")?.trimmedText ?? "", revision: element.child("revision")?.trimmedText.nonEmpty,
            namespace: element.child("namespace")?.trimmedText ?? "",
            features: element.children("feature").map(\.trimmedText), deviations: deviations(element),
            submodules: submodules.map { submodule in
                Submodule(
                    name: submodule.child("name")?.trimmedText ?? "",
                    revision: submodule.child("revision")?.trimmedText.nonEmpty)
            },
            isImplemented: element.child("conformance-type")?.trimmedText != "import")
    }
}

extension XMLElement {
    /// RFC 7895: a list with the keys name and revision.
    fileprivate var deviationNames: [String] { children("deviation").compactMap { $0.child("name")?.trimmedText } }

    /// RFC 8525: a list of names.
    fileprivate var deviationValues: [String] { children("deviation").map(\.trimmedText) }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }

    /// The identity `yang` of RFC 6022, with a prefix or without.
    fileprivate var isYANG: Bool { split(separator: ":").last == "yang" }
}
