import Journaling
import NETCONF
import Planning
import Testing
import YANG

@testable import Transactions

/// A transaction on a server that we did not write, bugs included.
@Suite(
    "A transaction on a real NETCONF server", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Netconfd.isInstalled, "\(Netconfd.skipReason)"))
struct NetconfdTransactionTests {
    /// netconfd 2.13 answers `<ok/>` to edit, validate of the candidate, and commit, and has lost the edit.
    @Test func itsOwnAnswersHideALostEdit() async throws {
        try await Netconfd.run { server in
            try await server.session { session in
                try await session.call(.editConfig(EditConfig(.candidate, Links.config(["a": 10]))))
                try await session.call(.validate(.datastore(.candidate)))
                try await session.call(.commit(Commit()))
                #expect(try await Links.running(of: session).isEmpty, "netconfd has mended its lost edit")
            }
        }
    }

    @Test func aLostEditIsNoticedAndEndsUndone() async throws {
        try await Netconfd.run { server in
            let report = try await apply(["a": 10], to: server, validation: .candidate)
            #expect(report.verdict == .undone)
            #expect(report.failure?.contains("read") == true, "\(report.failure ?? "no failure")")
            let running = try await server.session { try await Links.running(of: $0) }
            #expect(running.isEmpty)
        }
    }

