import Journaling
import Planning

/// A run as its journal tells it.
struct PastRun {
    let run: RunRecord
    let plan: Plan
    /// Routers that a commit was, or was about to be, sent to.
    let touched: Set<String>
    let wasConfirming: Bool
    let wasUndoing: Bool
    /// Routers that were, or may have been, saved.
    let saved: Set<String>

    init(_ run: RunRecord, _ plan: Plan, _ events: [EventRecord]) {
        self.run = run
        self.plan = plan
        let intended = events.filter { $0.kind == "will" }
        touched = Set(intended.filter { $0.detail == "commit" }.compactMap(\.router))
        saved = Set(intended.filter { $0.detail == "save" }.compactMap(\.router))
        wasConfirming = intended.contains { $0.detail == "confirm" }
        wasUndoing =
            events.contains { $0.kind == "failed" }
            || intended.contains { $0.detail == "cancel" || $0.detail == "undo" }
    }
}
