import Journaling
import Lab
import NETCONF
import Planning
import Testing
import Transactions
import XML
import YANG

/// What real routers do that RFC 6241 does not foresee: each ends in true words, on every router.
@Suite("Routers that are busy, late, slow, forgetful or strict", .serialized, .timeLimit(.minutes(10)))
struct RouterBehaviourTests {
    /// A fault on one router, and how the run ends.
    struct Case: Sendable, CustomTestStringConvertible {
        var way: Way
        var faults: [LabFault]
        /// What another router does, so that everything is taken back.
        var elsewhere: [LabFault]
        var verdict: Verdict
        var says: String

        init(
            _ way: Way, _ faults: [LabFault], elsewhere: [LabFault] = [], _ verdict: Verdict, says: String = ""
        ) {
            self.way = way
            self.faults = faults
            self.elsewhere = elsewhere
            self.verdict = verdict
            self.says = says
        }

        var testDescription: String {
            "\(way.rawValue): \((faults + elsewhere).map(\.description).joined(separator: ", "))"
        }
    }

    private static func always(_ effect: LabFault.Effect, _ operation: String, _ seconds: Double? = nil) -> LabFault {
        LabFault(effect, operation, seconds: seconds, isPersistent: true)
    }

    /// The last router's confirm is refused in every form, so that all the others have something to take back.
    private static let failing = [always(.refuse, "confirm"), always(.refuse, "plain-commit")]

    static let cases = [
        // Asked again: VRP's "wait for 30 seconds".
        Case(.single, [LabFault(.busy, "trial")], .done),
        Case(.single, [LabFault(.locked, "trial")], .done),
        Case(.single, [LabFault(.busy, "edit-config")], .done),
        Case(.single, [LabFault(.busy, "validate")], .done),
        Case(.growing, [LabFault(.busy, "trial", after: 1)], .done),
        Case(.stepwise, [LabFault(.busy, "trial", after: 1)], .done),
        Case(.single, [LabFault(.busy, "confirm")], .done),
        Case(.single, [LabFault(.busy, "lock")], .done),
        Case(.single, [always(.busy, "trial")], .undone, says: "busy"),
        // A time-out error is no refusal: it is done later.
        Case(.single, [LabFault(.late, "trial", seconds: 40)], .undone, says: "time out"),
        Case(.growing, [LabFault(.late, "trial", after: 1, seconds: 40)], .undone),
        Case(.single, [LabFault(.late, "confirm", seconds: 40)], .done),
        Case(.single, [LabFault(.late, "cancel-commit", seconds: 40)], elsewhere: failing, .undone),
        // Reverts that take their time.
        Case(.single, [LabFault(.slow, "revert", seconds: 40)], elsewhere: failing, .undone),
        Case(.growing, [LabFault(.slow, "revert", seconds: 40)], elsewhere: failing, .undone),
        // The confirm is not believed.
        Case(.single, [LabFault(.lie, "confirm")], .done),
        Case(.growing, [LabFault(.lie, "confirm")], .done),
        Case(.shared, [LabFault(.lie, "confirm")], .done),
        Case(.single, [always(.lie, "confirm")], .undone, says: "confirm"),
        Case(.growing, [always(.lie, "confirm")], .undone, says: "confirm"),
        Case(.shared, [always(.lie, "confirm")], .undone, says: "confirm"),
        // Nor is the cancel; what it does not bring back, the timer does.
        Case(.single, [always(.lie, "cancel-commit")], elsewhere: failing, .undone),
        Case(.growing, [always(.lie, "cancel-commit")], elsewhere: failing, .undone),
        Case(.single, [always(.refuse, "cancel-commit")], elsewhere: failing, .undone),
        Case(.growing, [always(.refuse, "cancel-commit")], elsewhere: failing, .undone),
        Case(.single, [always(.dropBefore, "cancel-commit")], elsewhere: failing, .undone),
        // Locks that end by themselves.
        Case(.single, [always(.expire, "lock", 10)], elsewhere: [LabFault(.busy, "validate")], .done),
        Case(.growing, [always(.expire, "lock", 10)], elsewhere: [LabFault(.busy, "trial", after: 1)], .done),
        Case(.single, [LabFault(.lie, "lock")], .done),
        // What a router does not take.
        Case(.single, [always(.refuseOption, "error-option")], .done),
        Case(.single, [always(.refuseLock, "candidate")], .done),
        Case(.single, [always(.gate, "edit-config")], .done),
        Case(.single, [always(.gate, "commit")], .undone),
    ]

