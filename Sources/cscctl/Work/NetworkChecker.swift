import Checks
import Diagnostics
import Fleet
import Playbooks
import Reports
import Transactions
import VRP

/// Runs a task's checks on the routers' command lines until they pass or their time is over, which no router prolongs.
struct NetworkChecker: TaskChecker {
    /// What a router says to a `display` command; it gives up when its task is cancelled.
    typealias Display = @Sendable (_ command: String, _ router: String) async throws -> String

    let questions: [String: [CheckQuestion]]
    private let display: Display
    private let paths: LabelPathCollector
    private let clock: any Clock<Duration>
    /// How long a port may be down that was just enabled; assumed of negotiation and optics, for which no page gives a time.
    private let portLimit: Duration
    /// Told after each round of a task's checks.
    private let progress: @Sendable (CheckProgress) -> Void
    /// Takes known secrets out of what a router showed.
    private let scrubbed: @Sendable (String) -> String

    init(
        questions: [String: [CheckQuestion]], map: LabelPathMap, routers: Set<String>,
        clock: any Clock<Duration> = ContinuousClock(), portLimit: Duration = .seconds(5),
        progress: @escaping @Sendable (CheckProgress) -> Void = { _ in },
        scrubbed: @escaping @Sendable (String) -> String = { $0 }, display: @escaping Display
    ) {
        self.scrubbed = scrubbed
        self.questions = questions
        self.display = display
        self.clock = clock
        self.portLimit = portLimit
        self.progress = progress
        paths = LabelPathCollector(map: map, routers: routers, display: display)
    }

    init(
        network: LiveNetwork, checks: TaskQuestions,
        progress: @escaping @Sendable (CheckProgress) -> Void = { _ in }
    ) {
        self.init(
            questions: Dictionary(
                checks.tasks.map { ($0.name, $0.questions) }, uniquingKeysWith: { first, _ in first }),
            map: checks.paths, routers: Set(checks.routers), progress: progress, scrubbed: network.scrubbed,
            display: { try await network.display($0, on: $1) })
    }

