import Fleet
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML
import YANG

/// What a client meets on a router that misbehaves, over SSH and NETCONF.
@Suite(.timeLimit(.minutes(2))) struct FaultSessionTests {
    /// Runs with a router under VRP's rules that has this fault, and one session on it.
    private func meet(
        _ faults: String..., rules: LabRules = TrialSessionTests.vrp,
        _ body: (LabScene, LabRouter, LabClients, NETCONFSession) async throws -> Void
    ) async throws {
        let scene = try LabScene(LabScene.demoInventory(rules))
        let router = try #require(scene.host.router("PE1"))
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            for fault in faults { router.add(try LabFault(fault)) }
            try await body(scene, router, clients, session)
            await session.close()
            await client.close()
        }
    }

    private func refusal(_ session: NETCONFSession, _ rpc: RPC) async -> RPCError? {
        await TrialSessionTests.refusal(session, rpc)
    }

    private func trial(_ session: NETCONFSession, _ persist: String? = "run-7") async throws {
        try await session.call(.editConfig(loopback("LoopBack9")))
        try await session.call(.commit(.confirmed(timeout: 60, persist: persist)))
    }

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

    // MARK: lies

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

    // MARK: ways of a router

    @Test func `hide-root leaves out a root in silence`() async throws {
        try await meet("hide-root ifm") { _, _, _, session in
            let roots = try await session.call(.getConfig(.running)).data.map(\.name.local)
            #expect(!roots.contains("ifm") && roots.contains("network-instance"))
            #expect(try await session.call(.getConfig(.running, filter: interfaceFilter)).data.isEmpty)
        }
    }

    @Test func `refuse-lock and refuse-option say what is not supported`() async throws {
        try await meet("refuse-lock candidate", "refuse-option error-option") { _, _, _, session in
            #expect(await refusal(session, .lock(.candidate))?.tag == .operationNotSupported)
            try await session.call(.lock(.running))
            var edit = loopback("LoopBack9")
            edit.errorOption = .rollbackOnError
            let error = await refusal(session, .editConfig(edit))
            #expect(error?.tag == .badElement && error?.info(named: "bad-element") == "error-option")
            try await session.call(.editConfig(loopback("LoopBack9")))
        }
    }

    @Test func `gate edit-config wants two edits`() async throws {
        try await meet("gate edit-config") { _, router, _, session in
            let error = await refusal(session, .editConfig(EditConfig(.candidate, [Self.gate, Self.filling])))
            #expect(error?.tag == .dataMissing && error?.path?.hasSuffix("bgp/base-process") == true)
            try await session.call(.editConfig(EditConfig(.candidate, [Self.gate])))
            try await session.call(.editConfig(EditConfig(.candidate, [Self.filling])))
            try await session.call(.commit(Commit()))
            #expect(await router.running.xmlElements().description.contains("10.9.9.9"))
        }
    }

    @Test func `gate commit wants two commits`() async throws {
        try await meet("gate commit") { _, router, _, session in
            try await session.call(.editConfig(EditConfig(.candidate, [Self.gate])))
            try await session.call(.editConfig(EditConfig(.candidate, [Self.filling])))
            #expect(await refusal(session, .commit(Commit()))?.tag == .dataMissing)
            try await session.call(.discardChanges)
            for edit in [Self.gate, Self.filling] {
                try await session.call(.editConfig(EditConfig(.candidate, [edit])))
                try await session.call(.commit(Commit()))
            }
            #expect(await router.running.xmlElements().description.contains("10.9.9.9"))
        }
    }

    @Test func `exclude commit wants a commit between delete and create`() async throws {
        try await meet("exclude commit") { _, router, _, session in
            try await session.call(.editConfig(EditConfig(.candidate, [Self.gate, Self.filling])))
            try await session.call(.commit(Commit()))
            let update = await refusal(session, .editConfig(EditConfig(.candidate, [Self.peer("200")])))
            #expect(update?.message == "The node cannot be modified: delete it and create it anew.")
            try await session.call(.editConfig(EditConfig(.candidate, [Self.peer(nil)])))
            try await session.call(.editConfig(EditConfig(.candidate, [Self.peer("200")])))
            let error = await refusal(session, .commit(Commit()))
            #expect(error?.tag == .operationFailed && error?.path?.hasSuffix("remote-as") == true)
            try await session.call(.discardChanges)
            for edit in [Self.peer(nil), Self.peer("200")] {
                try await session.call(.editConfig(EditConfig(.candidate, [edit])))
                try await session.call(.commit(Commit()))
            }
            #expect(await router.running.xmlElements().description.contains("200"))
        }
    }

    private static func bgp(_ local: String, _ children: [XMLElement] = [], text: String = "") -> XMLElement {
        XMLElement(XMLName(local, in: "urn:huawei:yang:huawei-bgp"), text: text, children: children)
    }

    private static let gate = bgp(
        "bgp", [bgp("base-process", [bgp("enable", text: "true"), bgp("as", text: "100")])])

    private static let filling = peer("100")

    /// A peer of that AS in the public instance's process; without one, its deletion.
    private static func peer(_ number: String?) -> XMLElement {
        var peer = bgp("peer", [bgp("address", text: "10.9.9.9")])
        if let number {
            peer.children.append(bgp("remote-as", text: number))
        } else {
            peer.attributes[EditOperation.attribute] = "delete"
        }
        func instance(_ local: String, _ children: [XMLElement], text: String = "") -> XMLElement {
            XMLElement(XMLName(local, in: "urn:huawei:yang:huawei-network-instance"), text: text, children: children)
        }
        let process = bgp("bgp", [bgp("base-process", [bgp("peers", [peer])])])
        return instance(
            "network-instance",
            [instance("instances", [instance("instance", [instance("name", [], text: "_public_"), process])])])
    }
}
