/// Runs the work, and cancels it when the limit has passed: its answer is then lost.
func limited(
    _ limit: Duration, _ work: @escaping @Sendable () async throws(ConnectionFailure) -> Answer
) async -> Answer {
    await withTaskGroup(of: Answer?.self) { group in
        group.addTask {
            do throws(ConnectionFailure) {
                return try await work()
            } catch {
                return error.kind == .refused ? .refused(error.message) : .lost(error.message)
            }
        }
        group.addTask {
            do {
                try await Task.sleep(for: limit, clock: .continuous)
                return .lost("no answer within \(limit)")
            } catch {
                return nil
            }
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first ?? .lost("cancelled")
    }
}
