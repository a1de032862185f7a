import Fleet
import NETCONF
import XML
import YANG

/// The YANG modules of a router as it lists them, and gives their texts.
struct ModuleLibrary: Sendable {
    /// One module of the list.
    struct Entry: Sendable {
        var name: String
        /// Empty where the module has none.
        var revision: String
        var namespace: String
        var features: [String] = []
        var deviations: [String] = []
        var submodules: [(name: String, revision: String)] = []
        var isImported: Bool
    }

    let entries: [Entry]
    let setID: String
    let place: LabRules.Library
    private let given: @Sendable (String) -> (revision: String, text: String)?

    /// libyang's own definitions of YANG itself are no modules of a router.
    private static let left: Set = ["yang", "ietf-yang-metadata", "ietf-yang-schema-mount"]

    /// Of the modules that the router works with.
    init(_ schema: Schema, listedIn place: LabRules.Library = .modulesState) {
        let roots = Set(schema.children(of: []).map(\.module))
        let modules = schema.modules.filter { !ModuleLibrary.left.contains($0.name) }
        let revisions = Dictionary(modules.map { ($0.name, $0.revision) }, uniquingKeysWith: { first, _ in first })
        self.init(
            modules.map { module in
                // The IETF's modules of types alone are imported; everything else is implemented.
                Entry(
                    name: module.name, revision: module.revision, namespace: module.namespace,
                    isImported: module.name.hasPrefix("ietf-") && !roots.contains(module.name))
            }, place
        ) { name in
            revisions[name].flatMap { revision in schema.source(of: name).map { (revision, $0) } }
        }
    }

    /// Of a folder's modules.
    init(_ served: ServedModules, listedIn place: LabRules.Library) {
        let texts = Dictionary(served.modules.map { ($0.header.name, $0) }, uniquingKeysWith: { first, _ in first })
        let deviating = served.modules.filter { !$0.header.deviates.isEmpty }
        let entries = served.modules.filter { $0.header.owner == nil }.map { module in
            let header = module.header
            return Entry(
                name: header.name, revision: header.revision ?? "", namespace: header.namespace ?? "",
                features: header.features,
                deviations: deviating.filter { $0.header.deviates.contains(header.name) }.map(\.header.name),
                submodules: served.modules.filter { $0.header.owner == header.name }.map {
                    ($0.header.name, $0.header.revision ?? "")
                },
                isImported: header.name.hasPrefix("ietf-") && header.name.hasSuffix("-types"))
        }
        self.init(entries, place) { name in texts[name].map { ($0.header.revision ?? "", $0.text) } }
    }

    private init(
        _ entries: [Entry], _ place: LabRules.Library,
        _ given: @escaping @Sendable (String) -> (revision: String, text: String)?
    ) {
        self.entries = entries
        self.place = place
        self.given = given
        // Another set of modules has another id, the same set always the same (RFC 7895 section 2).
        let hash = entries.flatMap { "\($0.name)@\($0.revision) ".utf8 }
            .reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        setID = String(hash, radix: 16)
    }

    /// The text of a module or submodule, and its revision.
    func text(of name: String) -> (revision: String, text: String)? { given(name) }
}
