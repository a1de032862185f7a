import NETCONF
import Synchronization
import TestSupport
import Testing
import XML

@Suite(.timeLimit(.minutes(10))) struct SessionTests {
    @Test(arguments: [[Capability.base10, .base11], [Capability.base10], [Capability.base11]])
    func opensInTheFramingThatBothKnow(capabilities: [Capability]) async throws {
        let double = ServerDouble(capabilities: Capabilities(capabilities)) { _ in .ok }
        try await double.run { session in
            #expect(session.framing == (capabilities.contains(.base11) ? .chunked : .endOfMessage))
            #expect(session.sessionID == 42)
            #expect(session.serverCapabilities == Capabilities(capabilities))
            try await session.call(.lock(.candidate))
        }
        #expect(await double.end == .closed)
    }

    @Test(arguments: RPCTests.all, [1, 3, 4096])
    func everyRequestArrivesAsItWasSent(rpc: RPC, pieceSize: Int) async throws {
        let double = ServerDouble(pieceSize: pieceSize) { _ in .data([XMLElement(XMLName("x", in: "urn:x"), text: "1")])
        }
        try await double.run { session in
            let reply = try await session.call(rpc)
            if case .closeSession = rpc { return }
            #expect(reply.data == [XMLElement(XMLName("x", in: "urn:x"), text: "1")])
        }
        #expect(double.requests.first == rpc)
    }

    @Test func severalErrorsAndWarningsAreToldApart() async throws {
        let warning = RPCError(.application, .operationFailed, severity: .warning, message: "slow")
        let double = ServerDouble { request in
            request.rpc == .discardChanges
                ? .errors([warning]) : .errors([warning, .operationFailed("one", path: "/a"), .lockDenied(owner: 3)])
        }
        try await double.run { session in
            #expect(try await session.call(.discardChanges).warnings == [warning])
            let error = await #expect(throws: NETCONFError.self) { try await session.call(.lock(.running)) }
            #expect(error?.rpcErrors.map(\.tag) == [.operationFailed, .lockDenied])
            #expect(error?.rpcErrors.last?.lockOwner == 3)
            #expect(error?.sessionSurvives == true && error?.outcomeIsUnknown == false)
            try await session.call(.discardChanges)
        }
    }

    @Test func concurrentCallsTakeTurns() async throws {
        let double = ServerDouble { request in .data([request.rpc.element]) }
        try await double.run { session in
            await withTaskGroup(of: Bool.self) { group in
                for id in 1...20 {
                    group.addTask {
                        let rpc = RPC.killSession(UInt32(id))
                        return (try? await session.call(rpc).data) == [rpc.element]
                    }
                }
                for await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func aReplyOfTenMegabytesIsRead() async throws {
        let entry = XMLElement(
            XMLName("interface", in: "urn:x"),
            children: [XMLElement(XMLName("name", in: "urn:x"), text: String(repeating: "n", count: 100))])
        let double = ServerDouble(pieceSize: 32 << 10) { _ in .data(Array(repeating: entry, count: 70_000)) }
        try await double.run { session in
            let data = try await session.call(.get()).data
            #expect(data.count == 70_000 && data.last == entry)
        }
    }

    @Test func afterTheSessionHasEndedNothingIsSent() async throws {
        let double = ServerDouble { request in request.rpc == .discardChanges ? .drop : .ok }
        try await double.run { session in
            let lost = await #expect(throws: NETCONFError.self) { try await session.call(.discardChanges) }
            guard case .sessionLost(.operation("discard-changes"), true, _) = lost else {
                Issue.record("unexpected \(String(describing: lost))")
                return
            }
            #expect(lost?.outcomeIsUnknown == true)
            let after = await #expect(throws: NETCONFError.self) { try await session.call(.get()) }
            guard case .notOpen = after else {
                Issue.record("unexpected \(String(describing: after))")
                return
            }
            #expect(after?.outcomeIsUnknown == false)
        }
        #expect(double.requests == [.discardChanges])
        #expect(await double.end == .dropped)
    }

    @Test func whatCannotBeWrittenIsNotSentAndDoesNoHarm() async throws {
        let double = ServerDouble { _ in .ok }
        try await double.run { session in
            let error = await #expect(throws: NETCONFError.self) {
                try await session.call(.cancelCommit(persistID: "\u{1}"))
            }
            #expect(error?.sessionSurvives == true && error?.outcomeIsUnknown == false)
            try await session.call(.discardChanges)
        }
        #expect(double.requests == [.discardChanges, .closeSession])
    }

    @Test func theTraceShowsMessagesWithoutSecrets() async throws {
        let secret = XMLElement(
            XMLName("user", in: "urn:x"),
            children: ["password", "password-text", "key", "auth-cipher"].map {
                XMLElement(XMLName($0, in: "urn:x"), text: "canary")
            } + [XMLElement(XMLName("name", in: "urn:x"), text: "visible")])
        let seen = Mutex<[String]>([])
        let trace = WireTrace { direction, text in seen.withLock { $0.append("\(direction) \(text)") } }
        let double = ServerDouble { _ in .data([secret]) }
        try await double.run(trace: trace) { session in
            let reply = try await session.call(.editConfig(EditConfig(.candidate, [secret])))
            #expect(reply.data == [secret])
        }
        let lines = seen.withLock { $0 }
        #expect(lines.count == 6)
        #expect(lines.allSatisfy { !$0.contains("canary") })
        // The request, its reply and the reply to close-session.
        #expect(lines.filter { $0.contains("visible") && $0.contains("&lt;redacted&gt;") }.count == 3)
        #expect(lines[0].hasPrefix("sent <hello") && lines[1].hasPrefix("received <hello"))
    }
}
