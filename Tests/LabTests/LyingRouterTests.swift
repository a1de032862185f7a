import Fleet
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML
import YANG

/// What a client meets on a router that says ok and does nothing, or shows what is not so.
@Suite(.timeLimit(.minutes(10))) struct LyingRouterTests: FaultSessions {
    @Test func `lie lock and lie unlock change no lock`() async throws {
        try await meet("lie lock", "lie unlock") { _, router, _, session in
            try await session.call(.lock(.running))
            #expect(await !router.isLocked)
            try await session.call(.lock(.running))
            try await session.call(.unlock(.running))
            #expect(await router.isLocked)
        }
    }

    @Test func `lie confirm strikes the confirming commit alone, and the router reverts later`() async throws {
        try await meet("lie confirm") { scene, router, _, session in
            let before = await router.running
            try await trial(session)
            try await session.call(.commit(.confirmed(timeout: 60, persistID: "run-7")))
            try await session.call(.commit(Commit(persistID: "run-7")))
            #expect(await router.hasPendingCommit)
            await scene.host.advance(by: 60)
            #expect(await router.running == before)
        }
    }

    @Test func `lie extend does not start the timer anew`() async throws {
        try await meet("lie extend") { scene, router, _, session in
            let before = await router.running
            try await trial(session)
            try await session.call(.commit(.confirmed(timeout: 900, persistID: "run-7")))
            #expect(try #require(await TrialSessionTests.status(session)).left <= 60)
            await scene.host.advance(by: 60)
            #expect(await router.running == before)
        }
    }

    @Test func `lie cancel-commit leaves the commit waiting`() async throws {
        try await meet("lie cancel-commit") { _, router, _, session in
            try await trial(session)
            try await session.call(.cancelCommit(persistID: "run-7"))
            #expect(await router.hasPendingCommit)
        }
    }

    @Test func `lie get-config is the reading before the last change`() async throws {
        try await meet("lie get-config") { _, _, _, session in
            func names() async throws -> String {
                "\(try await session.call(.getConfig(.running, filter: interfaceFilter)).data)"
            }
            try await session.call(.editConfig(loopback("LoopBack9")))
            try await session.call(.commit(Commit()))
            #expect(try await !names().contains("LoopBack9"))
            #expect(try await names().contains("LoopBack9"))
        }
    }

    @Test func `lie discard-changes leaves the edits, lie validate checks nothing`() async throws {
        try await meet("lie discard-changes", "lie validate") { _, router, _, session in
            try await session.call(.editConfig(loopback("LoopBack9")))
            try await session.call(.validate(.datastore(.candidate)))
            try await session.call(.discardChanges)
            try await session.call(.commit(Commit()))
            #expect(await router.running.xmlElements().description.contains("LoopBack9"))
        }
    }

    @Test func `lie close-session keeps the session and its lock`() async throws {
        try await meet("lie close-session") { _, router, _, session in
            try await session.call(.lock(.running))
            try await session.call(.closeSession)
            #expect(await router.isLocked)
            #expect(await router.sessionCount == 1)
        }
    }

    @Test func `close-session has released everything when it is answered`() async throws {
        try await meet { _, router, _, session in
            try await session.call(.lock(.running))
            try await session.call(.closeSession)
            #expect(await !router.isLocked)
        }
    }
}
