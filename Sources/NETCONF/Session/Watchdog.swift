/// Runs work until it ends or its time is over; time is the caller's clock.
struct Watchdog: Sendable {
    enum Verdict<Success: Sendable, Failure: Error>: Sendable {
        case finished(Result<Success, Failure>)
        case late
        case cancelled
    }

    let clock: any Clock<Duration>

    /// `abandon` must make `work` end, which is always waited for: if it succeeded after all, that counts.
    func run<Success: Sendable, Failure: Error>(
        limit: Duration, abandon: @escaping @Sendable () async -> Void,
        work: @escaping @Sendable () async -> Result<Success, Failure>
    ) async -> Verdict<Success, Failure> {
        await withTaskGroup(of: Verdict<Success, Failure>.self) { group in
            group.addTask { .finished(await work()) }
            group.addTask { await wait(limit) }
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

    private func wait<Success, Failure>(_ limit: Duration) async -> Verdict<Success, Failure> {
        do {
            try await clock.sleep(for: limit)
            return .late
        } catch {
            return .cancelled
        }
    }
}
