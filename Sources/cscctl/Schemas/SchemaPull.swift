import Diagnostics
import Fleet
import Foundation
import Journaling
import NETCONF
import Schemas
import VRP

/// Fetches the modules of several routers: each router is asked for its list, and one router of each list for the texts.
struct SchemaPull: Sendable {
    let network: LiveNetwork
    let routers: [Router]
    let state: StateFolder
    /// Takes secrets out of what a router said.
    let scrubbed: @Sendable (String) -> String
    let progress: PullProgress
    var worker = SchemaWorker.ofThisProgram()

    /// A router's list, or why there is none.
    private struct Listing: Sendable {
        var router: String
        var hello: Capabilities?
        var list: ModuleList?
        var failure: String?
    }

    /// What became of one list.
    private struct Fetched: Sendable {
        var outcome: ModulePuller.Outcome?
        var failure: String?
    }

    /// - Parameter now: seconds since 1970.
    func run(now: Int) async throws -> PullReport {
        let cache = ModuleCache(in: state)
        let lock = try cache.lock()
        defer { withExtendedLifetime(lock) {} }
        let listings = await listings()
        var report = PullReport(
            failures: listings.compactMap { listing in
                listing.failure.map { PullReport.Failure(router: listing.router, message: $0) }
            })
        let groups = Dictionary(grouping: listings.filter { $0.list != nil }) { $0.list?.key ?? "" }
        for (_, group) in groups.sorted(by: { ($0.value.first?.router ?? "") < ($1.value.first?.router ?? "") }) {
            guard let list = group.first?.list else { continue }
            let fetched = await fetch(list, from: group.map(\.router), cache, now)
            guard let outcome = fetched.outcome else {
                report.failures += group.map { .init(router: $0.router, message: fetched.failure ?? "nothing came") }
                continue
            }
            for listing in group {
                guard let hello = listing.hello else { continue }
                try cache.note(list.key, of: listing.router, saying: hello, at: now)
            }
            report.sets.append(await compiled(outcome, of: group.map(\.router), cache))
        }
        return report
    }

    // MARK: lists

    private func listings() async -> [Listing] {
        await withTaskGroup(of: Listing.self) { group in
            for router in routers { group.addTask { await listing(of: router.name) } }
            let all = await group.reduce(into: [String: Listing]()) { $0[$1.router] = $1 }
            return routers.compactMap { all[$0.name] }
        }
    }

    private func listing(of router: String) async -> Listing {
        do {
            let session = try await network.open(router)
            let listed = await Result { try await ModuleLister.list(of: session.netconf) }
            await session.close()
            let list = try listed.get()
            guard !list.modules.isEmpty else {
                return Listing(
                    router: router,
                    failure:
                        "it lists no YANG modules: neither in its hello nor in a YANG library (RFC 7895, RFC 8525) "
                        + "nor in ietf-netconf-monitoring (RFC 6022)")
            }
            return Listing(router: router, hello: session.netconf.serverCapabilities, list: list)
        } catch {
            return Listing(router: router, failure: words(error))
        }
    }

    // MARK: texts

    /// From the first router that gives them. Where a session breaks, the next one goes on; the first is asked twice.
    private func fetch(_ list: ModuleList, from names: [String], _ cache: ModuleCache, _ now: Int) async -> Fetched {
        var failure: String?
        for name in names.prefix(3) + names.prefix(1) {
            do {
                let session = try await network.open(name)
                let outcome = await Result {
                    try await ModulePuller(list, into: cache).pull(over: session.netconf, now: now) {
                        progress.show($0, of: name)
                    }
                }
                await session.close()
                return Fetched(outcome: try outcome.get())
            } catch let error as NETCONFError {
                failure = words(error)
            } catch {
                return Fetched(failure: words(error))
            }
        }
        return Fetched(failure: failure)
    }

    private func words(_ error: any Error) -> String {
        scrubbed((error as? Diagnostic)?.message ?? "\(error)")
    }

    // MARK: compiling

    /// Asks the set one question, so that one which does not compile is known now and not when something is planned.
    private func compiled(
        _ outcome: ModulePuller.Outcome, of names: [String], _ cache: ModuleCache
    ) async -> PullReport.ModuleSet {
        let record = outcome.record
        let platforms = Set(routers.filter { names.contains($0.name) }.map(\.platform))
        let core = Set(platforms.flatMap { (try? Platform.named($0))?.modules ?? [] })
        let order = record.order(compiling: core.sorted(), in: cache)
        var set = PullReport.ModuleSet(record, fetched: outcome.fetched, routers: names)
        set.lacking = core.subtracting(record.names).sorted()
        guard !order.names.isEmpty else {
            set.failure = "none of the modules that the service is written in is among them"
            return set
        }
        let answered = await worker.answers(to: [SchemaJob(router: names.first ?? "")], by: order, core: core)
        set.left = answered.left.map { "\($0.module): \($0.reason)" }
        set.compiled = order.names.count - answered.left.count
        set.failure = answered.broken.values.first
        return set
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
