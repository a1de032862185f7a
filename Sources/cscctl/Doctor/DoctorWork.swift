import Diagnostics
import Doctor
import Fleet
import Foundation
import Journaling
import Lab
import NETCONF
import Planning
import SSH
import Transactions
import VRP
import YANG

/// Looks at several routers at once; what is wrong with one is in its report, and stops no other.
struct DoctorWork: Sendable {
    let inventory: Inventory
    let routers: [Router]
    /// The ways to the routers; of one that has none, why.
    let doors: [String: Result<Door, DiagnosticList>]
    let shelf: SchemaShelf?
    let secrets: SecretVault
    let requests: DoctorRequests
    /// By router, where a playbook was given.
    let playbook: [String: PlaybookNeeds]
    let parallel: Int
    let requestLimit: Int
    let trace: (@Sendable (String) -> WireTrace)?
    /// Who answers a router's prompt for a one-time code.
    let desk: LoginPrompt.Desk?
    /// Set where the lab runs inside this process.
    let lab: LabHost?

    func run(told: @escaping @Sendable (RouterReport) -> Void) async throws -> [RouterReport] {
        let reactor = try Reactor()
        let gate = HandshakeGate(limit: parallel)
        let reports = await withTaskGroup(of: RouterReport.self) { group in
            for router in routers {
                group.addTask {
                    let report = await examine(router, reactor, gate)
                    told(report)
                    return report
                }
            }
            return await group.reduce(into: [String: RouterReport]()) { $0[$1.name] = $1 }
        }
        reactor.stop()
        return routers.compactMap { reports[$0.name] }
    }

    private func examine(_ router: Router, _ reactor: Reactor, _ gate: HandshakeGate) async -> RouterReport {
        switch doors[router.name] {
        case .success(let door)?:
            let examination = RouterExamination(
                subject(router, door), requests, means(reactor, gate, door.netconf.limits))
            return await examination.run()
        case .failure(let findings)?:
            return Self.unreachable(router.name, findings.all)
        case nil:
            return Self.unreachable(router.name, [.error("the lab that is up has no such router")])
        }
    }

    /// A router that there is no way to by the inventory: every step rests on the first one.
    private static func unreachable(_ name: String, _ findings: [Diagnostic]) -> RouterReport {
        var report = RouterReport(name: name)
        let hints = findings.compactMap(\.hint).map { Remedy(.here, $0) }
        report.add(Judgement(.failed, findings.map(\.message), hints), to: .reach, seconds: 0)
        for step in DoctorStep.allCases.dropFirst() {
            report.add(.skipped("it rests on reach, which failed"), to: step, seconds: 0)
        }
        return report
    }

    private func subject(_ router: Router, _ door: Door) -> DoctorSubject {
        var subject = DoctorSubject(
            name: router.name, netconf: door.netconf, fallback: door.netconfFallback, commandLine: door.commandLine)
        subject.platform = try? Platform.named(router.platform)
        if let platform = subject.platform, let shelf {
            subject.schema = try? shelf.schema(of: platform)
            let file = shelf.folder(of: platform) + "/platform.rules"
            if let bytes = try? OperatorFile.read(file, as: "table of platform rules"),
                let rules = try? PlatformRules(parsing: String(decoding: bytes, as: UTF8.self), file: file)
            {
                subject.secrets = rules.secrets
            }
        }
        subject.playbook = playbook[router.name]
        subject.netconf.desk = desk
        subject.netconfFallback?.desk = desk
        subject.commandLine.desk = desk
        return subject
    }

    private func means(_ reactor: Reactor, _ gate: HandshakeGate, _ limits: TimeLimits) -> DoctorMeans {
        let limit = Duration.seconds(requestLimit)
        return DoctorMeans(
            reactor: reactor, gate: gate,
            limits: SessionLimits(hello: limit, request: limit, commit: .seconds(2 * requestLimit)),
            terminal: CommandLineSession.Limits(login: .seconds(min(20, requestLimit)), silence: limit),
            now: { Date().timeIntervalSince1970 }, token: String(UInt32.random(in: .min ... .max), radix: 36),
            scrubbed: { secrets.scrubbed($0) }, trace: trace)
    }

    func close() async { await lab?.stop() }
}
