import Diagnostics
import NETCONF
import Planning
import Transactions
import XML
import YANG

/// Reads everything that the routers of a run have configured, with the run's own schemas.
struct WholeReader: Sendable {
    let needs: TransactionNeeds

    /// All at once; every router that cannot be read is named in the error.
    func read() async throws -> [String: DataTree] {
        let answers = await withTaskGroup(of: Answer.self) { group in
            for (router, schema) in needs.schemas {
                group.addTask { await read(router, schema) }
            }
            return await group.reduce(into: [Answer]()) { $0.append($1) }
        }
        var findings = DiagnosticList()
        for answer in answers.sorted(by: { $0.router < $1.router }) {
            if let finding = answer.finding { findings.add(finding) }
        }
        try findings.throwIfErrors()
        return answers.reduce(into: [:]) { $0[$1.router] = $1.tree }
    }

    /// A type of its own, as in `RunningReader`: a task group of tuples has gone wrong in an optimised build.
    private struct Answer: Sendable {
        var router: String
        var tree: DataTree?
        var finding: Diagnostic?
    }

    private func read(_ router: String, _ schema: Schema) async -> Answer {
        do {
            let roots = schema.children(of: []).filter(\.isConfiguration).map { XMLElement($0.name) }
            let session = try await needs.network.open(router)
            do {
                let tree = try await RunningReader.read(
                    roots, from: session.netconf, schema: schema, needs.secrets)
                await session.close()
                return Answer(router: router, tree: needs.secrets.sealed(tree, of: router))
            } catch {
                await session.close()
                throw error
            }
        } catch {
            let known = error as? Diagnostic
            let message = needs.secrets.scrubbed("\(router): \(known?.message ?? "\(error)"); nothing was changed")
            return Answer(router: router, finding: .error(message, hint: known?.hint))
        }
    }
}
