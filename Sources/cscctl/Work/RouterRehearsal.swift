import Diagnostics
import Fleet
import NETCONF
import Planning
import Reports
import Transactions
import YANG

/// Tries a plan on the routers without changing them: each loads its edits into its candidate, validates there task by
/// task, gives the candidate back, and discards it. Nothing is committed; the lock on the candidate falls before the end.
struct RouterRehearsal {
    let stage: Stage
    let schema: @Sendable (String) -> SchemaView

    /// What the routers said, in the plan's order.
    func run(_ plan: Plan) async -> [RehearsalReport] {
        await withTaskGroup(of: Answer.self) { group in
            for (place, image) in plan.routers.enumerated() {
                group.addTask { Answer(place: place, report: await rehearse(image, plan)) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.place < $1.place }.map(\.report)
        }
    }

    /// What one router said. A type of its own, as in `RunningReader`: a task group of tuples has gone wrong in an optimised
    /// build.
    private struct Answer: Sendable {
        var place: Int
        var report: RehearsalReport
    }

    private func rehearse(_ image: RouterImage, _ plan: Plan) async -> RehearsalReport {
        do {
            let session = try await stage.network.open(image.name)
            let report = await rehearse(image, plan, on: session.netconf)
            await session.close()
            return report
        } catch {
            return RehearsalReport(name: image.name, refusal: words(error))
        }
    }

    /// The lock keeps out whoever shares the candidate, and is refused where somebody has edits in it (RFC 6241 7.5).
    private func rehearse(_ image: RouterImage, _ plan: Plan, on session: NETCONFSession) async -> RehearsalReport {
        do {
            try await session.call(.lock(.candidate))
        } catch {
            return RehearsalReport(name: image.name, refusal: "lock of the candidate: " + words(error))
        }
        let report = await load(image, plan, on: session)
        // Whatever was said before: no edit and no lock of ours stays.
        let leftovers = await [ended(.discardChanges, session), ended(.unlock(.candidate), session)].compactMap(\.self)
        guard let first = leftovers.first, report.refusal == nil else { return report }
        return RehearsalReport(name: image.name, refusal: "discarding: \(first)")
    }

    private func ended(_ request: RPC, _ session: NETCONFSession) async -> String? {
        do {
            try await session.call(request)
            return nil
        } catch {
            return words(error)
        }
    }

    private func load(_ image: RouterImage, _ plan: Plan, on session: NETCONFSession) async -> RehearsalReport {
        var edits = 0
        for task in plan.tasks {
            guard let change = task.change(on: image.name) else { continue }
            do {
                for edit in change.edits {
                    let config = try stage.secrets.revealed(edit).xmlElements()
                    try await session.call(.editConfig(EditConfig(.candidate, config, defaultOperation: .merge)))
                    edits += 1
                }
                if session.serverCapabilities.hasValidate {
                    try await session.call(.validate(.datastore(.candidate)))
                }
            } catch {
                return RehearsalReport(name: image.name, refusal: "task \(task.name): " + words(error))
            }
        }
        do {
            let differences = try await readBack(image, from: session)
            return RehearsalReport(name: image.name, edits: edits, differences: differences)
        } catch {
            return RehearsalReport(name: image.name, refusal: "reading the candidate: " + words(error))
        }
    }

    /// A router may quote what it was given.
    private func words(_ error: any Error) -> String { stage.secrets.scrubbed("\(error)") }

    /// Where the candidate is not what the plan predicts.
    private func readBack(_ image: RouterImage, from session: NETCONFSession) async throws -> [String] {
        guard let router = stage.workspace.routers.first(where: { $0.name == image.name }) else { return [] }
        let schemas = stage.workspace.schemas
        let compiled = try schemas.schema(of: schemas.platform(router.platform))
        let shown = try await RunningReader.read(
            image.filter, from: session, schema: compiled, stage.secrets, datastore: .candidate)
        let tree = stage.secrets.sealed(shown, of: image.name)
        return DriftFinder(schema: schema(image.name)).drift(of: tree, from: image.after, router: image.name)
            .filter { !$0.isSecretThatCannotBeTold }.map { $0.line(hiding: schema(image.name).rules.secrets) }
    }
}
