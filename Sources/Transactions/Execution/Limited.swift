/// Runs the work, and cancels it when the limit has passed or nobody waits for it any more: its answer is then lost.
func limited(
    _ limit: Duration, abandoned: AsyncStream<Void>? = nil,
    _ work: @escaping @Sendable () async throws(ConnectionFailure) -> Answer
) async -> Answer {
    await withTaskGroup(of: Answer?.self) { group in
        group.addTask {
            do throws(ConnectionFailure) {
                return try await work()
            } catch {
                return error.answer
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
        if let abandoned {
            group.addTask {
                for await _ in abandoned { return .lost("its answer is not waited for any more") }
                // The stream ends with the step.
                return nil
            }
        }
        while let first = await group.next() {
            guard let answer = first else { continue }
            group.cancelAll()
            return answer
        }
        return .lost("cancelled")
    }
}
