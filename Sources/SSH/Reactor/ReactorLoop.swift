import CLinux
import Glibc
import Synchronization

/// The thread's side of a reactor: its epoll set, its waiters and its inbox.
///
/// `@unchecked Sendable`: `inbox` is behind a mutex and the token counter is atomic; `thread` is written once, before
/// any job runs; the rest is touched only on the reactor's thread, which `assertOnThread` checks at every entry.
final class ReactorLoop: @unchecked Sendable {
    struct Inbox: Sendable {
        var jobs: [UnownedJob] = []
        var sleepers: [Sleeper] = []
        var cancelled: [UInt64] = []
        var isStopping = false
        /// Set while a wake-up is on its way, so that a burst of jobs costs one system call.
        var isSignalled = false
    }

    /// A wait for a moment, asked for by a task that need not run on the reactor.
    struct Sleeper: Sendable {
        var token: UInt64
        var deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<Reactor.Wake, Never>
    }

    private struct Waiter {
        var descriptor: Int32
        var write: Bool
        var continuation: CheckedContinuation<Reactor.Wake, Never>
    }

    private let epoll: Int32
    private let wakeup: Int32
    private let inbox = Mutex(Inbox())
    private let tokens = Atomic<UInt64>(0)
    private let thread = Atomic<UInt>(0)

    private var waiters: [UInt64: Waiter] = [:]
    private var waitersOfDescriptor: [Int32: [UInt64]] = [:]
    private var known: Set<Int32> = []
    private var deadlines = DeadlineHeap()
    private var isStopping = false

