import Checks
import Diagnostics
import VRP

/// One round of questions to one router: each command is sent once, whatever asks for it.
struct RouterLook {
    let router: String
    let display: NetworkChecker.Display
    private var outputs: [String: Result<DisplayOutput, any Error>] = [:]
    /// Why the command line is not opened again in this round.
    private var lost: (any Error)?

    init(_ router: String, display: @escaping NetworkChecker.Display) {
        self.router = router
        self.display = display
    }

    /// What the router's output says to a question.
    struct Answer {
        var outcome: CheckOutcome
        /// The port that is down under a check that does not pass.
        var port: PortFault?
        /// The router is not asked again, however often the question comes.
        var isLast = false
    }

    mutating func answers(to questions: [CheckQuestion]) async -> [Answer] {
        let single = RouterLook.askedByNetwork(questions)
        var answers: [Answer] = []
        for question in questions {
            var answer = await answer(to: question, byNetwork: single.contains(question.command))
            if answer.outcome.result == .fail, let port = question.port,
                case .success(let ports) = await output(of: PortFault.command.text)
            {
                answer.port = PortFault(port, shown: ports.text)
            }
            answers.append(answer)
        }
        return answers
    }

    /// The commands whose tables are not asked for as a whole: a few networks of a table that may have 100,000 are asked for
    /// one by one; many, and what must be absent, need it whole.
    static func askedByNetwork(_ questions: [CheckQuestion], most: Int = 8) -> Set<String> {
        let byCommand = Dictionary(grouping: questions, by: \.command)
        return Set(
            byCommand.filter { _, questions in
                questions.count <= most && questions.allSatisfy { $0.networkCommand != nil }
            }.keys)
    }

    private mutating func answer(to question: CheckQuestion, byNetwork: Bool) async -> Answer {
        if byNetwork, let command = question.networkCommand, case .success(let shown) = await output(of: command) {
            // What says nothing of the one network, such as an answer without a table, is looked up in the whole.
            let outcome = question.judge(ofNetwork: shown)
            if outcome.result != .error { return Answer(outcome: outcome) }
        }
        switch await output(of: question.command) {
        case .failure(let error):
            return Answer(outcome: question.unanswered(because: "\(error)"), isLast: error is FinalAnswer)
        case .success(let shown):
            return Answer(outcome: question.judge(shown))
        }
    }

    private mutating func output(of command: String) async -> Result<DisplayOutput, any Error> {
        if let known = outputs[command] { return known }
        let asked: Result<String, any Error>
        if Task.isCancelled {
            asked = .failure(NetworkChecker.Late())
        } else if let lost {
            // A command line that is lost is not opened for every command of the round.
            asked = .failure(lost)
        } else {
            do {
                asked = .success(try await display(command, router))
            } catch {
                asked = .failure(error)
                if !(error is FinalAnswer), error.endsCommandLine { lost = error }
            }
        }
        let output = asked.map(DisplayOutput.init)
        outputs[command] = output
        return output
    }
}
