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
            for name in routers.keys { markAsRecovered(name, applied: plan.changes(of: name).count) }
            stage = .confirming(part: nil)
            return ask(routers.keys) { _ in .reopen }
        case .undoing(let touched, let reason):
            for name in touched where routers[name] != nil { markAsRecovered(name, applied: 0) }
            fail(.init(message: reason, stage: .undoing))
            return startUndoing()
        }
    }

    private mutating func markAsRecovered(_ name: String, applied: Int) {
        routers[name]?.isTouched = true
        routers[name]?.isPending = true
        // The earlier process armed it before this one began.
        routers[name]?.armedAt = .zero
        routers[name]?.applied = applied
        // It may have died waiting for an answer.
        routers[name]?.settlesAt = now + settings.settling
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
        case .reclaiming: return enter(parts.isEmpty ? .confirming(part: nil) : .editing(0))
        case .editing(let task): return enter(.validating(task))
        case .validating(let task):
            let part = plan.part(of: task)
            return enter(parts[part].contains(task + 1) ? .editing(task + 1) : .committing(part: part))
        case .committing(let part): return enter(.readingBack(part: part))
        case .readingBack(let part): return enter(.extending(parts[part].lowerBound))
        case .extending(let task): return enter(.checking(task))
        case .checking(let task): return enter(stage(afterChecking: task))
        case .confirming(let part?) where part + 1 < parts.count: return enter(.editing(parts[part + 1].lowerBound))
        case .confirming, .undoing: return enter(.saving)
        case .saving: return enter(.releasing)
        case .releasing: return finish()
        }
    }

    private func stage(afterChecking task: Int) -> Stage {
        let part = plan.part(of: task)
        if parts[part].contains(task + 1) { return .extending(task + 1) }
        if plan.commits == .stepwise { return .confirming(part: part) }
        return part + 1 < parts.count ? .editing(parts[part + 1].lowerBound) : .confirming(part: nil)
    }

    var isForward: Bool {
        switch stage {
        case .undoing, .saving, .releasing, .finished: false
        default: true
        }
    }

    private mutating func enter(_ next: Stage) -> [Action] {
        stage = next
        let actions = actions(entering: next)
        return actions.isEmpty ? advance() : actions
    }

    private mutating func actions(entering next: Stage) -> [Action] {
        switch next {
        case .opening: return ask(routers.keys) { _ in .open }
        case .locking: return ask(routers.keys) { _ in .lock }
        case .comparing:
            let first: Step = origin == .fresh ? .compare : .status
            return ask(routers.keys) { _ in first }
        case .reclaiming: return ask(routers.filter { $0.value.applied > 0 }.keys) { _ in .extend }
        case .editing(let task):
            let firsts = Set(pending(in: task).filter { span(of: task, $0)?.first == task })
            return ask(pending(in: task)) { .edit(task: task, beginsCommit: firsts.contains($0)) }
        case .validating(let task): return ask(pending(in: task)) { _ in .validate(task: task) }
        case .committing(let part):
            let spans = spansToApply(of: part)
            let follow = routers.mapValues(\.isPending)
            return ask(spans.keys) { .commit(task: spans[$0]?.last ?? 0, followsUp: follow[$0] ?? false) }
        case .readingBack(let part):
            let spans = spansToApply(of: part)
            return ask(spans.keys) { .readBack(task: spans[$0]?.last ?? 0) }
        case .extending: return ask(expiring) { _ in .extend }
        case .checking(let task): return check(task)
        case .confirming(let part): return ask(toConfirm(part)) { _ in .confirm }
        case .saving: return save()
        case .releasing: return ask(routers.filter(\.value.isOpen).keys) { _ in .release }
        case .idle, .undoing, .finished: return []
        }
    }

    func span(of task: Int, _ router: String) -> PartSpan? { plan.span(of: plan.part(of: task), on: router) }

    /// Routers that the task changes and that do not run the change yet (in a resumed run some do).
    private func pending(in task: Int) -> [String] {
        plan.tasks[task].changes.map(\.router).filter { name in
            guard let state = routers[name] else { return false }
            let place = plan.changes(of: name).firstIndex { $0.task == task } ?? 0
            return place >= state.applied
        }
    }

    private func spansToApply(of part: Int) -> [String: PartSpan] {
        var spans: [String: PartSpan] = [:]
        for (name, state) in routers {
            guard let span = plan.span(of: part, on: name) else { continue }
            let before = plan.changes(of: name).count { $0.task < span.first }
            if state.applied <= before { spans[name] = span }
        }
        return spans
    }

    private func toConfirm(_ part: Int?) -> [String] {
        routers.filter { name, state in
            guard !state.isConfirmed || state.isPending else { return false }
            return part.map { plan.span(of: $0, on: name) != nil } ?? true
        }
        .map(\.key)
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
            return []
        }
        return [.check(task: task, within: min(settings.checkLimit, settings.confirmTimeout / 2))]
    }

    private mutating func finish() -> [Action] {
        stage = .finished
        verdict = Verdict(of: self)
        return [.finish]
    }
}
