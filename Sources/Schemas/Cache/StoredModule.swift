import YANG

/// A module or submodule whose text is in the cache, with what its text and the router's list say of it.
package struct StoredModule: Sendable, Hashable, Codable {
    package var name: String
    package var revision: String?
    package var features: [String]?
    /// The modules that the list names as deviating it.
    package var deviations: [String]
    package var isSubmodule: Bool
    /// The modules and submodules that its text imports and includes.
    package var needs: [String]
    /// The modules that its own deviations change.
    package var deviates: [String]

    init(_ file: ModuleFile, _ header: ModuleHeader, listed: ListedModule?) {
        name = file.name
        revision = file.revision
        features = listed?.features
        deviations = listed?.deviations ?? []
        isSubmodule = header.owner != nil
        needs = (header.imports + header.includes).map(\.name)
        deviates = header.deviates
    }

    var file: ModuleFile { ModuleFile(name: name, revision: revision) }
}

/// A module's text as it is asked for and kept: a name, and the revision where one is known.
struct ModuleFile: Sendable, Hashable, Codable {
    var name: String
    var revision: String?

    /// `NAME@REVISION.yang` (RFC 7950 section 5.2). Both have been checked to be YANG's.
    var fileName: String { name + (revision.map { "@\($0)" } ?? "") + ".yang" }
}
