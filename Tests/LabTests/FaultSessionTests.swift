import Fleet
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML
import YANG

/// What a client meets on a router that misbehaves, over SSH and NETCONF.
@Suite(.timeLimit(.minutes(10))) struct FaultSessionTests: FaultSessions {
    @Test func `slow answers when its time is over`() async throws {
        try await meet("slow validate for 0.2") { scene, _, _, session in
            let start = scene.clock.now
            try await session.call(.validate(.datastore(.candidate)))
            #expect(scene.clock.now - start >= 0.2)
        }
    }

    @Test func `garbage is no message, and nothing is done`() async throws {
        try await meet("garbage lock") { _, router, clients, session in
            let error = await #expect(throws: NETCONFError.self) { try await session.call(.lock(.running)) }
            guard case .protocolViolation = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(await !router.isLocked)
            let (next, client) = try await clients.netconf("PE1")
            try await next.call(.lock(.running))
            await next.close()
            await client.close()
        }
    }

    @Test func `late is an error at once, and done later although its session has gone`() async throws {
        try await meet("late commit for 40") { scene, router, clients, session in
            let before = await router.running
            let (other, client) = try await clients.netconf("PE1")
            try await other.call(.editConfig(loopback("LoopBack9")))
            let error = await refusal(other, .commit(.confirmed(timeout: 60, persist: "run-7")))
            #expect(error?.tag == .operationFailed)
            #expect(error?.message == "No response within 32 seconds: time out")
            try await other.call(.discardChanges)
            await other.close()
            await client.close()
            await scene.host.advance(by: 30)
            #expect(await router.running == before)
            await scene.host.advance(by: 10)
            #expect(await router.running != before)
            #expect(try await TrialSessionTests.status(session)?.id == "run-7")
            await scene.host.advance(by: 60)
            #expect(await router.running == before)
        }
    }

    @Test func `busy and locked refuse once, in the vendor's words`() async throws {
        try await meet("busy commit", "locked edit-config") { _, router, _, session in
            let before = await router.running
            let locked = await refusal(session, .editConfig(loopback("LoopBack9")))
            #expect(locked?.tag == .lockDenied && locked?.lockOwner == 407)
            #expect(locked?.message == "The configuration is locked by other user. [Session ID = 407]")
            try await session.call(.editConfig(loopback("LoopBack9")))
            #expect(
                await refusal(session, .commit(Commit()))?.message == "The system is busy. Please try again later.")
            #expect(await router.running == before)
            try await session.call(.commit(Commit()))
            #expect(await router.running != before)
        }
    }

    @Test func `keep revert leaves a change behind and answers ok`() async throws {
        try await meet("keep revert") { _, router, _, session in
            let before = await router.running
            try await trial(session)
            let during = await router.running
            try await session.call(.cancelCommit(persistID: "run-7"))
            let after = await router.running
            #expect(await !router.hasPendingCommit)
            #expect(!before.difference(to: after).isEmpty)
            #expect(after.difference(to: during).isEmpty)
        }
    }

    @Test func `slow revert shows canceling until its time is over`() async throws {
        try await meet("slow revert for 20") { scene, router, _, session in
            let before = await router.running
            try await trial(session)
            try await session.call(.cancelCommit(persistID: "run-7"))
            #expect(try await TrialSessionTests.status(session)?.phase == "canceling")
            #expect(await router.running != before)
            let error = await refusal(session, .editConfig(loopback("LoopBack8")))
            #expect(error?.message == "The system is busy. Please try again later.")
            await scene.host.advance(by: 20)
            #expect(try await TrialSessionTests.status(session)?.phase == "inactive")
            #expect(await router.running == before)
        }
    }

    @Test func `expire lock takes the locks of who is silent, and of nobody else`() async throws {
        try await meet("expire lock") { scene, _, clients, session in
            let (other, client) = try await clients.netconf("PE1")
            try await session.call(.lock(.running))
            await scene.host.advance(by: 25)
            try await session.call(.get(filter: [TrialSessionTests.statusFilter]))
            await scene.host.advance(by: 25)
            #expect(await refusal(other, .lock(.running))?.tag == .lockDenied)
            await scene.host.advance(by: 6)
            try await other.call(.lock(.running))
            #expect(await refusal(session, .unlock(.running))?.tag == .operationFailed)
            await other.close()
            await client.close()
        }
    }

    @Test(arguments: ["refuse hello", "drop-before hello", "drop-after hello", "garbage hello", "silence hello"])
    func `A hello that does not come, or is none, ends in an error and leaves no session`(_ fault: String) async throws
    {
        try await meet(fault) { _, router, clients, _ in
            // After a hello that came whole the first request fails.
            await #expect(throws: (any Error).self) {
                // What is no hello never ends: it is given up.
                let limits = SessionLimits(hello: fault.hasPrefix("drop") ? .seconds(60) : .milliseconds(500))
                let (session, client) = try await clients.netconf("PE1", limits: limits)
                defer { Task { await client.close() } }
                try await session.call(.get(filter: interfaceFilter))
            }
            let (next, client) = try await clients.netconf("PE1")
            try await next.call(.lock(.running))
            await next.close()
            await client.close()
        }
    }

    @Test(arguments: [
        ("refuse display", "Error: The lab"), ("busy display", "Error: The system is busy"), ("lie display", ""),
        ("slow display for 0.1", "VRP"),
    ]) func `A display command is struck once`(_ fault: String, _ words: String) async throws {
        try await meet(fault) { _, _, clients, _ in
            var answer = ""
            do { answer = try await clients.console("PE1", ["display version"])[0] } catch { answer = "\(error)" }
            #expect(words.isEmpty ? answer.isEmpty : answer.contains(words), "\(answer)")
            let again = try await clients.console("PE1", ["display version"])
            #expect(again[0].contains("VRP"))
        }
    }

    @Test func `A dropped display breaks the connection`() async throws {
        try await meet("drop-before display") { _, _, clients, _ in
            await #expect(throws: (any Error).self) { try await clients.console("PE1", ["display version"]) }
        }
    }
}
