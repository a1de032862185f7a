import Planning
import YANG

@testable import Transactions

/// Several fake routers by name.
struct FakeNetwork: RouterConnector {
    let routers: [String: FakeRouter]

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        guard let found = routers[router] else { throw ConnectionFailure(.refused, "unknown host") }
        return try await found.connect(router)
    }

    func running() async -> [String: DataTree] {
        var result: [String: DataTree] = [:]
        for (name, router) in routers { result[name] = CanonicalForm().tree(await router.running) }
        return result
    }

    /// How often a router was undone by a session that did not hold its lock.
    func unlockedUndoings() async -> Int {
        var count = 0
        for router in routers.values { count += await router.unlockedUndoings }
        return count
    }

    func isQuiet() async -> Bool {
        for router in routers.values {
            let (locked, pending, open) = (await router.isLocked, await router.isPending, await router.openSessions)
            if locked || pending || !open.isEmpty { return false }
        }
        return true
    }
}
