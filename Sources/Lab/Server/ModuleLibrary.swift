import NETCONF
import XML
import YANG

/// The YANG modules of a router as it lists them: `/modules-state` of ietf-yang-library (RFC 7895).
struct ModuleLibrary: Sendable {
    let modules: [Schema.Module]
    private let setID: String
    private let roots: Set<String>

    /// libyang's own definitions of YANG itself are no modules of a router.
    private static let left: Set = ["yang", "ietf-yang-metadata", "ietf-yang-schema-mount"]
    private static let namespace = "urn:ietf:params:xml:ns:yang:ietf-yang-library"

    init(_ schema: Schema) {
        modules = schema.modules.filter { !ModuleLibrary.left.contains($0.name) }
        roots = Set(schema.children(of: []).map(\.module))
        // Another set of modules has another id, the same set always the same (RFC 7895 section 2).
        let hash = modules.flatMap { "\($0.name)@\($0.revision) ".utf8 }
            .reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        setID = String(hash, radix: 16)
    }

    /// What a hello promises: the id of this set.
    func identified(_ capabilities: Capabilities) -> Capabilities {
        Capabilities(
            capabilities.all.map { capability in
                guard capability.uri == Capability.yangLibrary10.uri else { return capability }
                var copy = capability
                copy.parameters["module-set-id"] = setID
                return copy
            })
    }

    /// RFC 7895 section 2.2.
    var state: DataNode {
        DataNode(
            Self.name("modules-state"), .container,
            children: [Self.leaf("module-set-id", setID)] + modules.map(entry))
    }

    private func entry(_ module: Schema.Module) -> DataNode {
        // The IETF's modules of types alone are imported; everything else is implemented.
        let isImported = module.name.hasPrefix("ietf-") && !roots.contains(module.name)
        return DataNode(
            Self.name("module"), .list(keys: [Self.name("name"), Self.name("revision")]),
            children: [
                Self.leaf("name", module.name), Self.leaf("revision", module.revision),
                Self.leaf("namespace", module.namespace),
                Self.leaf("conformance-type", isImported ? "import" : "implement"),
            ])
    }

    private static func name(_ local: String) -> XMLName { XMLName(local, in: namespace) }
    private static func leaf(_ local: String, _ value: String) -> DataNode {
        DataNode(name(local), .leaf, value: value)
    }
}
