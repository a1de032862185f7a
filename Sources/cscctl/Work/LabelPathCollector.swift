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

    /// What the routers of a path say about it.
    struct Answer {
        var outcome: CheckOutcome
        /// A router of the path is not asked again.
        var isLast = false
    }

    /// Paths share what their routers said, and that one could not be read.
    func answers(of subjects: [CheckSubject]) async -> [Answer] {
        var shown = Shown()
        var answers: [Answer] = []
        for subject in subjects { answers.append(await answer(about: subject, &shown)) }
        return answers
    }

    private struct Shown {
        var tables: [String: LabelTables] = [:]
        var errors: [String: any Error] = [:]
    }

    private func answer(about subject: CheckSubject, _ shown: inout Shown) async -> Answer {
        guard case .endToEndLSP(_, let prefix, _, _) = subject.expectation else {
            return Answer(outcome: CheckEvaluator().unanswered(subject, because: "it is not about a label path"))
        }
        while true {
            let result = LabelStitcher(map: map, tables: shown.tables).stitch(from: subject.router, to: prefix)
            guard case .needs(let router) = result, routers.contains(router) else {
                return Answer(outcome: LabelPathOutcome.of(subject, result))
            }
            do {
                if let known = shown.errors[router] { throw known }
                shown.tables[router] = try await tables(of: router)
            } catch {
                shown.errors[router] = error
                var outcome = CheckEvaluator().unanswered(subject, because: "\(router): \(error)")
                outcome.unread = router
                return Answer(outcome: outcome, isLast: error is FinalAnswer)
            }
        }
    }

    private func tables(of router: String) async throws -> LabelTables {
        var outputs: [DisplayCommand: String] = [:]
        for command in map.commands(of: router) {
            outputs[command] = try await display(command.text, router)
        }
        return try LabelTables(outputs)
    }
}
