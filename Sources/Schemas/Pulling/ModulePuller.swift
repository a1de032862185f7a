import Diagnostics
package import NETCONF
import YANG

/// Fetches the texts of a list's modules into the cache. What is there already with the right revision is not asked for, so that
/// one that was interrupted goes on where it stopped.
package struct ModulePuller: Sendable {
    /// How far it is.
    package struct Progress: Sendable, Hashable {
        package var done: Int
        package var of: Int
        package var bytes: Int
    }

    private let cache: ModuleCache
    private let list: ModuleList
    private let key: String

    package init(_ list: ModuleList, into cache: ModuleCache) {
        self.cache = cache
        self.list = list
        key = list.key
    }

    /// What was done: the set as it is kept now, and how many texts the router was asked for.
    package struct Outcome: Sendable, Hashable {
        package var record: SetRecord
        package var fetched: Int
    }

    /// - Parameter now: seconds since 1970.
    /// - Throws: what ended the session, or what the cache cannot take. The texts so far are kept.
    package func pull(
        over session: NETCONFSession, now: Int, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Outcome {
        try cache.prepare(key)
        let work = PullWork(list, key, cache, progress)
        for _ in 0..<PullLimits.rounds {
            let wanted = await work.wanted()
            if wanted.isEmpty { break }
            try await ask(for: wanted, session, work)
        }
        let record = await work.record(at: now)
        try cache.write(record)
        return Outcome(record: record, fetched: await work.fetched)
    }

    /// By name and revision; what is refused so once more by its name alone, for some servers know no revisions.
    private func ask(for files: [ModuleFile], _ session: NETCONFSession, _ work: PullWork) async throws {
        let refused = try await send(files.map { ($0, GetSchema($0.name, version: $0.revision)) }, session, work)
        let again = refused.filter { $0.revision != nil }
        _ = try await send(again.map { ($0, GetSchema($0.name)) }, session, work)
        await work.giveUpUnanswered(files)
    }

    /// Those that were refused.
    private func send(
        _ requests: [(file: ModuleFile, request: GetSchema)], _ session: NETCONFSession, _ work: PullWork
    ) async throws -> [ModuleFile] {
        guard !requests.isEmpty else { return [] }
        let files = requests.map(\.file)
        try await session.pipelined(requests.map { .getSchema($0.request) }, window: PullLimits.window) {
            place, answer in
            switch answer {
            case .success(let reply): await work.take(reply.dataText, for: files[place])
            case .failure(let error): await work.refused(files[place], error.rpcErrors.first?.description ?? "\(error)")
            }
        }
        try await work.throwIfFull()
        return await work.lastRefused()
    }
}
