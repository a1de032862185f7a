import Diagnostics
import Doctor
import Fleet
import Foundation
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import VRP

@testable import cscctl

/// Doctor on a lab in this process, whose routers are told to go wrong.
@Suite(.serialized, .timeLimit(.minutes(10))) struct DoctorFaultTests {
    /// The lab, and what examines its routers.
    private struct Scene {
        let host: LabHost
        let subjects: [String: DoctorSubject]
        let means: DoctorMeans

        func router(_ name: String) throws -> LabRouter { try #require(host.router(name)) }

        func examine(_ name: String, _ requests: DoctorRequests = DoctorRequests()) async throws -> RouterReport {
            await RouterExamination(try #require(subjects[name]), requests, means).run()
        }
    }

    private func withLab(_ body: (Scene) async throws -> Void) async throws {
        let rules = Scratch.Replacement("  PE2: { ", "  PE2: { lab: { candidate: shared, commits: rfc6241 }, ")
        let folder = try Scratch()
        let inventory = try Inventory.load(folder.inventory([rules]))
        let access = LabAccess(password: Secret("p"))
        let shelf = SchemaShelf(templates: Scratch.shippedTemplates)
        let (host, endpoints) = try await RunningLab.start(inventory, schemas: shelf, access: access)
        let reactor = try Reactor()
        var subjects: [String: DoctorSubject] = [:]
        for endpoint in endpoints {
            guard let router = inventory.router(endpoint.router) else { continue }
            let door = DoorFinder.labDoor(of: router, at: endpoint, user: access.user, password: access.password)
            var subject = DoctorSubject(name: router.name, netconf: door.netconf, commandLine: door.commandLine)
            subject.platform = .ne8000F1A
            subject.schema = try shelf.schema(of: .ne8000F1A)
            subjects[router.name] = subject
        }
        let limits = SessionLimits(hello: .seconds(5), request: .seconds(20), commit: .seconds(20), close: .seconds(2))
        var means = DoctorMeans(
            reactor: reactor, limits: limits, now: { Date().timeIntervalSince1970 }, token: "test")
        means.pause = .milliseconds(20)
        do {
            try await body(Scene(host: host, subjects: subjects, means: means))
        } catch {
            reactor.stop()
            await host.stop()
            throw error
        }
        reactor.stop()
        await host.stop()
    }

    private static let port = "GigabitEthernet0/2/0"

    // MARK: trial commits

    /// What happens on the way of a trial commit; the two last strike before its first request and at the step before.
    private static let troubles = [
        "drop-after trial", "drop-before trial", "drop-after cancel-commit", "lie cancel-commit", "drop-after extend",
        "busy cancel-commit", "refuse trial", "lie trial", "garbage trial", "drop-after lock",
        "drop-before get-config after 8", "drop-before get-config after 7",
    ]

    @Test(arguments: ["PE1", "PE2"])
    func `Whatever happens to a trial commit, the description is what it was`(name: String) async throws {
        try await withLab { lab in
            let router = try lab.router(name)
            let before = await router.running
            var requests = DoctorRequests()
            requests.commitInterface = Self.port
            for trouble in Self.troubles {
                router.add(try LabFault(trouble))
                let report = try await lab.examine(name, requests)
                router.clearFaults()
                let commit = try #require(report.step(.commit))
                #expect(commit.verdict == .ok || commit.verdict == .failed, "\(trouble): \(commit)")
                #expect(
                    !commit.found.contains { $0.contains("NOT") || $0.hasPrefix("left behind") },
                    "\(trouble): \(commit)")
                #expect(await router.running == before, "\(trouble)")
                #expect(await !router.hasPendingCommit, "\(trouble)")
                let isFree = try await eventually(within: 20) { await !router.isLocked }
                #expect(isFree, "\(trouble)")
            }
        }
    }

    @Test func `A router that keeps what is taken back gets the description set`() async throws {
        try await withLab { lab in
            let router = try lab.router("PE1")
            let before = await router.running
            router.add(try LabFault("keep revert"))
            var requests = DoctorRequests()
            requests.commitInterface = Self.port
            let report = try await lab.examine("PE1", requests)
            let commit = try #require(report.step(.commit))
            #expect(commit.verdict == .warning && commit.found[0].contains("had to set the old one"), "\(commit)")
            #expect(commit.found.contains("the description is what it was"), "\(commit)")
            #expect(await router.running == before)
        }
    }

    // MARK: what is asked for beside

    @Test func `An idle lock that is lost is told apart from one that holds`() async throws {
        try await withLab { lab in
            let router = try lab.router("PE1")
            var requests = DoctorRequests()
            requests.lockTime = .milliseconds(400)
            for (fault, verdict) in [("", Judgement.Verdict.ok), ("expire lock for 0.1", .warning)] {
                if !fault.isEmpty { router.add(try LabFault(fault)) }
                let report = try await lab.examine("PE1", requests)
                #expect(report.step(.lockTime)?.verdict == verdict, "\(report)")
            }
            let isFree = try await eventually(within: 20) { await !router.isLocked }
            #expect(isFree)
        }
    }

    @Test(arguments: ["drop-before validate", "drop-after edit-config", "refuse validate", "locked lock"])
    func `Nothing stays of a candidate that was tried`(fault: String) async throws {
        try await withLab { lab in
            for name in ["PE1", "PE2"] {
                let router = try lab.router(name)
                router.add(try LabFault(fault))
                var requests = DoctorRequests()
                requests.triesCandidate = true
                let report = try await lab.examine(name, requests)
                #expect(report.step(.candidate)?.verdict == .failed, "\(report)")
                router.clearFaults()
                let isFree = try await eventually(within: 20) { await !router.isLocked }
                #expect(isFree)
                let again = try await lab.examine(name, requests)
                #expect(again.step(.candidate)?.verdict == .ok, "\(again)")
            }
        }
    }

    // MARK: what is wrong with a router

    private static let lacks: [(faults: [String], step: DoctorStep, words: String)] = [
        (["hide candidate:1.0"], .capabilities, "no candidate:1.0: a change could not be checked and tried"),
        (["hide confirmed-commit:1.1"], .capabilities, "no confirmed-commit:1.1: a run that dies"),
        (["refuse shell always"], .commandLine, "all VTYs of the router are taken"),
        (["refuse display always"], .commandLine, "The lab was told to refuse it"),
        (["hide-root ifm"], .rights, "is shown nothing of ifm"),
        (["drop-before hello always"], .hello, "session was lost"),
        (
            ["announce urn:example:other?module=example-other&revision=2020-01-01", "hide-root modules-state"],
            .modules,
            "huawei-bgp"
        ),
    ]

    @Test func `What a router lacks is told at its step`() async throws {
        try await withLab { lab in
            let router = try lab.router("PE1")
            for lack in Self.lacks {
                for fault in lack.faults { router.add(try LabFault(fault)) }
                let report = try await lab.examine("PE1")
                router.clearFaults()
                let step = try #require(report.step(lack.step))
                #expect(step.verdict == .failed, "\(lack.faults): \(report)")
                #expect(step.found.contains { $0.contains(lack.words) }, "\(lack.faults): \(step)")
                #expect(report.failed == [lack.step], "\(lack.faults): \(report.summary)")
            }
        }
    }

    @Test func `A reading that stays without an answer is asked for once more`() async throws {
        try await withLab { lab in
            let router = try lab.router("PE1")
            router.add(try LabFault("drop-before get-config after 1"))
            let once = try await lab.examine("PE1")
            #expect(once.verdict == .warned && once.warned == [.yangMode], "\(once)")
            router.add(try LabFault("drop-before get-config always"))
            let always = try await lab.examine("PE1")
            #expect(always.failed.first == .yangMode, "\(always)")
            #expect(always.step(.commandLine)?.verdict == .ok, "the other door is still asked")
        }
    }

    // MARK: the way there

    @Test(.needsSSHD) func `A bastion that refuses is told at the first step, and one that does not leads there`()
        async throws
    {
        try await Bastion.run { bastion in
            try await withLab { lab in
                var subject = try #require(lab.subjects["PE1"])
                func report(_ way: SSHWay) async -> RouterReport {
                    (subject.netconf.way, subject.commandLine.way) = (way, way)
                    return await RouterExamination(subject, DoctorRequests(), lab.means).run()
                }
                let refused = await report(bastion.way("stranger"))
                let reach = try #require(refused.step(.reach))
                #expect(refused.failed == [.reach], "\(refused.summary)")
                #expect(reach.found.contains { $0.contains("Permission denied") }, "\(reach)")
                #expect(reach.remedies.contains { $0.place == .here && $0.text.contains("try it by hand") }, "\(reach)")
                #expect(refused.step(.hello)?.verdict == .skipped)
                let led = await report(bastion.way())
                #expect(led.verdict == .ready, "\(led)")
                #expect(led.step(.reach)?.found.first?.hasSuffix("through the jump host bastion") == true, "\(led)")
                let closed = try QuietSocket(.closed)
                (subject.netconf.port, subject.commandLine.port) = (closed.port, closed.port)
                let unheard = await report(bastion.way())
                #expect(unheard.failed == [.reach])
                #expect(
                    unheard.step(.reach)?.found.contains { $0.contains("Connection refused") } == true, "\(unheard)")
                #expect(
                    unheard.step(.reach)?.remedies.contains(Remedy(.router, "snetconf server enable")) == true,
                    "\(unheard)")
                withExtendedLifetime(closed) {}
            }
        }
    }
}
