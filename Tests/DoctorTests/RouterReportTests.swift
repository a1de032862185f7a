import Testing

@testable import Doctor

@Suite("What doctor makes of the steps")
struct RouterReportTests {
    private func report(_ verdicts: [DoctorStep: Judgement.Verdict]) -> RouterReport {
        var report = RouterReport(name: "PE1")
        for step in DoctorStep.allCases {
            guard let verdict = verdicts[step] else { continue }
            report.add(Judgement(verdict, ["seen"]), to: step, seconds: 0.01)
        }
        return report
    }

    @Test func everyStepRestsOnEarlierOnes() {
        let order = DoctorStep.allCases
        for (place, step) in order.enumerated() {
            for earlier in step.requirements.joined() {
                #expect(order.firstIndex(of: earlier) ?? place < place, "\(step) rests on \(earlier)")
            }
        }
    }

    @Test func aSkippedStepNamesTheOneThatFailedHoweverFarBack() {
        let failed = report([.reach: .ok, .ssh: .failed, .hostKey: .skipped, .login: .skipped])
        for step in [DoctorStep.hostKey, .login, .hello, .capabilities, .commandLine, .clock, .locks, .commit] {
            #expect(failed.obstacle(to: step) == .ssh, "\(step)")
        }
        #expect(failed.obstacle(to: .reach) == nil)
    }

    @Test func eitherDoorIsEnoughForWhatBothCanTell() {
        let ways: [DoctorStep: Judgement.Verdict] = [.reach: .ok, .ssh: .ok, .hostKey: .ok, .login: .warning]
        let line = report(ways.merging([.hello: .failed, .commandLine: .ok]) { $1 })
        #expect(line.obstacle(to: .locks) == nil && line.obstacle(to: .sessions) == nil)
        #expect(line.obstacle(to: .rights) == .hello)
        let netconf = report(ways.merging([.hello: .ok, .commandLine: .failed]) { $1 })
        #expect(netconf.obstacle(to: .saving) == nil)
        #expect(netconf.obstacle(to: .clock) == .commandLine)
        let neither = report(ways.merging([.hello: .failed, .commandLine: .failed]) { $1 })
        #expect(neither.obstacle(to: .locks) == .hello)
    }

    @Test func theLastLineSaysWhatIsInTheWay() {
        #expect(report([.reach: .ok, .clock: .ok]).summary == "PE1: ready for a transaction")
        #expect(
            report([.reach: .ok, .clock: .warning]).summary == "PE1: ready for a transaction; to be mended: clock")
        let bad = report([.hello: .failed, .clock: .warning, .locks: .failed, .commit: .notAsked])
        #expect(bad.summary == "PE1: not ready for a transaction: hello, locks; to be mended: clock")
        #expect(bad.verdict == .unready)
        #expect(DoctorReport(routers: [report([.reach: .ok]), bad]).verdict == .unready)
        #expect(DoctorReport(routers: [report([.reach: .ok]), report([.clock: .warning])]).verdict == .warned)
    }

    @Test func theWorseOfTwoJudgementsComesFirst() {
        let both = Judgement.ok("fine").and(.failed("broken", router: ["mend"])).and(.warning("odd", router: ["mend"]))
        #expect(both.verdict == .failed)
        #expect(both.found == ["broken", "fine", "odd"])
        #expect(both.remedies == [Remedy(.router, "mend")])
    }

    @Test func linesNameTheStepItsTimeAndWhatToType() {
        var router = RouterReport(name: "PE1")
        router.add(
            Judgement(
                .failed, ["all terminals are taken", "more"], [Remedy(.router, "display users"), Remedy(.here, "wait")]),
            to: .commandLine, seconds: 1.234)
        let text = DoctorText().text(DoctorReport(routers: [router]))
        #expect(
            text == """
                PE1
                  failed    command-line  1.23 s   all terminals are taken
                            more
                            -> on PE1: display users
                            -> here: wait

                PE1: not ready for a transaction: command-line
                """)
    }
}
