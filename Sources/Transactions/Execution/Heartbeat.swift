import NETCONF
import Synchronization
import XML

/// Sends a request that asks for nothing on a session, again and again, so that neither its locks nor the session end because
/// nothing was asked.
final class Heartbeat: Sendable {
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// Begins once; a session that is lost ends it, and the next step on that session says so.
    func begin(on session: NETCONFSession, every period: Duration, asking filter: [XMLElement]?) {
        task.withLock { task in
            guard task == nil else { return }
            task = Task {
                while !Task.isCancelled {
                    do {
                        try await Task.sleep(for: period, clock: .continuous)
                    } catch {
                        return
                    }
                    guard await Self.ask(session, filter) else { return }
                }
            }
        }
    }

    /// An empty subtree filter selects nothing (RFC 6241 section 6.4.2).
    private static func ask(_ session: NETCONFSession, _ filter: [XMLElement]?) async -> Bool {
        let request: RPC = filter.map { .get(filter: $0) } ?? .getConfig(.running, filter: [])
        do throws(NETCONFError) {
            try await session.call(request)
            return true
        } catch {
            return error.sessionSurvives
        }
    }

    func end() {
        task.withLock { task in
            task?.cancel()
            task = nil
        }
    }
}
