import Synchronization

/// Lets a bounded number of handshakes run at once: more would make every router's login time out together.
package final class HandshakeGate: Sendable {
    private struct Queue: Sendable {
        var free: Int
        var nextTicket: UInt64 = 0
        var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
        /// Tickets cancelled before they joined the queue.
        var cancelledEarly: Set<UInt64> = []
    }

    private let queue: Mutex<Queue>

    package init(limit: Int = 32) {
        queue = Mutex(Queue(free: max(1, limit)))
    }

    /// Runs the work when its turn comes, first come first served.
    package func pass<Value: Sendable>(
        _ endpoint: String, _ work: () async throws(SSHError) -> Value
    ) async throws(SSHError) -> Value {
        guard await enter() else {
            throw SSHError(.cancelled, .connect, endpoint, "cancelled while waiting for its turn")
        }
        defer { leave() }
        return try await work()
    }

    private func enter() async -> Bool {
        let ticket = queue.withLock { queue in
            queue.nextTicket += 1
            return queue.nextTicket
        }
        let entered = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in join(ticket, continuation) }
        } onCancel: {
            cancel(ticket)
        }
        queue.withLock { _ = $0.cancelledEarly.remove(ticket) }
        return entered
    }

    private func join(_ ticket: UInt64, _ continuation: CheckedContinuation<Bool, Never>) {
        let answer: Bool? = queue.withLock { queue in
            if queue.cancelledEarly.contains(ticket) { return false }
            guard queue.free == 0 else {
                queue.free -= 1
                return true
            }
            queue.waiting.append((ticket, continuation))
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func cancel(_ ticket: UInt64) {
        let continuation = queue.withLock { queue -> CheckedContinuation<Bool, Never>? in
            guard let index = queue.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                queue.cancelledEarly.insert(ticket)
                return nil
            }
            return queue.waiting.remove(at: index).continuation
        }
        continuation?.resume(returning: false)
    }

    private func leave() {
        let next = queue.withLock { queue -> CheckedContinuation<Bool, Never>? in
            guard !queue.waiting.isEmpty else {
                queue.free += 1
                return nil
            }
            return queue.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