    @Test func withoutThatValidationItEndsDone() async throws {
        try await Netconfd.run { server in
            let report = try await apply(["a": 10, "b": 20], to: server, validation: .none)
            #expect(report.verdict == .done, "\(report.failure ?? "no failure")")
            try await server.session { session in
                #expect(try await Links.running(of: session) == Links.config(["a": 10, "b": 20]))
                // Nothing is left pending or locked.
                await #expect(throws: NETCONFError.self) {
                    try await session.call(.cancelCommit(persistID: "cscctl-\(Self.run)-R1"))
                }
                try await session.call(.lock(.candidate))
                try await session.call(.lock(.running))
            }
        }
    }

    /// The second task fails its check when the first one's confirmed commit is on trial: both are taken back.
    @Test func aFailedCheckTakesEverythingBack() async throws {
        try await Netconfd.run { server in
            let report = try await apply(
                ["a": 10, "b": 20], to: server, validation: .none, checker: FakeChecker(failing: "b"))
            #expect(report.verdict == .undone, "\(report.failure ?? "no failure")")
            let running = try await server.session { try await Links.running(of: $0) }
            #expect(running.isEmpty)
        }
    }

    /// netconfd 2.13 never answers a request that it reads together with our hello (see `Netconfd.open`), which here is
    /// the transaction's first, every time.
    @Test func aFirstRequestThatItLosesIsAskedAgainOnAnotherSession() async throws {
        try await Netconfd.run { server in
            let report = try await apply(["a": 10], to: server, validation: .none, losing: 1)
            #expect(report.verdict == .done, "\(report.failure ?? "no failure")")
            let running = try await server.session { try await Links.running(of: $0) }
            #expect(running == Links.config(["a": 10]))
        }
    }

    @Test(arguments: CommitMode.allCases) func eachModeEndsDone(commits: CommitMode) async throws {
        try await Netconfd.run { server in
            let report = try await apply(["a": 10, "b": 20], to: server, validation: .none, commits: commits)
            #expect(report.verdict == .done, "\(report.failure ?? "no failure")")
            let running = try await server.session { try await Links.running(of: $0) }
            #expect(running == Links.config(["a": 10, "b": 20]))
        }
    }

    @Test(arguments: CommitMode.allCases)
    func eachModeTakesEverythingBack(commits: CommitMode) async throws {
        try await Netconfd.run { server in
            let report = try await apply(
                ["a": 10, "b": 20], to: server, validation: .none, checker: FakeChecker(failing: "b"), commits: commits)
            #expect(report.verdict == .undone, "\(report.failure ?? "no failure")")
            let running = try await server.session { try await Links.running(of: $0) }
            #expect(running.isEmpty)
        }
    }

    /// netconfd's candidate is everybody's (RFC 6241 section 8.3.1).
    @Test func `T8 somebody else's uncommitted edits are neither committed nor discarded`() async throws {
        try await Netconfd.run { server in
            try await server.session { stranger in
                try await stranger.call(.editConfig(EditConfig(.candidate, Links.config(["z": 99]))))
                let report = try await apply(["a": 10], to: server, validation: .none)
                #expect(report.verdict == .refused, "\(report.failure ?? "no failure")")
                #expect(report.failure?.contains("R1: lock") == true, "\(report.failure ?? "")")
                let candidate = try await stranger.call(.getConfig(.candidate)).data
                #expect("\(candidate)".contains("99"), "the stranger's edit is gone")
                #expect(try await Links.running(of: stranger).isEmpty)
            }
        }
    }

    /// A confirmed commit of somebody else that waits refuses the lock of running (RFC 6241 section 7.5), and stays theirs.
    @Test func aConfirmedCommitOfSomebodyElseIsLeftAlone() async throws {
        try await Netconfd.run { server in
            try await server.session { stranger in
                try await stranger.call(.editConfig(EditConfig(.candidate, Links.config(["z": 99]))))
                try await stranger.call(.commit(.confirmed(timeout: 600, persist: "theirs")))
                let report = try await apply(["a": 10], to: server, validation: .none)
                #expect(report.verdict == .refused, "\(report.failure ?? "no failure")")
                try await stranger.call(.commit(Commit(persistID: "theirs")))
                #expect(try await Links.running(of: stranger) == Links.config(["z": 99]))
            }
        }
    }

    private static let run = "2026-11-24T10-00-00Z-7f3b"

    /// One task for each link.
    private func apply(
        _ metrics: [String: Int], to server: Netconfd, validation: RouterDialect.Validation,
        checker: FakeChecker = FakeChecker(), losing: Int = 0, commits: CommitMode = .growing
    ) async throws -> TransactionReport {
        let view = SchemaView(server.schema)
        let tasks = try metrics.sorted { $0.key < $1.key }.map { name, metric in
            let edit = try server.schema.read(Links.config([name: metric]), trimmingDefaults: false)
            return TaskIntent(name: name, step: "s", edits: ["R1": edit], checks: ["up"])
        }
        let plan = try Planner { _ in view }.plan(
            name: "links", tasks: tasks, running: ["R1": DataTree()], commits: commits)
        let executor = TransactionExecutor(
            connector: Connector(server: server, validation: validation, losing: losing), journal: MemoryJournal(),
            checker: checker,
            limits: TransactionLimits(
                open: Netconfd.openingLimit, lock: .seconds(losing > 0 ? 3 : 10), request: .seconds(10),
                commit: .seconds(10), lockWait: .seconds(2)),
            schema: { _ in view })
        let record = RunRecord(
            id: Self.run, playbook: "links", planHash: plan.hash, started: 0, confirmTimeout: 120)
        return try await executor.apply(
            plan, as: record, settings: TransactionSettings(confirmTimeout: .seconds(120), recoveryLimit: .seconds(15)))
    }

    private struct Connector: RouterConnector {
        let server: Netconfd
        let validation: RouterDialect.Validation
        /// How many sessions lose their first request.
        let losses: Losses

        init(server: Netconfd, validation: RouterDialect.Validation, losing: Int) {
            self.server = server
            self.validation = validation
            losses = Losses(left: losing)
        }

        func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
            let session: NetconfdSession
            do {
                session = try await losses.next() ? server.openInOneBreath() : server.open()
            } catch {
                throw ConnectionFailure(.lost, "\(error)")
            }
            return try NETCONFRouterConnection(
                session.netconf, schema: server.schema, dialect: RouterDialect(validation: validation),
                hangUp: { await session.hangUp() })
        }
    }
}

/// Counts the sessions that are to lose their first request.
private actor Losses {
    private var left: Int

    init(left: Int) {
        self.left = left
    }

    func next() -> Bool {
        defer { left -= 1 }
        return left > 0
    }
}
