import Glibc

/// One thread and one epoll set: the serial executor of every actor bound to it, which may wait for sockets and deadlines.
///
/// The thread lives as long as the reactor does: the last actor to let go of the reactor ends the thread.
package final class Reactor: SerialExecutor {
    /// Why a wait ended.
    package enum Wake: Sendable {
        case ready
        case timedOut
        case cancelled
    }

    private let loop: ReactorLoop

    /// Fails only when the process has no file descriptors or threads left.
    package init() throws(SSHError) {
        loop = try ReactorLoop()
        try loop.start(for: self)
    }

    deinit {
        loop.wake()
    }

    /// Ends every wait with `.cancelled`, now and from now on; jobs still run, so that tasks can finish.
    package func stop() {
        loop.post { $0.isStopping = true }
    }

    /// Suspends until `descriptor` is readable, or writable if asked, or somebody calls `wakeWaiters`, or the deadline.
    ///
    /// Several tasks may wait for one descriptor; any event wakes them all, so a caller must try again, not assume.
    /// Call it only from an actor that runs on this reactor.
    package func wait(
        isolation: isolated (any Actor)? = #isolation, for descriptor: Int32, write: Bool = false,
        deadline: ContinuousClock.Instant?
    ) async -> Wake {
        let loop = self.loop
        loop.assertOnThread()
        let token = loop.nextToken()
        return await withTaskCancellationHandler {
            // A closure inherits an isolated parameter only when it captures it; without this line the body would
            // run on the global pool and corrupt the tables, under load only.
            _ = isolation
            return await withCheckedContinuation { continuation in
                _ = isolation
                loop.assertOnThread()
                loop.register(token, descriptor, write: write, deadline: deadline, continuation)
            }
        } onCancel: {
            loop.post { $0.cancelled.append(token) }
        }
    }

    /// Suspends until the deadline; callable from any task.
    package func sleep(until deadline: ContinuousClock.Instant) async -> Wake {
        // Not by way of an actor on this reactor: an optimised build was seen to leave out the hop to a fresh one.
        let loop = self.loop
        let token = loop.nextToken()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.sleep(ReactorLoop.Sleeper(token: token, deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            loop.post { $0.cancelled.append(token) }
        }
    }

    /// Wakes all who wait for the descriptor, because something other than the socket changed.
    package func wakeWaiters(for descriptor: Int32) {
        loop.wakeWaiters(for: descriptor)
    }

    /// Must be called before a descriptor that was waited for is closed.
    package func forget(_ descriptor: Int32) {
        loop.forget(descriptor)
    }

    /// The one place where an unstructured task starts; its owner must keep it and cancel it.
    package func start(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        Task { await work() }
    }

    // MARK: SerialExecutor

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.post { $0.jobs.append(job) }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    package func checkIsolated() {
        loop.assertOnThread()
    }

    package func isIsolatingCurrentContext() -> Bool? {
        loop.isOnThread
    }
}
