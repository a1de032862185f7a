import Diagnostics
import Fleet
import NETCONF
import Planning
import Transactions
import VRP
import XML
import YANG

/// Reads routers' running configurations: over NETCONF, or from files.
struct RunningReader {
    let workspace: Workspace
    let network: LiveNetwork
    let secrets: SecretVault
    /// A folder of files to read instead; the network is not used then.
    var files: String?

    /// All that the schema knows of, as a proof needs it.
    func readAll() async throws -> [String: DataTree] {
        var roots: [String: [XMLElement]] = [:]
        for router in workspace.routers {
            let schema = try workspace.schemas.schema(of: workspace.schemas.platform(router.platform))
            roots[router.name] = schema.children(of: []).filter(\.isConfiguration).map { XMLElement($0.name) }
        }
        return try await read { [roots] in roots[$0] ?? [] }
    }

    /// All routers at once, of each what its filter selects; every router that cannot be read is named in the error.
    func read(_ filter: (String) -> [XMLElement]) async throws -> [String: DataTree] {
        if let files {
            let trees = try RunningFiles(workspace: workspace, folder: files).read(filter)
            return Dictionary(uniqueKeysWithValues: trees.map { ($0.key, secrets.sealed($0.value, of: $0.key)) })
        }
        let results = await withTaskGroup(of: (String, Result<DataTree, any Error>).self) { group in
            for router in workspace.routers {
                let filter = filter(router.name)
                group.addTask {
                    do {
                        return (router.name, .success(try await read(router.name, router.platform, filter)))
                    } catch {
                        return (router.name, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var trees: [String: DataTree] = [:]
        var findings = DiagnosticList()
        for router in workspace.routers {
            switch results[router.name] {
            case .success(let tree): trees[router.name] = tree
            case .failure(let error): findings.add(finding(error, router))
            case nil: break
            }
        }
        try findings.throwIfErrors()
        return trees
    }

    /// The router's error at its place in the inventory, with the hint if it has one.
    private func finding(_ error: any Error, _ router: Router) -> Diagnostic {
        let known = error as? Diagnostic
        let message = secrets.scrubbed("\(router.name): \(known?.message ?? "\(error)")")
        return .error(message, at: router.location, hint: known?.hint)
    }

    private func read(_ router: String, _ platformName: String, _ filter: [XMLElement]) async throws -> DataTree {
        let platform = try workspace.schemas.platform(platformName)
        let schema = try workspace.schemas.schema(of: platform)
        let session = try await network.open(router)
        do {
            try RouterNeeds.check(session.netconf.serverCapabilities, modules: platform.modules)
            let tree = try await RunningReader.read(filter, from: session.netconf, schema: schema, secrets)
            await session.close()
            return secrets.sealed(tree, of: router)
        } catch {
            await session.close()
            throw error
        }
    }

    /// Defaults are left out by the router where it can (`trim`, RFC 6243), and dropped here where it cannot.
    static func read(
        _ filter: [XMLElement], from session: NETCONFSession, schema: Schema, _ secrets: SecretVault,
        datastore: Datastore = .running
    ) async throws -> DataTree {
        let trims = session.serverCapabilities.withDefaults?.contains(.trim) ?? false
        let reply = try await session.call(.getConfig(datastore, filter: filter, withDefaults: trims ? .trim : nil))
        secrets.learn(from: reply.data)
        return try schema.read(reply.data, trimmingDefaults: true)
    }
}
