import Checks
import Diagnostics
import Playbooks
import VRP

/// Asks router after router for its label tables, as far as a path leads, and stitches them.
struct LabelPathCollector {
    let map: LabelPathMap
    /// The routers that take part.
    let routers: Set<String>
    let display: NetworkChecker.Display

    /// Paths share what their routers said.
    func outcomes(of subjects: [CheckSubject]) async -> [CheckOutcome] {
        var tables: [String: LabelTables] = [:]
        var outcomes: [CheckOutcome] = []
        for subject in subjects { outcomes.append(await outcome(of: subject, &tables)) }
        return outcomes
    }

    private func outcome(of subject: CheckSubject, _ tables: inout [String: LabelTables]) async -> CheckOutcome {
        guard case .endToEndLSP(_, let prefix, _, _) = subject.expectation else {
            return CheckEvaluator().unanswered(subject, because: "it is not about a label path")
        }
        while true {
            let result = LabelStitcher(map: map, tables: tables).stitch(from: subject.router, to: prefix)
            guard case .needs(let router) = result, routers.contains(router) else {
                return LabelPathOutcome.of(subject, result)
            }
            do {
                tables[router] = try await shown(by: router)
            } catch {
                return CheckEvaluator().unanswered(subject, because: "\(router): \(error)")
            }
        }
    }

    private func shown(by router: String) async throws -> LabelTables {
        var outputs: [DisplayCommand: String] = [:]
        for command in map.commands(of: router) {
            outputs[command] = try await display(command.text, router)
        }
        return try LabelTables(outputs)
    }
}
