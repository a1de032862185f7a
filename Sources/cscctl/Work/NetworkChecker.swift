import Checks
import Diagnostics
import Fleet
import Playbooks
import Reports
import Transactions
import VRP

/// Runs a task's checks on the routers' command lines until they pass or their time is over.
struct NetworkChecker: TaskChecker {
    let network: LiveNetwork
    let questions: [String: [CheckQuestion]]
    private let paths: LabelPathCollector

    /// Told after each round: the task, how many checks have passed, how many there are.
    private let progress: @Sendable (String, Int, Int) -> Void

    init(
        network: LiveNetwork, workspace: Workspace,
        progress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in }
    ) {
        self.network = network
        self.progress = progress
        let routers = Set(workspace.routers.map(\.name))
        paths = LabelPathCollector(
            network: network,
            map: LabelPathMap(inventory: workspace.inventory, service: workspace.playbook.service), routers: routers)
        questions = Dictionary(
            workspace.model.tasks.map { ($0.name, CheckQuestion.all(of: $0, on: routers)) },
            uniquingKeysWith: { first, _ in first })
    }

    func check(task: String, names: [String], within: Duration) async -> [CheckOutcome] {
        await outcomes(of: questions[task] ?? [], within: within, task: task)
    }

    /// Asks again, less and less often, only about what has not passed; the last answer counts.
    func outcomes(of wanted: [CheckQuestion], within: Duration, task: String = "") async -> [CheckOutcome] {
        let start = ContinuousClock.now
        var pause = Duration.milliseconds(50)
        var results = await look(wanted)
        while true {
            let now = ContinuousClock.now
            let open = wanted.indices.filter { index in
                let limit = wanted[index].within.map { min(within, .seconds($0)) } ?? within
                return results[index].result != .pass && start.duration(to: now) < limit
            }
            progress(task, wanted.count - results.filter { $0.result != .pass }.count, wanted.count)
            guard !open.isEmpty, !Task.isCancelled else { return results }
            try? await Task.sleep(for: pause, clock: .continuous)
            pause = min(pause * 2, .seconds(2))
            let again = await look(open.map { wanted[$0] })
            for (place, outcome) in zip(open, again) { results[place] = outcome }
        }
    }

    /// One round: every command once per router, routers side by side; label paths lead over many routers.
    func look(_ wanted: [CheckQuestion]) async -> [CheckOutcome] {
        let stitched = wanted.indices.filter { wanted[$0].labelPath != nil }
        let places = Dictionary(
            grouping: wanted.indices.filter { wanted[$0].labelPath == nil }, by: { wanted[$0].router })
        var results: [CheckOutcome?] = Array(repeating: nil, count: wanted.count)
        await withTaskGroup(of: [Answer].self) { group in
            for (router, indices) in places {
                group.addTask { await answers(of: router, to: indices.map { ($0, wanted[$0]) }) }
            }
            for await answers in group {
                for answer in answers { results[answer.place] = answer.outcome }
            }
        }
        let outcomes = await paths.outcomes(of: stitched.compactMap { wanted[$0].labelPath })
        for (index, outcome) in zip(stitched, outcomes) { results[index] = outcome }
        return results.compactMap(\.self)
    }

    /// What one router's output says to a question. A type of its own, as in `RunningReader`: a task group of tuples has gone
    /// wrong in an optimised build.
    private struct Answer: Sendable {
        var place: Int
        var outcome: CheckOutcome
    }

    private func answers(of router: String, to questions: [(place: Int, question: CheckQuestion)]) async -> [Answer] {
        var outputs: [String: Result<DisplayOutput, any Error>] = [:]
        var answers: [Answer] = []
        for (place, question) in questions {
            let command = question.command
            let output: Result<DisplayOutput, any Error>
            if let known = outputs[command] {
                output = known
            } else {
                output = await ask(command, router).map(DisplayOutput.init)
                outputs[command] = output
            }
            switch output {
            case .success(let output): answers.append(Answer(place: place, outcome: question.judge(output)))
            case .failure(let error):
                answers.append(Answer(place: place, outcome: question.unanswered(because: "\(error)")))
            }
        }
        return answers
    }

    private func ask(_ command: String, _ router: String) async -> Result<String, any Error> {
        do {
            return .success(try await network.display(command, on: router))
        } catch {
            return .failure(error)
        }
    }
}
