import Planning
import YANG

/// Saving, once every router is settled: what the routers run becomes what they start with.
///
/// All of them are confirmed by then, and one that cannot be saved runs the plan all the same: it is warned of, and nothing
/// is undone. Where a run is taken back that has saved routers, these are saved again, with what they run now.
extension TransactionState {
    mutating func save() -> [Action] {
        let names = toSave.sorted()
        for name in names { routers[name]?.busyAnswers = 0 }
        return names.map { ask($0, routers[$0]?.isOpen ?? false ? .save : .reopen) }
    }

    private var toSave: [String] {
        guard settings.saves else { return [] }
        if failure == nil {
            return routers.values.allSatisfy(\.isConfirmed) ? Array(routers.keys) : []
        }
        return routers.filter { $0.value.phase == .restored && savedEarlier.contains($0.key) }.map(\.key)
    }

    mutating func settleSaving(_ router: String, _ step: Step, _ answer: Answer) -> [Action] {
        switch (step, answer) {
        case (.save, .saved(let way, let startup)):
            if let wrong = startup.flatMap({ difference(of: $0, on: router) }) {
                return notSaved(router, "it says that it has saved, and its startup configuration is another: \(wrong)")
            }
            routers[router]?.saving = .saved(way)
            return []
        case (.reopen, .done):
            routers[router]?.isOpen = true
            return isSavingCutShort ? notSaved(router, "it was not waited for") : [ask(router, .save)]
        case (.save, .busy(let message)): return saveAgain(router, .save, after: settings.busyPause, message)
        case (.save, .lost(let message)):
            return saveAgain(router, .reopen, after: settings.settling, "no answer, so it may be saved: \(message)")
        case (.save, .late(let message)):
            return saveAgain(router, .reopen, after: settings.lateSettling, "it may still be saved: \(message)")
        case (_, .refused(let message)), (_, .notPending(let message)), (_, .busy(let message)),
            (_, .lost(let message)),
            (_, .late(let message)), (_, .untrusted(let message)):
            return notSaved(router, message)
        case (_, .done), (_, .read), (_, .trial), (_, .lockWasLost), (_, .saved): return []
        }
    }

    /// In what the startup configuration is not what the router runs; nil for nothing.
    private func difference(of startup: DataTree, on router: String) -> String? {
        guard let image = routers[router]?.image else { return nil }
        if failure == nil, isAsExpected(router, startup) { return nil }
        let drift = DriftFinder().drift(
            of: startup, from: failure == nil ? image.after : image.before, router: router
        ).filter { !isLasting($0, on: router) }
        return drift.isEmpty ? nil : evidence(drift)
    }

    /// What is saved twice is as good as saved once, so an answer that was lost is asked for again on a new session.
    private mutating func saveAgain(
        _ router: String, _ step: Step, after pause: Duration, _ message: String
    ) -> [Action] {
        guard let state = routers[router], !isSavingCutShort else { return notSaved(router, message) }
        if step == .reopen {
            guard state.lostSaves == 0 else { return notSaved(router, message) }
            routers[router]?.lostSaves += 1
        } else {
            guard state.busyAnswers < settings.busyLimit else { return notSaved(router, message) }
            routers[router]?.busyAnswers += 1
        }
        return [ask(router, step, after: pause)]
    }

    private mutating func notSaved(_ router: String, _ message: String) -> [Action] {
        routers[router]?.saving = .failed(message)
        let (what, then) =
            failure == nil
            ? ("what it runs is not saved", "a reboot brings back its startup configuration")
            : ("its startup configuration may still have what was taken back", "a reboot brings that back")
        warnings.append("\(router): \(what), and \(then): \(message). Type `save` on the router")
        return []
    }

    /// The operator does not wait any longer.
    mutating func cutSavingShort() -> [Action] {
        isSavingCutShort = true
        return waiting.keys.sorted().map { .abandon(router: $0) }
    }
}
