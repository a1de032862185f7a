import Diagnostics
import Fleet
import Foundation
import Parallel
import XML
import YANG

/// Reads routers' running configurations from a folder with a file `<router>.xml` for each; no router is asked.
struct RunningFiles: Sendable {
    let workspace: Workspace
    let folder: String

    /// Every router whose file is missing or wrong is named in the error.
    func read(_ filter: (String) -> [XMLElement]) throws -> [String: DataTree] {
        var trees: [String: DataTree] = [:]
        var findings = DiagnosticList()
        let filters = Dictionary(uniqueKeysWithValues: workspace.routers.map { ($0.name, filter($0.name)) })
        let outcomes = workspace.routers.parallelMap { router in
            Result { try read(router, filters[router.name] ?? []) }
        }
        for (router, outcome) in zip(workspace.routers, outcomes) {
            do {
                trees[router.name] = try outcome.get()
            } catch let error as Diagnostic {
                findings.add(error)
            }
        }
        try findings.throwIfErrors()
        return trees
    }

    /// What a router's file holds, or what is wrong with it.
    func answer(of router: Router, _ filter: [XMLElement]) -> RunningReader.Answer {
        do {
            return RunningReader.Answer(router: router.name, tree: try read(router, filter))
        } catch {
            let known = error as? Diagnostic ?? .error("\(router.name): \(error)", at: router.location)
            return RunningReader.Answer(router: router.name, finding: known)
        }
    }

    /// The same as the router would answer to the filter, so that the same plan comes of it, by the same hash.
    private func read(_ router: Router, _ filter: [XMLElement]) throws -> DataTree {
        guard let all = try RunningFile.elements(of: router, in: folder) else {
            throw Diagnostic.error(
                "\(router.name): its running configuration \(RunningFile.path(of: router, in: folder)) "
                    + "\(RunningFile.missing)",
                at: router.location, hint: "--limit leaves routers out")
        }
        let elements = all.compactMap { $0.narrowed(to: filter) }
        let schema = try workspace.schemas.schema(of: workspace.schemas.platform(router.platform))
        return schema.readRunning(elements).filtered(by: filter)
    }
}

extension XMLElement {
    /// What the filter's names lead to: a whole configuration has modules that the service's schema does not know.
    fileprivate func narrowed(to filter: [XMLElement]) -> XMLElement? {
        let named = filter.filter { $0.name == name }
        guard !named.isEmpty else { return nil }
        // RFC 6241 section 6.2.5: one that has nothing below it but keys to match selects the whole entry.
        guard named.allSatisfy({ $0.children.contains { !$0.children.isEmpty || $0.text.isEmpty } }) else {
            return self
        }
        let inner = named.flatMap(\.children)
        var copy = self
        copy.children = children.compactMap { $0.narrowed(to: inner) }
        return copy
    }
}
