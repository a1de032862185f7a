import Journaling
import Lab
import NETCONF
import Planning
import Testing
import Transactions

/// Saving by the vendor's RPC, over NETCONF, on routers that misbehave.
@Suite("Saving over NETCONF", .serialized, .timeLimit(.minutes(10)))
struct SavingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var fault: LabFault?
        var isSaved: Bool
        var says: String

        init(_ fault: LabFault?, isSaved: Bool, says: String = "") {
            self.fault = fault
            self.isSaved = isSaved
            self.says = says
        }

        var testDescription: String { fault?.description ?? "no fault" }
    }

    static let cases = [
        Case(nil, isSaved: true, says: "by NETCONF, to vrpcfg.zip"),
        Case(LabFault(.busy, "save"), isSaved: true),
        Case(LabFault(.busy, "save", isPersistent: true), isSaved: false, says: "busy"),
        Case(LabFault(.dropBefore, "save"), isSaved: true),
        Case(LabFault(.dropAfter, "save"), isSaved: true),
        Case(LabFault(.late, "save", seconds: 40), isSaved: true),
        Case(LabFault(.refuse, "save"), isSaved: false, says: "refuse <save>"),
        Case(LabFault(.lie, "save"), isSaved: false, says: "its startup configuration is another"),
        // There is no command line here.
        Case(LabFault(.lack, "save"), isSaved: false, says: "no operation that saves"),
    ]

    @Test(arguments: cases) func `It ends in true words`(_ one: Case) async throws {
        let bench = try await Workbench(MatrixService.shared.value, .single)
        let stand = Stand(bench, isSilent: false)
        let names = bench.plan.routers.map(\.name)
        let odd = names[1]
        if let fault = one.fault { stand.network.add(fault, on: odd) }
        var settings = Workbench.settings
        settings.saves = true
        let report = try await stand.executor(MemoryJournal()).apply(
            bench.plan, as: bench.record(), settings: settings)
        #expect(report.verdict == .done, "\(report.failure ?? "")")
        let save = try #require(report.routers.first { $0.name == odd }?.save)
        #expect((save.verdict == "saved") == one.isSaved, "\(save)")
        #expect((save.way ?? save.reason ?? "").contains(one.says), "\(save)")
        #expect(report.warnings.isEmpty == one.isSaved, "\(report.warnings)")
        for name in names {
            let router = try #require(stand.network.routers[name])
            let (running, startup) = (await router.running, await router.startup)
            #expect((running == startup) == (one.isSaved || name != odd), "\(name)")
        }
        #expect(await stand.witness.judge(report) == [])
    }
}
