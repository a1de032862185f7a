import Synchronization

/// What a scripted router was asked, in order.
package final class ScriptLog: Sendable {
    package enum Entry: Sendable, Hashable {
        case login
        case refusedLogin
        case shell
        /// A line that was typed, without its end.
        case line(String)
        /// An RPC, by its name.
        case rpc(String)
    }

    private let entries = Mutex<[Entry]>([])

    package init() {}

    package func add(_ entry: Entry) { entries.withLock { $0.append(entry) } }

    package func count(of entry: Entry) -> Int { entries.withLock { $0.count { $0 == entry } } }

    /// The lines that were typed, but for empty ones.
    package var lines: [String] {
        entries.withLock { $0.compactMap { if case .line(let text) = $0, !text.isEmpty { text } else { nil } } }
    }

    package var rpcs: [String] {
        entries.withLock { $0.compactMap { if case .rpc(let name) = $0 { name } else { nil } } }
    }
}
