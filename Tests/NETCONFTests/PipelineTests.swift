import NETCONF
import Synchronization
import TestSupport
import Testing
import XML

/// Several requests under way on one session.
@Suite(.timeLimit(.minutes(10))) struct PipelineTests {
    private static func requests(_ count: Int) -> [RPC] { (0..<count).map { .getSchema(GetSchema("m\($0)")) } }

    private static func text(_ name: String) -> NETCONFResponse {
        .body([XMLElement(XMLName("data", in: NETCONFNamespace.monitoring), text: "module \(name)")])
    }

    @Test func `Answers come in the order of the requests, a refusal among them`() async throws {
        let server = ServerDouble { request in
            guard case .getSchema(let wanted) = request.rpc else { return .ok }
            return wanted.identifier == "m5"
                ? .error(.invalidValue(in: "identifier", "no")) : Self.text(wanted.identifier)
        }
        let seen = Mutex<[String]>([])
        try await server.run { session in
            try await session.pipelined(Self.requests(20), window: 4) { place, answer in
                switch answer {
                case .success(let reply): seen.withLock { $0.append("\(place) \(reply.dataText)") }
                case .failure(let error): seen.withLock { $0.append("\(place) \(error.rpcErrors.map(\.tag.rawValue))") }
                }
            }
            // The session goes on.
            try await session.call(.lock(.candidate))
        }
        let expected = (0..<20).map { $0 == 5 ? "5 [\"invalid-value\"]" : "\($0) module m\($0)" }
        let said = seen.withLock { $0 }
        #expect(said == expected)
    }

    /// The answer to the first is held back until the server has read what may wait, and then a moment longer.
    @Test func `No more than the window waits`() async throws {
        let (near, far) = PipeChannel.pair()
        let received = Mutex<[Int]>([])
        let server = NETCONFServerSession(
            far, sessionID: 1, capabilities: Capabilities([.base10, .base11]),
            handler: Answering { request in
                if case .getSchema(let wanted) = request.rpc { return Self.text(wanted.identifier) }
                return .ok
            })
        async let end = server.run()
        let sent = Mutex(0)
        let trace = WireTrace { direction, text in
            if direction == .sent, text.contains("get-schema") { sent.withLock { $0 += 1 } }
        }
        let session = try await NETCONFSession.open(near, trace: trace)
        try await session.pipelined(Self.requests(10), window: 3) { place, _ in
            received.withLock { $0.append(sent.withLock(\.self) - place) }
        }
        await session.close()
        _ = await end
        let waiting = received.withLock { $0 }
        #expect(waiting.max() == 3 && waiting.count == 10)
    }

    @Test func `A lost session ends it after what was answered`() async throws {
        let server = ServerDouble { request in
            guard case .getSchema(let wanted) = request.rpc else { return .ok }
            return wanted.identifier == "m3" ? .drop : Self.text(wanted.identifier)
        }
        let places = Mutex<[Int]>([])
        try await server.run { session in
            await #expect(throws: NETCONFError.self) {
                try await session.pipelined(Self.requests(9), window: 4) { place, _ in
                    places.withLock { $0.append(place) }
                }
            }
            await #expect(throws: NETCONFError.self) { try await session.call(.lock(.candidate)) }
        }
        let answered = places.withLock { $0 }
        #expect([0, 1, 2].starts(with: answered), "\(answered)")
    }

    private struct Answering: NETCONFHandler {
        let answer: @Sendable (NETCONFRequest) async -> NETCONFResponse

        func handle(_ request: NETCONFRequest) async -> NETCONFResponse { await answer(request) }
    }
}
