import Diagnostics
package import NETCONF
import XML

/// Asks a router which YANG modules it has, wherever it says so.
package enum ModuleLister {
    /// The library's list, of whichever revision, with what only the hello has. Without a library, what the hello lists, with
    /// what only the schemas of ietf-netconf-monitoring have. Empty where the router lists nothing at all.
    package static func list(of session: NETCONFSession) async throws -> ModuleList {
        let hello = ModuleList(hello: session.serverCapabilities)
        if let library = try await library(of: session), !library.modules.isEmpty {
            return try library.joined(with: hello).checked()
        }
        let monitored = try await monitored(by: session)
        return try (hello.modules.isEmpty ? monitored : hello.joined(with: monitored)).checked()
    }

    /// The YANG library of a router: the revision that its hello announces is asked for first, RFC 8526 being the newer.
    package static func library(of session: NETCONFSession) async throws -> ModuleList? {
        let isNew = session.serverCapabilities.capability(Capability.yangLibrary11.uri) != nil
        for root in isNew ? ["yang-library", "modules-state"] : ["modules-state", "yang-library"] {
            let filter = [XMLElement(XMLName(root, in: ModuleList.libraryNamespace))]
            guard let data = try await data(of: filter, from: session) else { continue }
            let list = ModuleList(yangLibrary: data) ?? ModuleList(modulesState: data)
            if let list, !list.modules.isEmpty { return list }
        }
        return nil
    }

    private static func monitored(by session: NETCONFSession) async throws -> ModuleList {
        func element(_ local: String, _ children: [XMLElement] = []) -> XMLElement {
            XMLElement(XMLName(local, in: NETCONFNamespace.monitoring), children: children)
        }
        let data = try await data(of: [element("netconf-state", [element("schemas")])], from: session)
        return data.flatMap(ModuleList.init(monitoring:)) ?? ModuleList(source: .monitoring, modules: [])
    }

    /// Nil where the router refuses: one that does not have the module says so.
    private static func data(of filter: [XMLElement], from session: NETCONFSession) async throws -> [XMLElement]? {
        do throws(NETCONFError) {
            return try await session.call(.get(filter: filter)).data
        } catch {
            if error.sessionSurvives { return nil }
            throw error
        }
    }
}
