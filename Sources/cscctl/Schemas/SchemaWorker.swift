import Diagnostics
import Foundation
import Schemas

/// Has questions to routers' own modules answered by a child process of this program, and outlives whatever happens to it.
struct SchemaWorker: Sendable {
    /// Seconds.
    struct Limits: Sendable {
        /// Until a set is compiled, from one module's text to the next.
        var loading = 60
        /// For one router's question.
        var job = 60
    }

    var program: String
    var arguments = SchemaWorker.command
    var environment: [String: String]
    var limits = Limits()

    /// The hidden command of this program that works as the child.
    static let command = ["schema", "desk"]

    static func ofThisProgram() -> SchemaWorker {
        SchemaWorker(
            program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
            environment: ProcessInfo.processInfo.environment)
    }

    /// What came of the questions: an answer for each router, or why there is none.
    struct Report: Sendable {
        var answers: [String: SchemaAnswer] = [:]
        /// By router, as a sentence that names the module where one is known.
        var broken: [String: String] = [:]
        /// Modules that were left out of the set, and why.
        var left: [(module: String, reason: String)] = []
        /// Modules whose nodes were left out of what was checked, because the child did not survive them.
        var passedOver: Set<String> = []
    }

    /// The same on a thread of its own, for it waits for another process.
    func answers(to jobs: [SchemaJob], by order: CompileOrder, core: Set<String>) async -> Report {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: answer(jobs, by: order, core: core)) }
        }
    }

    /// - Parameter core: the modules without which nothing is worth asking.
    func answer(_ jobs: [SchemaJob], by order: CompileOrder, core: Set<String>) -> Report {
        var report = Report()
        var order = order
        var pending = jobs[...]
        while !pending.isEmpty {
            let round = run(Array(pending), order)
            for answer in round.answers { report.answers[answer.router] = answer }
            switch round.end {
            case .finished: return report
            case .unfit(let module, let reason):
                guard let module, !core.contains(module), order.names.contains(module) else {
                    for job in pending { report.broken[job.router] = reason }
                    return report
                }
                order = order.without(module)
                report.left.append((module, reason))
            case .lost(let place, let modules, let how):
                let job = pending[pending.startIndex + place]
                settle(job, order, modules, how, core, &report)
                pending = pending.dropFirst(place + 1)
                for index in pending.indices { pending[index].without.formUnion(report.passedOver) }
            }
        }
        return report
    }

    /// Asks once more without the nodes of one module, and of the next, until the child survives: that module is to blame. Those
    /// that the service does not need come first, each alone and then all of them: without them everything else is checked.
    private func settle(
        _ job: SchemaJob, _ order: CompileOrder, _ modules: [String], _ how: String, _ core: Set<String>,
        _ report: inout Report
    ) {
        let others = modules.filter { !core.contains($0) }
        let suspects =
            others.map { [$0] } + (others.count > 1 ? [others] : []) + modules.filter(core.contains).map { [$0] }
        for suspect in suspects.prefix(Self.mostTries) {
            var copy = job
            copy.without.formUnion(suspect)
            let round = run([copy], order)
            guard case .finished = round.end, let answer = round.answers.first else { continue }
            report.answers[job.router] = answer
            report.passedOver.formUnion(suspect)
            report.broken[job.router] =
                "the process that checks what it changes in \(suspect.joined(separator: ", ")) broke (\(how)); those "
                + "nodes were not checked"
            return
        }
        let named = modules.isEmpty ? "" : " on nodes of \(modules.joined(separator: ", "))"
        report.broken[job.router] = "the process that checks it broke\(named) (\(how)); nothing was checked"
    }

    private static let mostTries = 16

    // MARK: one child

    private struct Round {
        enum End {
            case finished
            /// The set does not compile.
            case unfit(module: String?, reason: String)
            /// It ended at the job of that place.
            case lost(place: Int, modules: [String], how: String)
        }

        var answers: [SchemaAnswer] = []
        var end = End.finished
    }

    /// What the child has said so far.
    private struct Progress {
        var answers: [SchemaAnswer] = []
        var loading: String?
        var isLoaded = false
        var refusal: (module: String?, message: String)?
        var began: (place: Int, modules: [String])?

        mutating func take(_ line: WorkerLine) {
            switch line {
            case .loading(let module): loading = module
            case .loaded: isLoaded = true
            case .refused(let module, let message): refusal = (module, message)
            case .began(let place, let modules): began = (place, modules)
            case .answered(let answer):
                answers.append(answer)
                began = nil
            }
        }
    }

    private func run(_ jobs: [SchemaJob], _ order: CompileOrder) -> Round {
        var progress = Progress()
        let process = WorkerProcess(program: program, arguments: arguments, environment: environment)
        let end: WorkerProcess.End
        do {
            let input = try JSONEncoder().encode(WorkerInput(order: order, jobs: jobs))
            end = try process.run(input, limit: { progress.isLoaded ? limits.job : limits.loading }) { line in
                if let said = try? JSONDecoder().decode(WorkerLine.self, from: line) { progress.take(said) }
            }
        } catch {
            return Round(end: .unfit(module: nil, reason: (error as? Diagnostic)?.message ?? "\(error)"))
        }
        return Round(answers: progress.answers, end: Self.verdict(progress, end, jobs.count))
    }

    private static func verdict(_ progress: Progress, _ end: WorkerProcess.End, _ count: Int) -> Round.End {
        if let refusal = progress.refusal { return .unfit(module: refusal.module, reason: refusal.message) }
        guard progress.isLoaded else {
            let place = progress.loading.map { " at \($0)" } ?? ""
            return .unfit(
                module: progress.loading, reason: "the process that compiles its modules broke\(place): \(end)")
        }
        if progress.answers.count == count { return .finished }
        return .lost(
            place: progress.began?.place ?? progress.answers.count, modules: progress.began?.modules ?? [],
            how: "\(end)")
    }
}
