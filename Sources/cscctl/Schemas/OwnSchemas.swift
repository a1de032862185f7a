import Diagnostics
import Fleet
import Foundation
import Journaling
import NETCONF
import Planning
import Rendering
import Schemas
import VRP
import XML
import YANG

/// What the modules that `schema pull` has fetched from the routers say of a plan. Without them the profile that is shipped
/// serves, and the plan says so.
struct OwnSchemas: Sendable {
    private let stage: Stage
    private let cache: ModuleCache
    private let worker: SchemaWorker
    /// The set of each router that has one.
    private let sets: [String: SetRecord]
    /// What is to be told of which modules serve.
    let notes: [String]

    /// After the routers have been read: a set counts only while the router says the hello that it was fetched under.
    static func find(for stage: Stage, worker: SchemaWorker = .ofThisProgram()) async -> OwnSchemas {
        let cache = ModuleCache(in: stage.workspace.state)
        let hellos = await stage.network.hellos
        var sets: [String: SetRecord] = [:]
        // Routers of one release share a set, and its record is long.
        var known: [String: SetRecord] = [:]
        var without: [String] = []
        var changed: [String] = []
        for router in stage.workspace.routers.map(\.name) {
            let records = cache.records(of: router)
            let record = records.isEmpty ? nil : current(records, hellos[router])
            if let set = record.flatMap({ known[$0.set] ?? cache.set($0.set) }) {
                known[set.key] = set
                sets[router] = set
            } else {
                without.append(router)
                if !records.isEmpty, stage.lab == nil { changed.append(router) }
            }
        }
        return OwnSchemas(
            stage: stage, cache: cache, worker: worker, sets: sets, notes: Self.notes(without, changed, stage))
    }

    /// The record made under this hello. Configurations that are read from files come with none: then the newest.
    private static func current(_ records: [RouterRecord], _ hello: Capabilities?) -> RouterRecord? {
        guard let digest = hello.map(ModuleCache.digest) else { return records.first }
        return records.first { $0.hello == digest }
    }

    private static func notes(_ without: [String], _ changed: [String], _ stage: Stage) -> [String] {
        var notes: [String] = []
        let fresh = without.filter { !changed.contains($0) }
        if !fresh.isEmpty {
            notes.append(
                "checked by the profile of the YANG model that is shipped, not by the modules of "
                    + "\(names(fresh, of: stage)); `cscctl schema pull` fetches those")
        }
        if !changed.isEmpty {
            notes.append(
                "\(names(changed, of: stage)): the YANG modules are others than when `schema pull` fetched them, so the "
                    + "profile serves; pull again")
        }
        return notes
    }

    private static func names(_ routers: [String], of stage: Stage) -> String {
        if routers.count == stage.workspace.routers.count, routers.count > 1 { return "the routers" }
        return routers.count <= 6 ? routers.joined(separator: ", ") : counted(routers.count, "router")
    }

    /// Whether any router has modules of its own here.
    var isIdle: Bool { sets.isEmpty }

    // MARK: before planning

    /// Refuses what a router's own modules lack of what the tasks need, or have otherwise; gives notes on what could not be
    /// compared.
    func compare(_ tasks: [TaskIntent], on running: [String: DataTree]) async throws -> [String] {
        guard !isIdle else { return [] }
        var needed: [String: [NeededNode]] = [:]
        var jobs: [SchemaJob] = []
        for router in stage.workspace.routers {
            let edits = tasks.compactMap { $0.edits[router.name] }
            guard sets[router.name] != nil, !edits.isEmpty else { continue }
            let schema = try stage.workspace.schemas.schema(of: stage.workspace.schemas.platform(router.platform))
            let nodes = NeededNode.all(in: edits, on: running[router.name] ?? DataTree(), by: schema)
            needed[router.name] = nodes
            jobs.append(
                SchemaJob(router: router.name, paths: nodes.map(\.path), edits: try edits.map(Self.document)))
        }
        let (answers, notes) = try await ask(jobs)
        var findings = DiagnosticList()
        for job in jobs {
            guard let answer = answers[job.router] else { continue }
            let gaps = SchemaComparison.gaps(needed[job.router] ?? [], in: answer.found)
            try refusals(of: gaps, on: job.router).forEach { findings.add($0) }
            // A node that is missing breaks the edit, too.
            guard gaps.isEmpty, let failure = answer.editFailure else { continue }
            findings.add(
                .error("router `\(job.router)`: its own YANG modules refuse the edit: \(failure)", hint: Self.remedy))
        }
        try findings.throwIfErrors()
        return notes
    }

