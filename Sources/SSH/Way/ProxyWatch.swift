import CLinux
import Glibc
import Processes
import Synchronization

/// Reads what the programs of all connections complain of, ends those that nobody uses any more, and reaps them all.
///
/// One thread for the process, while there is any program: connections and reactors come and go, and a program may not
/// outlive the interest in it only because these are gone.
final class ProxyWatch: Sendable {
    static let shared = ProxyWatch()

    /// How long a program that nobody uses may take to end, and as long again once it has been told to.
    static let grace = Duration.milliseconds(500)
    /// In milliseconds, how often is looked for the end of a program that nobody uses, and of one that has closed its
    /// standard error, as `2>/dev/null` does: its end shows in nothing else.
    private static let intervals: (unused: Int32, silent: Int32) = (10, 250)

    private struct Entry {
        let process: ProxyProcess
        let child: ChildProcess
        /// -1 once it has ended.
        var complaints: Int32
        var signals = 0
    }

    private struct Box {
        var arrivals: [Entry] = []
        var isRunning = false
        var live: [ProxyProcess] = []
    }

    private let box = Mutex(Box())
    private let wakeup = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))

    /// How many programs have been started and not yet reaped.
    var count: Int { box.withLock { $0.live.count } }
    /// Whether there are some of these that no connection uses.
    var hasUnused: Bool { box.withLock { $0.live.contains { $0.released != nil } } }

    func wake() { eventfd_write(wakeup, 1) }

    /// The watch takes the descriptor of the complaints, unless it throws.
    func start(
        _ program: ChildProgram, _ process: ProxyProcess, complaints: Int32, endpoint: String
    ) throws(SSHError) {
        let child: ChildProcess
        do throws(ChildProgram.NotStarted) {
            child = try program.start()
        } catch {
            throw SSHError(
                .system, .connect, endpoint, error.description,
                hint: error.isAbsent ? "a jump host needs OpenSSH's client (Debian: apt install openssh-client)" : nil)
        }
        let mustStart = box.withLock { box in
            box.arrivals.append(Entry(process: process, child: child, complaints: complaints))
            box.live.append(process)
            defer { box.isRunning = true }
            return !box.isRunning
        }
        guard mustStart else { return wake() }
        do throws(SSHError) {
            try DetachedThread.start(to: "watch programs", stage: .connect) { self.run() }
        } catch {
            box.withLock { box in
                box.isRunning = false
                box.live.removeAll { $0 === process }
                box.arrivals.removeAll { $0.process === process }
            }
            child.signal(SIGKILL)
            _ = child.waitForEnd()
            throw error
        }
    }

    private func run() {
        var entries: [Entry] = []
        while true {
            let isOver = box.withLock { box in
                entries += box.arrivals
                box.arrivals = []
                if entries.isEmpty { box.isRunning = false }
                return entries.isEmpty
            }
            if isOver { return }
            wait(for: &entries)
            for index in entries.indices { step(&entries[index]) }
            entries.removeAll { $0.process.end != nil }
            box.withLock { box in box.live.removeAll { $0.end != nil } }
        }
    }

    private func wait(for entries: inout [Entry]) {
        var events = [pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)]
        events += entries.map { pollfd(fd: $0.complaints, events: Int16(POLLIN), revents: 0) }
        let isUnused = entries.contains { $0.process.released != nil }
        let isSilent = entries.contains { $0.complaints < 0 }
        let interval = isUnused ? Self.intervals.unused : isSilent ? Self.intervals.silent : -1
        poll(&events, nfds_t(events.count), interval)
        var value: UInt64 = 0
        eventfd_read(wakeup, &value)
        for index in entries.indices where events[index + 1].revents != 0 { Self.listen(&entries[index]) }
    }

    /// All that is there now.
    private static func listen(_ entry: inout Entry) {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while entry.complaints >= 0 {
            let count = read(entry.complaints, &chunk, chunk.count)
            if count > 0 {
                entry.process.hear(chunk[..<count])
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                close(entry.complaints)
                entry.complaints = -1
            } else {
                return
            }
        }
    }

    private func step(_ entry: inout Entry) {
        let released = entry.process.released
        guard entry.complaints < 0 || released != nil else { return }
        if entry.child.hasEnded {
            Self.listen(&entry)
            if entry.complaints >= 0 { close(entry.complaints) }
            // What it has left behind in its session holds our socket; its number is not given to another before it is
            // reaped.
            entry.child.signal(SIGKILL)
            return entry.process.finish(entry.child.waitForEnd())
        }
        guard let released else { return }
        let idle = released.duration(to: .now)
        for (number, signal) in [SIGTERM, SIGKILL].enumerated()
        where entry.signals == number && idle >= Self.grace * (number + 1) {
            entry.child.signal(signal)
            entry.signals = number + 1
        }
    }
}

extension SSHWay {
    /// Returns when the programs that no connection uses any more are gone: at the latest once those that do not end by
    /// themselves have been killed.
    package static func settle() async {
        let deadline = ContinuousClock.now + ProxyWatch.grace * 4
        ProxyWatch.shared.wake()
        while ProxyWatch.shared.hasUnused, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
