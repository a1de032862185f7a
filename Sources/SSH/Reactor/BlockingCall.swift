import CLinux
import Glibc
import Synchronization

/// One call that blocks, made on a thread of its own: neither the reactor nor the two or three threads that run all other
/// tasks may block with it.
final class BlockingCall<Answer: Sendable>: Sendable {
    /// Readable once the answer is there.
    let descriptor: Int32
    private let work: @Sendable () -> Answer
    private let box = Mutex<Answer?>(nil)

    init(_ what: String, stage: SSHError.Stage, _ work: @escaping @Sendable () -> Answer) throws(SSHError) {
        self.work = work
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { throw .system(what, errno, stage: stage) }
        // The thread holds the call until it returns, whoever has lost interest meanwhile.
        try DetachedThread.start(to: what, stage: stage) { self.run() }
    }

    deinit {
        close(descriptor)
    }

    var answer: Answer? { box.withLock { $0 } }

    /// Blocks until the call has returned: only where something has just been done that makes it return.
    func join() {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while answer == nil { poll(&event, 1, -1) }
    }

    private func run() {
        let answer = work()
        box.withLock { $0 = answer }
        eventfd_write(descriptor, 1)
    }
}
