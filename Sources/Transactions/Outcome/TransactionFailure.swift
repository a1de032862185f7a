import Diagnostics

/// What made a transaction fail: who, at which step of which task, and what was said.
package struct TransactionFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package var router: String?
    package var step: String?
    package var task: String?
    package var message: String
    package var stage: Stage

    init(router: String? = nil, step: String? = nil, task: String? = nil, message: String, stage: Stage) {
        self.router = router
        self.step = step
        self.task = task
        self.message = message
        self.stage = stage
    }

    init(check: CheckOutcome, task: String) {
        let seen = check.observed.isEmpty ? "" : ", saw \(check.observed)"
        let quoted = check.evidence.isEmpty ? "" : " (\(check.evidence))"
        let subject = check.subject.isEmpty ? "" : " \(check.subject)"
        self.init(
            router: check.router, step: "check \(check.name)", task: task,
            message: "expected\(subject) \(check.expected)\(seen)\(quoted)", stage: .checking(0))
    }

    /// Whether it happened before any edit left for any router.
    var isBeforeAnyEdit: Bool {
        switch stage {
        case .idle, .opening, .locking, .comparing, .reclaiming: true
        default: false
        }
    }

    /// `csc-access: PE1: commit: ...`
    package var description: String {
        [task, router, step, message].compactMap(\.self).joined(separator: ": ")
    }
}
