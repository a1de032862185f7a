import Planning

/// The order of the stages.
extension TransactionState {
    mutating func begin() -> [Action] {
        switch origin {
        case .fresh:
            return enter(.opening)
        case .resuming(let touched):
            for name in touched { routers[name]?.isTouched = true }
            return enter(.opening)
        case .confirming:
            for name in routers.keys { markAsRecovered(name, applied: changes(of: name).count) }
            stage = .confirming
            return ask(routers.keys) { _ in .reopen(pause: .zero) }
        case .undoing(let touched, let reason):
            for name in touched where routers[name] != nil { markAsRecovered(name, applied: 0) }
            fail(.init(message: reason, stage: .undoing))
            return startUndoing()
        }
    }

    private mutating func markAsRecovered(_ name: String, applied: Int) {
        routers[name]?.isTouched = true
        routers[name]?.isPending = true
        routers[name]?.applied = applied
        // The earlier process may have died waiting for an answer.
        routers[name]?.commitWasLost = true
        routers[name]?.confirmWasLost = true
        routers[name]?.become(.suspect)
    }

    /// Everybody is through the stage: what is next?
    mutating func advance() -> [Action] {
        if failure != nil, isForward { return startUndoing() }
        switch stage {
        case .idle, .finished: return []
        case .opening: return enter(.locking)
        case .locking: return enter(.comparing)
        case .comparing: return enter(.reclaiming)
        case .reclaiming: return plan.tasks.isEmpty ? enter(.confirming) : enter(.editing(0))
        case .editing(let task): return enter(.validating(task))
        case .validating(let task): return enter(.committing(task))
        case .committing(let task): return enter(.readingBack(task))
        case .readingBack(let task): return enter(.extending(task))
        case .extending(let task): return enter(.checking(task))
        case .checking(let task): return enter(task + 1 < plan.tasks.count ? .editing(task + 1) : .confirming)
        case .confirming, .undoing: return enter(.releasing)
        case .releasing: return finish()
        }
    }

    var isForward: Bool {
        switch stage {
        case .undoing, .releasing, .finished: false
        default: true
        }
    }

    private mutating func enter(_ next: Stage) -> [Action] {
        stage = next
        let actions: [Action]
        switch next {
        case .opening: actions = ask(routers.keys) { _ in .open }
        case .locking: actions = ask(routers.keys) { _ in .lock }
        case .comparing: actions = ask(routers.keys) { _ in .compare }
        case .reclaiming: actions = ask(routers.filter { $0.value.applied > 0 }.keys) { _ in .extend }
        case .editing(let task): actions = ask(pending(in: task)) { _ in .edit(task: task) }
        case .validating(let task): actions = ask(pending(in: task)) { _ in .validate(task: task) }
        case .committing(let task):
            let follow = routers.mapValues(\.isPending)
            actions = ask(pending(in: task)) { .commit(task: task, followsUp: follow[$0] ?? false) }
        case .readingBack(let task): actions = ask(pending(in: task)) { _ in .readBack(task: task) }
        case .extending: actions = ask(expiring) { _ in .extend }
        case .checking(let task): return check(task)
        case .confirming: actions = ask(routers.keys) { _ in .confirm }
        case .releasing: actions = ask(routers.filter(\.value.isOpen).keys) { _ in .release }
        case .idle, .undoing, .finished: actions = []
        }
        return actions.isEmpty ? advance() : actions
    }

    /// The changes of one router in the order of the tasks.
    func changes(of router: String) -> [(task: Int, change: RouterChange)] {
        plan.tasks.enumerated().compactMap { index, task in task.change(on: router).map { (index, $0) } }
    }

    /// Routers that the task changes and that do not run the change yet (in a resumed run some do).
    private func pending(in task: Int) -> [String] {
        plan.tasks[task].changes.map(\.router).filter { name in
            guard let state = routers[name] else { return false }
            let place = changes(of: name).firstIndex { $0.task == task } ?? 0
            return place >= state.applied
        }
    }

    /// Routers whose timer is more than a quarter gone: with checks bounded by half of it, none runs out meanwhile.
    private var expiring: [String] {
        routers.filter { _, state in
            guard state.isPending, let armedAt = state.armedAt else { return false }
            return now - armedAt > settings.confirmTimeout / 4
        }.map(\.key)
    }

    private mutating func check(_ task: Int) -> [Action] {
        guard !plan.tasks[task].checks.isEmpty else {
            checks[task] = []
            return advance()
        }
        return [.check(task: task, within: min(settings.checkLimit, settings.confirmTimeout / 2))]
    }

    private mutating func finish() -> [Action] {
        stage = .finished
        verdict = Verdict(of: self)
        return [.finish]
    }
}
