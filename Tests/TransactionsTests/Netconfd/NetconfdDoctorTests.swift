import Doctor
import NETCONF
import SSH
import Testing
import VRP

/// Doctor on a NETCONF server that is no VRP: what it has is told, and what it lacks.
@Suite(.serialized, .timeLimit(.minutes(10)), .enabled(if: Netconfd.isInstalled, "\(Netconfd.skipReason)"))
struct NetconfdDoctorTests {
    @Test func aServerThatIsNoRouterIsToldForWhatItIs() async throws {
        try await Netconfd.run { server in
            let report = try await server.doctor()
            for step in [DoctorStep.reach, .ssh, .hostKey, .login, .hello] {
                #expect(report.step(step)?.verdict == .ok, "\(step): \(String(describing: report.step(step)))")
            }
            #expect(report.step(.ssh)?.found.first?.contains("OpenSSH") == true)
            // All that a transaction needs is offered; its YANG modules are not the platform's.
            #expect(report.step(.capabilities)?.verdict != .failed)
            let modules = try #require(report.step(.modules))
            #expect(modules.verdict == .failed && modules.found[0].contains("huawei-bgp"))
            #expect(report.step(.rights)?.verdict == .skipped)
            // Its command line is a shell of this machine, which shows no prompt of a VRP.
            #expect(report.step(.commandLine)?.verdict == .failed)
            #expect(report.step(.clock)?.verdict == .skipped)
            #expect(report.step(.locks)?.verdict == .ok)
            #expect(report.step(.sessions)?.found.first?.contains("NETCONF sessions in use") == true)
            #expect(report.verdict == .unready)
        }
    }
}

extension Netconfd {
    fileprivate func doctor() async throws -> RouterReport {
        try await examined { target, reactor in
            var subject = DoctorSubject(name: "N", netconf: target, commandLine: target)
            subject.platform = .ne8000F1A
            let means = DoctorMeans(
                reactor: reactor,
                limits: SessionLimits(
                    hello: .seconds(20), request: .seconds(20), commit: .seconds(20), close: .seconds(2)),
                terminal: CommandLineSession.Limits(login: .seconds(2), silence: .seconds(5)),
                now: { 0 }, token: "t")
            return await RouterExamination(subject, DoctorRequests(), means).run()
        }
    }
}
