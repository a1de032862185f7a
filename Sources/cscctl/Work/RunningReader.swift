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
    /// Where an error points.
    var doctor = DoctorHint.bare
    /// A folder of files to read instead; the network is not used then.
    var files: String?
    /// Everything that the routers run, where it has been read already.
    var known: [String: DataTree]?
    /// For a command that must end in time: one reading that stays without an answer is not followed by another of its length.
    var readsInTime: Duration?

    /// All that the schema knows of, as a proof needs it.
    func readAll() async throws -> [String: DataTree] {
        if let known { return known }
        var roots: [String: [XMLElement]] = [:]
        for router in workspace.routers { roots[router.name] = try self.roots(of: router) }
        return try await read { [roots] in roots[$0] ?? [] }
    }

    /// All routers at once, of each what its filter selects; every router that cannot be read is named in the error.
    func read(_ filter: (String) -> [XMLElement]) async throws -> [String: DataTree] {
        if let files {
            let trees = try RunningFiles(workspace: workspace, folder: files).read(filter)
            return Dictionary(uniqueKeysWithValues: trees.map { ($0.key, secrets.sealed($0.value, of: $0.key)) })
        }
        let answers = await answers(
            of: workspace.routers,
            to: Dictionary(uniqueKeysWithValues: workspace.routers.map { ($0.name, filter($0.name)) }))
        var findings = DiagnosticList()
        for router in workspace.routers {
            if let finding = answers[router.name]?.finding { findings.add(finding) }
        }
        try findings.throwIfErrors()
        return answers.compactMapValues(\.tree)
    }

    /// Everything that routers run; what is wrong with one is in its answer.
    func readRest(_ routers: [Router]) async throws -> [String: Answer] {
        if let files {
            let reader = RunningFiles(workspace: workspace, folder: files)
            return Dictionary(
                uniqueKeysWithValues: try routers.map { router in
                    let answer = reader.answer(of: router, try roots(of: router))
                    return (router.name, answer.sealed(by: secrets))
                })
        }
        let filters = try routers.map { ($0.name, try roots(of: $0)) }
        return await answers(of: routers, to: Dictionary(uniqueKeysWithValues: filters))
    }

    private func roots(of router: Router) throws -> [XMLElement] {
        let schema = try workspace.schemas.schema(of: workspace.schemas.platform(router.platform))
        return schema.configurationRoots.map { XMLElement($0) }
    }

    /// What one router said, or why there is nothing. A type of its own: with a tuple that holds a `Result` the task group
    /// of an optimised build (Swift 6.3) read its children's results from wild pointers.
    struct Answer: Sendable {
        var router: String
        var tree: DataTree?
        var finding: Diagnostic?

        func sealed(by secrets: SecretVault) -> Answer {
            var copy = self
            copy.tree = tree.map { secrets.sealed($0, of: router) }
            return copy
        }
    }

    private func answers(of routers: [Router], to filters: [String: [XMLElement]]) async -> [String: Answer] {
        await withTaskGroup(of: Answer.self) { group in
            for router in routers {
                let filter = filters[router.name] ?? []
                group.addTask {
                    do {
                        let tree = try await read(router.name, router.platform, filter)
                        return Answer(router: router.name, tree: tree)
                    } catch {
                        return Answer(router: router.name, finding: finding(error, router))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.router] = $1 }
        }
    }

    /// The router's error at its place in the inventory, with the hint if it has one.
    private func finding(_ error: any Error, _ router: Router) -> Diagnostic {
        let known = error as? Diagnostic
        let message = secrets.scrubbed("\(router.name): \(known?.message ?? "\(error)")")
        return .error(message, at: router.location, hint: doctor.adding(to: known?.hint, about: router.name))
    }

    /// A reading changes nothing: one that stays without an answer is asked for once more on a new session, as a `display`
    /// command is.
    private func read(_ router: String, _ platform: String, _ filter: [XMLElement]) async throws -> DataTree {
        let start = ContinuousClock.now
        do {
            return try await readOnce(router, platform, filter)
        } catch let error as NETCONFError where error.isUnanswered {
            if let readsInTime, start.duration(to: .now) > readsInTime / 2 { throw error }
            return try await readOnce(router, platform, filter)
        }
    }

    private func readOnce(_ router: String, _ platformName: String, _ filter: [XMLElement]) async throws -> DataTree {
        let platform = try workspace.schemas.platform(platformName)
        let schema = try workspace.schemas.schema(of: platform)
        let session = try await network.open(router)
        do {
            try await RouterNeeds.check(session.netconf, modules: platform.modules)
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
        return schema.readRunning(reply.data)
    }
}