    init() throws(SSHError) {
        OpenFiles.raiseLimit()
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeup = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard epoll >= 0, wakeup >= 0 else { throw .system("start the reactor", errno) }
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: wakeup))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, wakeup, &event) == 0 else { throw .system("start the reactor", errno) }
    }

    deinit {
        close(wakeup)
        close(epoll)
    }

    func start(for reactor: Reactor) throws(SSHError) {
        let seat = Unmanaged.passRetained(Seat(loop: self, reactor: reactor))
        var id = pthread_t()
        let status = pthread_create(
            &id, nil,
            { raw in
                guard let raw else { return nil }
                let seat = Unmanaged<Seat>.fromOpaque(raw).takeRetainedValue()
                seat.loop.run(seat)
                return nil
            }, seat.toOpaque())
        guard status == 0 else {
            seat.release()
            throw .system("start the reactor's thread", status)
        }
        pthread_detach(id)
    }

    var isOnThread: Bool { thread.load(ordering: .acquiring) == UInt(pthread_self()) }

    func assertOnThread() {
        precondition(isOnThread, "not on the reactor's thread")
    }

    func nextToken() -> UInt64 {
        tokens.wrappingAdd(1, ordering: .relaxed).newValue
    }

    func post(_ change: (inout Inbox) -> Void) {
        let mustSignal = inbox.withLock { box in
            change(&box)
            defer { box.isSignalled = true }
            return !box.isSignalled
        }
        if mustSignal { wake() }
    }

    func wake() {
        eventfd_write(wakeup, 1)
    }

    // MARK: Waiters

    func register(
        _ token: UInt64, _ descriptor: Int32, write: Bool, deadline: ContinuousClock.Instant?,
        _ continuation: CheckedContinuation<Reactor.Wake, Never>
    ) {
        if isStopping || Task.isCancelled { return continuation.resume(returning: .cancelled) }
        waiters[token] = Waiter(descriptor: descriptor, write: write, continuation: continuation)
        if let deadline { deadlines.insert(deadline, token: token) }
        if deadlines.count > 64 + 2 * waiters.count { deadlines.keep { waiters[$0] != nil } }
        guard descriptor >= 0 else { return }
        waitersOfDescriptor[descriptor, default: []].append(token)
        if !arm(descriptor) { wakeWaiters(for: descriptor) }
    }

    /// From any thread. Whether the task is cancelled is asked under the inbox's lock: a cancellation that comes later
    /// posts its token after the sleeper, so it cannot be missed.
    func sleep(_ sleeper: Sleeper) {
        var isCancelled = false
        post { inbox in
            isCancelled = Task.isCancelled
            if !isCancelled { inbox.sleepers.append(sleeper) }
        }
        if isCancelled { sleeper.continuation.resume(returning: .cancelled) }
    }

    func wakeWaiters(for descriptor: Int32) {
        assertOnThread()
        guard let tokens = waitersOfDescriptor.removeValue(forKey: descriptor) else { return }
        for token in tokens { waiters.removeValue(forKey: token)?.continuation.resume(returning: .ready) }
    }

    func forget(_ descriptor: Int32) {
        wakeWaiters(for: descriptor)
        if known.remove(descriptor) != nil { epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil) }
    }

    /// One shot per wait: a descriptor that nobody waits for must not keep the thread awake.
    private func arm(_ descriptor: Int32) -> Bool {
        let write = waitersOfDescriptor[descriptor, default: []].contains { waiters[$0]?.write == true }
        let events = EPOLLIN.rawValue | EPOLLONESHOT.rawValue | (write ? EPOLLOUT.rawValue : 0)
        var event = epoll_event(events: events, data: epoll_data_t(fd: descriptor))
        let operation = known.insert(descriptor).inserted ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        return epoll_ctl(epoll, operation, descriptor, &event) == 0
    }

    private func end(_ token: UInt64, _ wake: Reactor.Wake) {
        guard let waiter = waiters.removeValue(forKey: token) else { return }
        if waiter.descriptor >= 0 {
            waitersOfDescriptor[waiter.descriptor]?.removeAll { $0 == token }
            if waitersOfDescriptor[waiter.descriptor]?.isEmpty == true { waitersOfDescriptor[waiter.descriptor] = nil }
        }
        waiter.continuation.resume(returning: wake)
    }

    // MARK: The thread

    private func run(_ seat: Seat) {
        thread.store(UInt(pthread_self()), ordering: .releasing)
        blockPipeSignal()
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        // The reactor is held only while its jobs run: with nobody left to give it jobs, it goes, and so do we.
        while runJobs(seat) {
            let count = epoll_wait(epoll, &events, Int32(events.count), timeout())
            for event in events.prefix(max(0, Int(count))) { handle(event) }
            expire()
        }
    }

    /// A peer that has gone must be an error of one session, not the end of the process; SIGPIPE goes to the writing
    /// thread, so blocking it here changes nothing for the rest of the program.
    private func blockPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private func handle(_ event: epoll_event) {
        guard event.data.fd == wakeup else { return wakeWaiters(for: event.data.fd) }
        var value: UInt64 = 0
        eventfd_read(wakeup, &value)
    }

    private func runJobs(_ seat: Seat) -> Bool {
        guard let reactor = seat.reactor else { return false }
        let box = inbox.withLock { inbox in
            defer {
                inbox.jobs = []
                inbox.sleepers = []
                inbox.cancelled = []
                inbox.isSignalled = false
            }
            return inbox
        }
        for sleeper in box.sleepers {
            register(sleeper.token, -1, write: false, deadline: sleeper.deadline, sleeper.continuation)
        }
        for token in box.cancelled { end(token, .cancelled) }
        if box.isStopping && !isStopping {
            isStopping = true
            for token in Array(waiters.keys) { end(token, .cancelled) }
        }
        let executor = reactor.asUnownedSerialExecutor()
        for job in box.jobs { job.runSynchronously(on: executor) }
        return true
    }

    private func timeout() -> Int32 {
        if inbox.withLock({ $0.isSignalled }) { return 0 }
        while let first = deadlines.first, waiters[first.token] == nil { deadlines.removeFirst() }
        guard let first = deadlines.first else { return -1 }
        let left = ContinuousClock.now.duration(to: first.deadline).components
        guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
        // Rounded up, so that the thread does not spin through the last millisecond.
        return Int32(clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1)
    }

    private func expire() {
        guard let first = deadlines.first else { return }
        let now = ContinuousClock.now
        guard first.deadline <= now else { return }
        while let first = deadlines.first, first.deadline <= now {
            deadlines.removeFirst()
            end(first.token, .timedOut)
        }
    }
}

/// What the thread holds: its loop strongly, the reactor weakly, so that an idle thread keeps no reactor alive.
private final class Seat {
    let loop: ReactorLoop
    weak var reactor: Reactor?

    init(loop: ReactorLoop, reactor: Reactor) {
        self.loop = loop
        self.reactor = reactor
    }
}
