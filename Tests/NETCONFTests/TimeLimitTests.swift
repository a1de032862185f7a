import NETCONF
import TestSupport
import Testing
import XML

@Suite(.timeLimit(.minutes(10))) struct TimeLimitTests {
    private let limits = SessionLimits(
        hello: .seconds(120), request: .seconds(60), commit: .seconds(300), close: .seconds(10))

    private static let hello = Array(
        """
        <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>
        <capability>urn:ietf:params:netconf:base:1.0</capability></capabilities>
        <session-id>1</session-id></hello>]]>]]>
        """.utf8)

    @Test func aMuteServerEndsTheHello() async throws {
        let (near, far) = PipeChannel.pair()
        let clock = ManualClock()
        let opening = Task { try await NETCONFSession.open(near, limits: limits, clock: clock) }
        await clock.waitForSleepers()
        clock.advance(by: .seconds(120))
        let error = await #expect(throws: NETCONFError.self) { _ = try await opening.value }
        guard case .timedOut(.hello, .seconds(120), false) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        await #expect(throws: PipeChannel.Closed.self) { try await far.write([1]) }
    }

    @Test(arguments: [(RPC.get(), 60), (.commit(Commit()), 300), (.cancelCommit(persistID: nil), 300)])
    func `T11 each kind of request has its limit`(rpc: RPC, seconds: Int) async throws {
        let clock = ManualClock()
        let double = ServerDouble { request in request.rpc == .closeSession ? .ok : .noAnswer }
        try await double.run(limits: limits, clock: clock) { session in
            let call = Task { try await session.call(rpc) }
            await clock.waitForSleepers()
            clock.advance(by: .seconds(seconds - 1))
            clock.advance(by: .seconds(1))
            let error = await #expect(throws: NETCONFError.self) { _ = try await call.value }
            guard case .timedOut(.operation(rpc.name), .seconds(seconds), true) = error else {
                Issue.record("unexpected \(String(describing: error))")
                return
            }
            #expect(error?.outcomeIsUnknown == true)
            let after = await #expect(throws: NETCONFError.self) { try await session.call(.get()) }
            #expect(after?.outcomeIsUnknown == false)
        }
    }

    @Test func aReplyThatArrivesInPiecesHasTheLimitAsAWhole() async throws {
        let clock = ManualClock()
        let (near, far) = PipeChannel.pair()
        try await far.write(Self.hello)
        let session = try await NETCONFSession.open(near, limits: limits, clock: clock)
        async let call = session.call(.get())
        await clock.waitForSleepers()
        for piece in ["<rpc-reply message-id='1'>", "<data>", "</data>", "</rpc-reply>"] {
            try await far.write(Array(piece.utf8))
            await far.waitUntilRead()
            clock.advance(by: .seconds(14))
        }
        try await far.write(Array("]]>]]>".utf8))
        #expect(try await call.data.isEmpty)
        await near.close()
    }

    /// A server that sends a little every few seconds held a command for as long as it liked.
    @Test func aServerThatDripsHoldsNobodyLongerThanTheLimit() async throws {
        let clock = ManualClock()
        let (near, far) = PipeChannel.pair()
        try await far.write(Self.hello)
        let session = try await NETCONFSession.open(near, limits: limits, clock: clock)
        let call = Task { try await session.call(.get()) }
        await clock.waitForSleepers()
        for _ in 0..<6 {
            try await far.write(Array("<".utf8))
            await far.waitUntilRead()
            clock.advance(by: .seconds(10))
        }
        let error = await #expect(throws: NETCONFError.self) { _ = try await call.value }
        guard case .timedOut(.operation("get"), .seconds(60), true) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        #expect(error?.description.contains("no whole answer came within 60.0 seconds") == true)
    }

    @Test func cancellingACallEndsTheSession() async throws {
        let clock = ManualClock()
        let double = ServerDouble { request in request.rpc == .closeSession ? .ok : .noAnswer }
        try await double.run(limits: limits, clock: clock) { session in
            let call = Task { try await session.call(.get()) }
            await clock.waitForSleepers()
            call.cancel()
            let error = await #expect(throws: NETCONFError.self) { try await call.value }
            guard case .cancelled(.operation("get"), true) = error else {
                Issue.record("unexpected \(String(describing: error))")
                return
            }
        }
    }

    @Test func aCloseThatIsNotAnsweredEndsAnyway() async throws {
        let clock = ManualClock()
        let (near, far) = PipeChannel.pair()
        try await far.write(Self.hello)
        let session = try await NETCONFSession.open(near, limits: limits, clock: clock)
        async let closing: Void = session.close()
        await clock.waitForSleepers()
        clock.advance(by: .seconds(10))
        await closing
        await #expect(throws: PipeChannel.Closed.self) { try await far.write([1]) }
    }
}