    /// At the template's lines, as `PlatformGap` has them.
    private func refusals(of gaps: [SchemaGap], on router: String) throws -> [Diagnostic] {
        guard !gaps.isEmpty else { return [] }
        let rendered = try IntentMaker(workspace: stage.workspace).edits(on: [router]).compactMap { $0.edits[router] }
        return gaps.map { gap in
            .error(
                "router `\(router)`: its own YANG modules do not fit: \(gap.words)",
                at: rendered.first { edit in edit.places.contains { $0.path == gap.place } }?.origin(of: gap.place),
                hint: Self.remedy)
        }
    }

    private static let remedy =
        "Nothing was sent to any router. Check `platform:` and the router's release; after an upgrade, `cscctl schema pull` again."

    // MARK: after planning

    /// Refuses a plan that leads a router to a configuration which its own modules do not allow; gives notes on what could not
    /// be judged.
    func validate(_ plan: Plan, on running: [String: DataTree]) async throws -> [String] {
        guard !isIdle else { return [] }
        var jobs: [SchemaJob] = []
        for router in plan.routers.map(\.name) where sets[router] != nil {
            let edits = plan.tasks.compactMap { $0.change(on: router) }.flatMap(\.edits)
            let before = running[router] ?? plan.router(router)?.before ?? DataTree()
            let after = try edits.reduce(before) { try $0.applying(edit: $1) }
            jobs.append(
                SchemaJob(
                    router: router, edits: try edits.map(Self.document),
                    documents: .init(
                        before: try Self.document(Self.completed(before)),
                        after: try Self.document(Self.completed(after)))))
        }
        var (answers, notes) = try await ask(jobs)
        var findings = DiagnosticList()
        for job in jobs {
            guard let answer = answers[job.router] else { continue }
            if let failure = answer.editFailure {
                findings.add(
                    .error(
                        "router `\(job.router)`: its own YANG modules refuse an edit of the plan: \(failure)",
                        hint: Self.remedy))
            } else if let before = answer.failureBefore {
                notes.append(
                    "\(job.router): what it runs does not pass its own YANG modules here (\(before.words)), so what the plan "
                        + "makes of it was not checked by them")
            } else if let failure = answer.failure {
                findings.add(
                    .error(
                        "router `\(job.router)`: its own YANG modules do not allow what the plan makes of it: \(failure.words)",
                        hint: Self.remedy))
            }
        }
        try findings.throwIfErrors()
        return notes
    }

    /// With what a router has by itself.
    private static func completed(_ tree: DataTree) -> DataTree { DynamicDefaults.filled(GeneratedNodes.settled(tree)) }

    /// As text, with the same harmless value in the place of each secret: none leaves this process.
    private static func document(_ tree: DataTree) throws -> String {
        try XMLElement(XMLName("config"), children: DataTree(tree.roots.map(\.withoutSecrets)).xmlElements())
            .serialized()
    }

    // MARK: the child

    private func ask(_ jobs: [SchemaJob]) async throws -> (answers: [String: SchemaAnswer], notes: [String]) {
        var answers: [String: SchemaAnswer] = [:]
        var notes: [String] = []
        let bySet = Dictionary(grouping: jobs) { sets[$0.router]?.key ?? "" }
        for (key, jobs) in bySet.sorted(by: { $0.key < $1.key }) {
            guard let set = jobs.first.flatMap({ sets[$0.router] }) else { continue }
            let core = Set(jobs.flatMap { coreModules(of: $0.router) })
            let order = set.order(compiling: core.sorted(), in: cache)
            let report = await worker.answers(to: jobs, by: order, core: core)
            answers.merge(report.answers) { $1 }
            notes += Self.notes(on: report, set: key)
        }
        return (answers, notes)
    }

    private func coreModules(of router: String) -> [String] {
        let name = stage.workspace.inventory.router(router)?.platform ?? ""
        return (try? stage.workspace.schemas.platform(name))?.modules ?? []
    }

    /// One line for routers of one set that share a trouble.
    private static func notes(on report: SchemaWorker.Report, set: String) -> [String] {
        let troubles = Dictionary(grouping: report.broken.keys.sorted()) { report.broken[$0] ?? "" }
        let broken = troubles.sorted { $0.key < $1.key }.map { trouble, routers in
            "\(routers.joined(separator: ", ")): checked by its own YANG modules only in part or not at all: \(trouble)"
        }
        let left = report.left.map { "set \(set) of YANG modules: \($0.module) was left out: \($0.reason)" }
        return left + broken
    }
}

extension DataNode {
    /// A value of a length that a plain password may have, in the place of each mark.
    fileprivate var withoutSecrets: DataNode {
        var copy = self
        if SecretMark(value) != nil { copy.value = "not-shown" }
        copy.children = children.map(\.withoutSecrets)
        return copy
    }
}
