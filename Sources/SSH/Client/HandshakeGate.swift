import Synchronization

/// Lets a bounded number of handshakes run at once: more would make every router's login time out together.
package final class HandshakeGate: Sendable {
    private struct Queue: Sendable {
        var free: Int
        /// What becomes free when the first one has left.
        var reserve = 0
        var nextTicket: UInt64 = 0
        var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
        /// Tickets cancelled before they joined the queue.
        var cancelledEarly: Set<UInt64> = []
    }

    private let queue: Mutex<Queue>
    /// Of each way that targets are reached by.
    private let ways = Mutex<[SSHWay.Leader: HandshakeGate]>([:])

    /// sshd begins to refuse connections once ten are not logged in yet (sshd_config(5), MaxStartups).
    private static let mostStarts = 8

    package init(limit: Int = 32) {
        queue = Mutex(Queue(free: max(1, limit)))
    }

    /// The first to pass is alone: it opens the connection that the others share.
    private init(behindFirst limit: Int) {
        queue = Mutex(Queue(free: 1, reserve: max(0, limit - 1)))
    }

    /// The same for those whose way is a program: one jump host gets no more than a few logins at once.
    package func pass<Value: Sendable>(
        _ endpoint: String, by way: SSHWay?, _ work: () async throws(SSHError) -> Value
    ) async throws(SSHError) -> Value {
        guard let way else { return try await pass(endpoint, work) }
        let gate = ways.withLock { ways in
            let gate =
                ways[way.leader]
                ?? (way.sharing == .persists
                    ? HandshakeGate(behindFirst: 1 << 16) : HandshakeGate(limit: Self.mostStarts))
            ways[way.leader] = gate
            return gate
        }
        return try await gate.pass(endpoint) { () async throws(SSHError) in try await pass(endpoint, work) }
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
        let next = queue.withLock { queue in
            queue.free += 1 + queue.reserve
            queue.reserve = 0
            let admitted = queue.waiting.prefix(queue.free).map(\.continuation)
            queue.waiting.removeFirst(admitted.count)
            queue.free -= admitted.count
            return admitted
        }
        for continuation in next { continuation.resume(returning: true) }
    }
}
