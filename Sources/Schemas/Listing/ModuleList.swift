import Diagnostics
import Hashing
package import NETCONF

/// The YANG modules that a router says it has.
package struct ModuleList: Sendable, Hashable, Codable {
    /// Where a router lists its modules.
    package enum Source: String, Sendable, Hashable, Codable {
        case yangLibrary = "yang-library (RFC 8525)"
        case modulesState = "modules-state (RFC 7895)"
        case hello = "hello (RFC 6020)"
        case monitoring = "netconf-state/schemas (RFC 6022)"
    }

    package var source: Source
    /// The router's own name for the set. Two routers may give one name to different sets (RFC 7895 section 2), so it is told,
    /// and nothing is found by it.
    package var setID: String?
    /// By name, each once.
    package var modules: [ListedModule]

    package init(source: Source, setID: String? = nil, modules: [ListedModule]) {
        self.source = source
        self.setID = setID
        self.modules = modules
    }

    package var names: Set<String> { Set(modules.map(\.name)) }

    /// The name of the set by its content: modules, revisions, features and deviations. Routers of one release share it.
    package var key: String {
        var digest = SHA256()
        for module in modules.sorted(by: { ($0.name, $0.revision ?? "") < ($1.name, $1.revision ?? "") }) {
            let submodules = module.submodules.map { "\($0.name)@\($0.revision ?? "")" }.sorted()
            let features = module.features.map { $0.sorted().joined(separator: ",") } ?? "?"
            let line =
                "\(module.name)@\(module.revision ?? "") \(features) \(module.deviations.sorted().joined(separator: ",")) "
                + "\(submodules.joined(separator: ",")) \(module.isImplemented)\n"
            digest.update(line.utf8)
        }
        return String(SHA256.name(ofDigest: digest.digest()).dropFirst("sha256:".count).prefix(16))
    }

    /// What a hello lists; empty where it leaves that to the library.
    package init(hello: Capabilities) {
        self.init(source: .hello, setID: hello.moduleSetID, modules: hello.modules.map(ListedModule.init))
    }

    /// This list with the modules that only the other one has.
    func joined(with other: ModuleList) -> ModuleList {
        let known = names
        var copy = self
        copy.modules += other.modules.filter { !known.contains($0.name) }
        copy.setID = setID ?? other.setID
        return copy
    }

    /// Throws where a name could not be a module's, and where there are more than anybody has.
    func checked() throws(Diagnostic) -> ModuleList {
        guard modules.count <= Self.mostModules else {
            throw .error("it lists \(modules.count) modules; at most \(Self.mostModules) are taken")
        }
        if let odd = modules.first(where: { !$0.isWellFormed }) {
            throw .error("it lists a module whose name, revision or features are not YANG's: `\(odd.name)`")
        }
        return self
    }

    private static let mostModules = 5_000
}
