import Checks
import Diagnostics
import Playbooks
import Synchronization
import Transactions
import VRP
import YANG

@testable import Lab

/// A task's checks over what the simulated routers display, asked again until they pass, on simulated time.
struct MatrixChecker: TaskChecker {
    struct Unasked: Error, CustomStringConvertible {
        var description: String
    }

    let network: MatrixNetwork
    let displays: Displays

    /// What routers show, and the faults of that; a display is worked out once for each state of the whole network.
    final class Displays: Sendable {
        private static let known = Mutex<[Int: [String: String]]>([:])
        private static let rounds = Mutex<[Int: [String: Round]]>([:])
        private let faults = Mutex<[String: FaultList]>([:])

        func add(_ fault: LabFault, on router: String) {
            faults.withLock { $0[router, default: FaultList()].add(fault) }
        }

        func strike(_ router: String) -> LabFault.Effect? {
            faults.withLock { $0[router, default: FaultList()].strike(["display"])?.effect }
        }

        /// Whether everybody shows what is so, from now on.
        var isHonest: Bool { faults.withLock { $0.values.allSatisfy(\.waiting.isEmpty) } }

        func honest(_ command: String, _ router: String, _ network: MatrixNetwork) async -> String? {
            let (key, name) = (await network.fingerprint, "\(router) \(command)")
            if let text = Self.known.withLock({ $0[key]?[name] }) { return text }
            guard let text = await network.routers[router]?.display(command) else { return nil }
            Self.known.withLock { $0[key, default: [:]][name] = text }
            return text
        }

        /// The first round of a task's checks over a network in that state.
        func round(_ task: String, _ key: Int) -> Round? { Self.rounds.withLock { $0[key]?[task] } }

        func keep(_ round: Round, _ task: String, _ key: Int) {
            Self.rounds.withLock { $0[key, default: [:]][task] = round }
        }
    }

    func check(task: String, names: [String], within limit: Duration) async -> [CheckOutcome] {
        let wanted = network.service.questions[task] ?? []
        let start = network.time.now
        var pause = Duration.seconds(1)
        var results = await first(task, wanted)
        while true {
            let open = wanted.indices.filter { results[$0].result != .pass }
            guard !open.isEmpty, network.time.now - start < limit, !Task.isCancelled else { return results }
            await network.time.keeper.pause(pause)
            pause = min(pause * 2, .seconds(30))
            let again = await look(open.map { wanted[$0] }).outcomes
            for (place, outcome) in zip(open, again) { results[place] = outcome }
        }
    }

    /// The first round; where everybody shows what is so, it is worked out once for each state of the network.
    private func first(_ task: String, _ wanted: [CheckQuestion]) async -> [CheckOutcome] {
        guard displays.isHonest else { return await look(wanted).outcomes }
        let key = await network.fingerprint
        let round: Round
        if let known = displays.round(task, key) {
            round = known
            for question in round.asked { network.log.note(question.router, "display", question.command) }
        } else {
            round = await look(wanted)
            displays.keep(round, task, key)
        }
        return round.outcomes
    }

    /// What was asked in one round, and what came of it.
    struct Round: Sendable {
        var asked: [(router: String, command: String)] = []
        var outcomes: [CheckOutcome] = []
    }

    /// Every command once per router.
    private func look(_ wanted: [CheckQuestion]) async -> Round {
        var outputs: [String: Result<String, Unasked>] = [:]
        var round = Round()
        for question in wanted {
            if let path = question.labelPath {
                round.outcomes.append(await self.path(path, &outputs, &round))
                continue
            }
            switch await shown(question.command, question.router, &outputs, &round) {
            case .success(let text): round.outcomes.append(question.judge(DisplayOutput(text)))
            case .failure(let error): round.outcomes.append(question.unanswered(because: "\(error)"))
            }
        }
        return round
    }

    private func path(_ subject: CheckSubject, _ outputs: inout [String: Result<String, Unasked>], _ round: inout Round)
        async -> CheckOutcome
    {
        guard case .endToEndLSP(_, let prefix, _, _) = subject.expectation else {
            return CheckEvaluator().unanswered(subject, because: "it is not about a label path")
        }
        let map = network.service.map
        var tables: [String: LabelTables] = [:]
        while true {
            let result = LabelStitcher(map: map, tables: tables).stitch(from: subject.router, to: prefix)
            guard case .needs(let router) = result, tables[router] == nil else {
                return LabelPathOutcome.of(subject, result)
            }
            do {
                var texts: [DisplayCommand: String] = [:]
                for command in map.commands(of: router) {
                    texts[command] = try await shown(command.text, router, &outputs, &round).get()
                }
                tables[router] = try LabelTables(texts)
            } catch {
                return CheckEvaluator().unanswered(subject, because: "\(router): \(error)")
            }
        }
    }

    private func shown(
        _ command: String, _ router: String, _ outputs: inout [String: Result<String, Unasked>],
        _ round: inout Round
    ) async -> Result<String, Unasked> {
        let key = "\(router) \(command)"
        if let known = outputs[key] { return known }
        round.asked.append((router, command))
        let output = await ask(command, router)
        outputs[key] = output
        return output
    }

    private func ask(_ command: String, _ router: String) async -> Result<String, Unasked> {
        network.log.note(router, "display", command)
        let effect = displays.strike(router)
        switch effect {
        case .refuse: return .success("Error: Unrecognized command found at '^' position.\n")
        case .garbage: return .success("\u{0}\u{1b}[2J%%\r\n\u{fffd} State: \r\n  ----\r\n")
        case .dropBefore, .dropAfter: return .failure(Unasked(description: "the connection was lost"))
        case .silence:
            await network.time.advance(by: .seconds(30))
            return .failure(Unasked(description: "no answer within 30 s"))
        case .slow: await network.time.advance(by: .seconds(20))
        case .lie:
            let before = MatrixNetwork(network.service, network.way, closing: .seconds(1))
            let text = await displays.honest(command, router, before)
            return text.map(Result.success) ?? .failure(Unasked(description: "it shows nothing"))
        default: break
        }
        let text = await displays.honest(command, router, network)
        return text.map(Result.success) ?? .failure(Unasked(description: "it shows nothing"))
    }
}
