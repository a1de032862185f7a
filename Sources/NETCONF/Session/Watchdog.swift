/// Runs work until it ends or nothing has happened for too long; time is the caller's clock.
struct Watchdog: Sendable {
    enum Verdict<Success: Sendable, Failure: Error>: Sendable {
        case finished(Result<Success, Failure>)
        case silent
        case cancelled
    }

    let clock: any Clock<Duration>

    /// `abandon` must make `work` end, which is always waited for: if it succeeded after all, that counts.
    func run<Success: Sendable, Failure: Error>(
        limit: Duration, progress: @escaping @Sendable () async -> Int,
        abandon: @escaping @Sendable () async -> Void,
        work: @escaping @Sendable () async -> Result<Success, Failure>
    ) async -> Verdict<Success, Failure> {
        await withTaskGroup(of: Verdict<Success, Failure>.self) { group in
            group.addTask { .finished(await work()) }
            group.addTask { await silence(limit, progress) }
            guard let first = await group.next() else { return .cancelled }
            if case .finished = first {
                group.cancelAll()
                return first
            }
            await abandon()
            if case .finished(.success(let late))? = await group.next() { return .finished(.success(late)) }
            return first
        }
    }

    private func silence<Success, Failure>(
        _ limit: Duration, _ progress: () async -> Int
    ) async -> Verdict<Success, Failure> {
        var seen = await progress()
        while true {
            do {
                try await clock.sleep(for: limit)
            } catch {
                return .cancelled
            }
            let now = await progress()
            if now == seen { return .silent }
            seen = now
        }
    }
}
