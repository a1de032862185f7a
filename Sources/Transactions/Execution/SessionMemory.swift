import NETCONF
import Synchronization

/// What a session has found out about its router, and which locks it has taken.
final class SessionMemory: Sendable {
    private struct Contents {
        var locks: Set<Datastore> = []
        var refusesErrorOption = false
    }

    private let contents = Mutex(Contents())

    var locks: [Datastore] { [.candidate, .running].filter { name in contents.withLock { $0.locks.contains(name) } } }

    func took(_ lock: Datastore) { _ = contents.withLock { $0.locks.insert(lock) } }

    func gaveBack(_ lock: Datastore) { _ = contents.withLock { $0.locks.remove(lock) } }

    var refusesErrorOption: Bool {
        get { contents.withLock { $0.refusesErrorOption } }
        set { contents.withLock { $0.refusesErrorOption = newValue } }
    }
}
