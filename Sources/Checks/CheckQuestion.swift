package import Diagnostics
import Fleet
package import Playbooks
import VRP

/// What to ask one router, and how to judge the answer: a check of the tool's own or one that the operator wrote. The
/// journal keeps a run's questions, so that a later process asks the same.
package enum CheckQuestion: Sendable, Hashable, Codable {
    case named(CheckSubject)
    case display(DisplayCheck, router: String, within: Int?)

    /// A task's checks on those of its routers that take part.
    package static func all(of task: ServiceTask, on routers: Set<String>) -> [CheckQuestion] {
        let own = task.displayChecks.flatMap { check -> [CheckQuestion] in
            guard case .display(let display) = check.kind else { return [] }
            return task.routers.filter { routers.contains($0.router) }.map {
                .display(display, router: $0.router, within: check.within)
            }
        }
        return task.expectations.filter { routers.contains($0.router) }.map(CheckQuestion.named) + own
    }

    /// What its outcome is called.
    package var name: String {
        switch self {
        case .named(let subject): subject.check.rawValue
        case .display(let check, _, _): check.parser.value
        }
    }

    package var router: String {
        switch self {
        case .named(let subject): subject.router
        case .display(_, let router, _): router
        }
    }

    /// A check over all routers of a path, which no single output decides.
    package var labelPath: CheckSubject? {
        guard case .named(let subject) = self, case .endToEndLSP = subject.expectation else { return nil }
        return subject
    }

    /// The command whose output decides.
    package var command: String {
        switch self {
        case .named(let subject): subject.expectation.command.text
        case .display(let check, _, _): check.command
        }
    }

    /// The command for the one network that it is about; nil where only the whole table decides.
    package var networkCommand: String? {
        guard case .named(let subject) = self else { return nil }
        return subject.expectation.networkCommand?.text
    }

    /// Seconds; nil: the tool's own deadline.
    package var within: Int? {
        switch self {
        case .named(let subject): subject.within
        case .display(_, _, let within): within
        }
    }

    package func judge(_ output: DisplayOutput) -> CheckOutcome {
        switch self {
        case .named(let subject): CheckEvaluator().evaluate(subject, output: output)
        case .display(let check, let router, _):
            DisplayCheckEvaluator.evaluate(check, router: router, output: output.text)
        }
    }

    /// The same of an answer to `networkCommand`.
    package func judge(ofNetwork output: DisplayOutput) -> CheckOutcome {
        guard case .named(let subject) = self else { return judge(output) }
        return CheckEvaluator().evaluate(subject, output: output, command: subject.expectation.networkCommand)
    }

    /// The outcome where the router could not be asked at all.
    package func unanswered(because reason: String) -> CheckOutcome {
        switch self {
        case .named(let subject): CheckEvaluator().unanswered(subject, because: reason)
        case .display(let check, let router, _):
            DisplayCheckEvaluator.unanswered(check, router: router, because: reason)
        }
    }
}
