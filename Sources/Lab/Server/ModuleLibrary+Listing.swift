import Fleet
import NETCONF
import XML
import YANG

/// Where a router lists its modules.
extension ModuleLibrary {
    /// What a hello says of the list: the id of this set, or the modules themselves.
    func identified(_ capabilities: Capabilities) -> Capabilities {
        let others = capabilities.all.filter { $0.uri != Capability.yangLibrary10.uri }
        switch place {
        case .modulesState:
            return Capabilities(
                capabilities.all.map { capability in
                    guard capability.uri == Capability.yangLibrary10.uri else { return capability }
                    var copy = capability
                    copy.parameters["module-set-id"] = setID
                    return copy
                })
        case .yangLibrary:
            var own = Capability.yangLibrary11
            own.parameters = ["revision": "2019-01-04", "content-id": setID]
            return Capabilities(others + [own])
        case .monitoring: return Capabilities(others + [Capability(NETCONFNamespace.monitoring)])
        case .hello: return Capabilities(others + entries.filter { !$0.isImported }.map(\.capability))
        }
    }

    /// The state data that lists the modules; none where the hello does.
    var states: [DataNode] {
        switch place {
        case .modulesState: [modulesState]
        case .yangLibrary: [yangLibrary]
        case .monitoring: [monitoring]
        case .hello: []
        }
    }

    /// RFC 7895 section 2.2.
    private var modulesState: DataNode {
        let library = Names(namespace: Self.libraryNamespace)
        return library.container(
            "modules-state",
            [library.leaf("module-set-id", setID)]
                + entries.map { entry in
                    let deviations = entry.deviations.map { deviation in
                        library.list(
                            "deviation", keys: ["name", "revision"],
                            [
                                library.leaf("name", deviation),
                                library.leaf("revision", text(of: deviation)?.revision ?? ""),
                            ])
                    }
                    return library.list(
                        "module", keys: ["name", "revision"],
                        library.own(entry) + library.body(entry) + deviations
                            + [library.leaf("conformance-type", entry.isImported ? "import" : "implement")]
                            + library.submodules(entry, keys: ["name", "revision"]))
                })
    }

    /// RFC 8525 section 4. The optional lists of schemas and datastores are left out: there is one set.
    private var yangLibrary: DataNode {
        let library = Names(namespace: Self.libraryNamespace)
        let modules = entries.map { entry in
            let body =
                library.own(entry) + library.body(entry) + library.submodules(entry, keys: ["name"])
            guard !entry.isImported else {
                return library.list("import-only-module", keys: ["name", "revision"], body)
            }
            return library.list(
                "module", keys: ["name"], body + entry.deviations.map { library.leafList("deviation", $0) })
        }
        return library.container(
            "yang-library",
            [
                library.list("module-set", keys: ["name"], [library.leaf("name", "all")] + modules),
                library.leaf("content-id", setID),
            ])
    }

    /// RFC 6022 section 2.1.3.
    private var monitoring: DataNode {
        let monitoring = Names(namespace: NETCONFNamespace.monitoring)
        func schema(_ name: String, _ revision: String, _ namespace: String) -> DataNode {
            monitoring.list(
                "schema", keys: ["identifier", "version", "format"],
                [
                    monitoring.leaf("identifier", name), monitoring.leaf("version", revision),
                    monitoring.leaf("format", "yang"), monitoring.leaf("namespace", namespace),
                    monitoring.leafList("location", "NETCONF"),
                ])
        }
        let schemas = entries.flatMap { entry in
            [schema(entry.name, entry.revision, entry.namespace)]
                + entry.submodules.map { schema($0.name, $0.revision, entry.namespace) }
        }
        return monitoring.container("netconf-state", [monitoring.container("schemas", schemas)])
    }

    private static let libraryNamespace = "urn:ietf:params:xml:ns:yang:ietf-yang-library"
}

extension ModuleLibrary.Entry {
    /// RFC 6020 section 5.6.4.
    fileprivate var capability: Capability {
        var parameters = ["module": name]
        if !revision.isEmpty { parameters["revision"] = revision }
        if !features.isEmpty { parameters["features"] = features.joined(separator: ",") }
        if !deviations.isEmpty { parameters["deviations"] = deviations.joined(separator: ",") }
        return Capability(namespace, parameters: parameters)
    }
}

/// Makes state nodes of one namespace.
private struct Names {
    let namespace: String

    func name(_ local: String) -> XMLName { XMLName(local, in: namespace) }

    func leaf(_ local: String, _ value: String) -> DataNode { DataNode(name(local), .leaf, value: value) }

    func leafList(_ local: String, _ value: String) -> DataNode { DataNode(name(local), .leafList, value: value) }

    func container(_ local: String, _ children: [DataNode]) -> DataNode {
        DataNode(name(local), .container, children: children)
    }

    func list(_ local: String, keys: [String], _ children: [DataNode]) -> DataNode {
        DataNode(name(local), .list(keys: keys.map(name)), children: children)
    }

    /// Name and revision.
    func own(_ entry: ModuleLibrary.Entry) -> [DataNode] {
        [leaf("name", entry.name), leaf("revision", entry.revision)]
    }

    /// Namespace and features; whatever a module defines is on.
    func body(_ entry: ModuleLibrary.Entry) -> [DataNode] {
        [leaf("namespace", entry.namespace)] + entry.features.map { leafList("feature", $0) }
    }

    func submodules(_ entry: ModuleLibrary.Entry, keys: [String]) -> [DataNode] {
        entry.submodules.map { submodule in
            list("submodule", keys: keys, [leaf("name", submodule.name), leaf("revision", submodule.revision)])
        }
    }
}