    /// An outcome for each question of the task, and an error for each of `names` that no question asks about.
    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome] {
        let wanted = questions[task] ?? []
        let outcomes = await outcomes(of: wanted, within: within, task, on: clock, endsWithPort: true)
        let unasked = Set(names).subtracting(outcomes.map(\.name))
        return outcomes
            + names.filter(unasked.contains).map { name in
                CheckOutcome(
                    name: name, router: "", subject: "task \(task)", result: .error,
                    observed: "no router was asked: the run has no question for this check of the task")
            }
    }

    /// Asks again, less and less often, only about what has not passed; the last answer counts. `round`: how long a
    /// round may take where that is longer, so that a router that is slow or silent takes no time from the others.
    func outcomes(
        of wanted: [CheckQuestion], within: Duration, round: Duration = .zero
    ) async -> [CheckOutcome] {
        await outcomes(of: wanted, within: within, "", on: clock, endsWithPort: false, round: round)
    }

    /// What waits for a port that stays down is not asked again: nothing comes over it by waiting. A task with such a check
    /// has failed, whatever the others say, and with `endsWithPort` all of its checks end there.
    private func outcomes<C: Clock<Duration>>(
        of wanted: [CheckQuestion], within: Duration, _ task: String, on clock: C, endsWithPort: Bool,
        round: Duration = .zero
    ) async -> [CheckOutcome] {
        var start = clock.now
        let limits = wanted.map { question in question.within.map { min(within, .seconds($0)) } ?? within }
        var pause = Duration.milliseconds(50)
        var results = wanted.map { $0.unanswered(because: "it was not asked") }
        var open = Array(wanted.indices)
        var isFirst = true
        report(results, task, left: within, isFirst: true)
        while true {
            let left = (open.map { limits[$0] }.max() ?? within) - start.duration(to: clock.now)
            let again = await look(open.map { wanted[$0] }, within: max(left, round))
                .map(scrubbing)
            // A round that one router made long leaves a second for what others may show by then.
            let most = within - .seconds(1)
            if isFirst, round > .zero, start.duration(to: clock.now) > most {
                start = clock.now.advanced(by: .zero - most)
            }
            let past = start.duration(to: clock.now)
            var stuck: Set<Int> = []
            for (place, answer) in zip(open, again) {
                // A round that the end cuts off is no answer: what was seen before tells more.
                let isCutOff = answer.outcome.result == .error && past >= limits[place]
                if !isCutOff || isFirst { results[place] = answer.outcome }
                if answer.port != nil && past >= portLimit || answer.isLast { stuck.insert(place) }
            }
            isFirst = false
            report(results, task, left: within - past)
            open = open.filter { results[$0].result != .pass && past < limits[$0] && !stuck.contains($0) }
            if endsWithPort, !stuck.isEmpty { return results }
            guard let longest = open.map({ limits[$0] }).max(), !Task.isCancelled else { return results }
            try? await clock.sleep(for: min(pause, longest - past))
            pause = min(pause * 2, .seconds(2))
        }
    }

    /// A router may repeat a password in any line, and the tables are read from what it really printed.
    private func scrubbing(_ answer: Answer) -> Answer {
        var answer = answer
        answer.outcome.observed = scrubbed(answer.outcome.observed)
        answer.outcome.evidence = scrubbed(answer.outcome.evidence)
        return answer
    }

    private func report(_ results: [CheckOutcome], _ task: String, left: Duration, isFirst: Bool = false) {
        let open = results.filter { $0.result != .pass }
        progress(
            CheckProgress(
                task: task, passed: results.count - open.count, total: results.count,
                waitingFor: isFirst ? nil : open.first, left: left))
    }

    /// What has no answer when `limit` is over is an error.
    private func look(_ wanted: [CheckQuestion], within limit: Duration) async -> [Answer] {
        let answers = await withTaskGroup(of: [Answer]?.self) { group in
            group.addTask { await look(wanted) }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            var answers: [Answer]?
            for await part in group {
                if let part { answers = part }
                // Whichever ends first ends the other: whoever asks a router gives up then.
                group.cancelAll()
            }
            return answers
        }
        return answers ?? wanted.indices.map { Answer($0, wanted[$0].unanswered(because: NetworkChecker.late)) }
    }

    private static let late = "no answer when the time was over"

    /// One round: every command once per router, routers side by side; label paths lead over many routers.
    private func look(_ wanted: [CheckQuestion]) async -> [Answer] {
        let stitched = wanted.indices.filter { wanted[$0].labelPath != nil }
        let places = Dictionary(
            grouping: wanted.indices.filter { wanted[$0].labelPath == nil }, by: { wanted[$0].router })
        var results = wanted.indices.map { Answer($0, wanted[$0].unanswered(because: "it was not asked")) }
        await withTaskGroup(of: [Answer].self) { group in
            for (router, indices) in places {
                group.addTask { await answers(of: router, to: indices.map { ($0, wanted[$0]) }) }
            }
            for await answers in group {
                for answer in answers { results[answer.place] = answer }
            }
        }
        let onPaths = await paths.answers(of: stitched.compactMap { wanted[$0].labelPath })
        for (index, answer) in zip(stitched, onPaths) {
            results[index] = Answer(index, answer.outcome)
            results[index].isLast = answer.isLast
        }
        return results
    }

    /// What one router's output says to a question. A type of its own, as in `RunningReader`: a task group of tuples has gone
    /// wrong in an optimised build.
    private struct Answer: Sendable {
        var place: Int
        var outcome: CheckOutcome
        /// The port that is down under a check that does not pass.
        var port: PortFault?
        /// The router is not asked again, however often the question comes.
        var isLast = false

        init(_ place: Int, _ outcome: CheckOutcome, port: PortFault? = nil) {
            self.place = place
            self.outcome = outcome
            self.port = port
            guard let port else { return }
            self.outcome.observed = outcome.observed.isEmpty ? port.words : "\(port.words) (\(outcome.observed))"
            self.outcome.evidence = port.evidence
        }
    }

    private func answers(of router: String, to questions: [(place: Int, question: CheckQuestion)]) async -> [Answer] {
        var look = RouterLook(router, display: display)
        let seen = await look.answers(to: questions.map(\.question))
        return zip(questions, seen).map { question, seen in
            var answer = Answer(question.place, seen.outcome, port: seen.port)
            answer.isLast = seen.isLast
            return answer
        }
    }

    struct Late: Error, CustomStringConvertible {
        var description: String { NetworkChecker.late }
    }
}