    /// Routers that say ok to a cancel, and leave one changed node in place.
    static let reverts = [
        Case(.single, [LabFault(.keep, "revert")], elsewhere: failing, .undone),
        Case(.shared, [LabFault(.keep, "revert")], elsewhere: failing, .undone),
    ]

    @Test(arguments: reverts) func `T4 a revert that leaves something is seen, and undone`(_ one: Case) async throws {
        try await run(one)
    }

    @Test(arguments: cases) func `It ends in true words`(_ one: Case) async throws { try await run(one) }

    private func run(_ one: Case) async throws {
        let bench = try await Workbench(MatrixService.shared.value, one.way)
        let stand = Stand(bench, isSilent: false)
        let names = bench.plan.routers.map(\.name)
        for fault in one.faults { stand.network.add(fault, on: names[1]) }
        for fault in one.elsewhere { stand.network.add(fault, on: names[names.count - 1]) }
        let report = try await stand.executor(MemoryJournal()).apply(
            bench.plan, as: bench.record(), settings: Workbench.settings)
        #expect(report.verdict == one.verdict, "\(report.failure ?? ""): \(report.routers.map(\.evidence))")
        #expect(report.failure?.contains(one.says) ?? one.says.isEmpty, "\(report.failure ?? "")")
        let wrong = await stand.witness.judge(report)
        #expect(wrong == [], "\(report.failure ?? ""): \(report.routers.map(\.evidence))")
    }

    /// Somebody else's uncommitted edits in a candidate of all are neither committed nor discarded.
    @Test func `A candidate with somebody else's edits is refused and left as it is`() async throws {
        let bench = try await Workbench(MatrixService.shared.value, .shared)
        let stand = Stand(bench, isSilent: false)
        let name = bench.plan.routers[1].name
        let router = try #require(stand.network.routers[name])
        let stranger = await router.begin {}
        let edit = """
            <ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces><interface><name>LoopBack77</name>\
            <description>by a colleague</description></interface></interfaces></ifm>
            """
        let config = try XMLDocument.parse(Array("<config>\(edit)</config>".utf8)).children
        _ = try await router.answer(.editConfig(EditConfig(.candidate, config)), from: stranger)
        let report = try await stand.executor(MemoryJournal()).apply(
            bench.plan, as: bench.record(), settings: Workbench.settings)
        #expect(report.verdict == .refused)
        #expect(report.failure?.contains("\(name): lock") == true, "\(report.failure ?? "")")
        #expect(report.failure?.contains("held by session \(stranger)") == true, "\(report.failure ?? "")")
        let candidate = try await router.answer(.getConfig(.candidate), from: stranger)
        #expect(candidate.contains { "\($0)".contains("by a colleague") })
        let running = try await router.answer(.getConfig(.running), from: stranger)
        #expect(!running.contains { "\($0)".contains("by a colleague") })
    }

    @Test func `T10 an unlock that is refused is a warning of a run that is done`() async throws {
        let bench = try await Workbench(MatrixService.shared.value, .single)
        let stand = Stand(bench, isSilent: false)
        let name = bench.plan.routers[1].name
        stand.network.add(LabFault(.refuse, "unlock"), on: name)
        let report = try await stand.executor(MemoryJournal()).apply(
            bench.plan, as: bench.record(), settings: Workbench.settings)
        #expect(report.verdict == .done && report.verdict.exitCode == 0)
        #expect(report.warnings.contains { $0.hasPrefix("\(name): the session did not end cleanly") })
        #expect(await stand.witness.judge(report) == [])
    }

    /// A router's own list of commits says whose they are.
    @Test func `A commit carries the run and the ticket`() async throws {
        let bench = try await Workbench(MatrixService.shared.value, .single)
        let stand = Stand(bench, isSilent: false)
        var settings = Workbench.settings
        settings.ticket = "CHG4711"
        let report = try await stand.executor(MemoryJournal()).apply(
            bench.plan, as: bench.record(), settings: settings)
        #expect(report.verdict == .done)
        let router = try #require(stand.network.routers[bench.plan.routers[0].name])
        let list = await router.display("display configuration commit list verbose") ?? ""
        #expect(list.contains("cscctl \(Workbench.runID) CHG4711"), "\(list)")
    }
}
