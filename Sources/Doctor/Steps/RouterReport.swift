/// What doctor says of one router.
package struct RouterReport: Sendable, Hashable, Encodable {
    package enum Verdict: String, Sendable, Hashable, Encodable {
        /// Nothing is in a transaction's way.
        case ready
        /// Nothing is in its way, and something should be mended.
        case warned
        /// A transaction would be refused, or would not be safe.
        case unready = "not-ready"
    }

    package var name: String
    package private(set) var steps: [StepReport] = []

    package init(name: String) {
        self.name = name
    }

    private enum Key: String, CodingKey {
        case name, verdict, summary, steps
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(summary, forKey: .summary)
        try container.encode(steps, forKey: .steps)
    }

    package mutating func add(_ judgement: Judgement, to step: DoctorStep, seconds: Double) {
        steps.append(StepReport(step, judgement, seconds: seconds))
    }

    package func step(_ step: DoctorStep) -> StepReport? { steps.first { $0.step == step } }

    /// Why a step cannot be done: the first failed step that it rests on, however far back.
    package func obstacle(to step: DoctorStep) -> DoctorStep? {
        for group in step.requirements where !group.contains(where: isGood) {
            guard let lacking = group.first else { continue }
            return self.step(lacking)?.verdict == .failed ? lacking : obstacle(to: lacking) ?? lacking
        }
        return nil
    }

    private func isGood(_ step: DoctorStep) -> Bool {
        switch self.step(step)?.verdict {
        case .ok, .warning: true
        case .failed, .skipped, .notAsked, nil: false
        }
    }

    package var failed: [DoctorStep] { steps.filter { $0.verdict == .failed }.map(\.step) }
    package var warned: [DoctorStep] { steps.filter { $0.verdict == .warning }.map(\.step) }

    package var verdict: Verdict {
        if !failed.isEmpty { return .unready }
        return warned.isEmpty ? .ready : .warned
    }

    /// One line: `PE1: not ready for a transaction: hello, command-line; to be mended: clock`.
    package var summary: String {
        func names(_ steps: [DoctorStep]) -> String { steps.map(\.rawValue).joined(separator: ", ") }
        let mended = warned.isEmpty ? "" : "; to be mended: \(names(warned))"
        return switch verdict {
        case .ready: "\(name): ready for a transaction"
        case .warned: "\(name): ready for a transaction" + mended
        case .unready: "\(name): not ready for a transaction: \(names(failed))" + mended
        }
    }
}
