import NETCONF
import SSH
import Synchronization
import TestSupport
import XML

/// A real server session on one end of a pipe, answering by a closure and remembering what it was asked.
final class ServerDouble: NETCONFHandler {
    private let answer: @Sendable (NETCONFRequest) async -> NETCONFResponse
    private let seen = Mutex<[RPC]>([])
    private let near: PipeChannel
    private let far: PipeChannel
    private let capabilities: Capabilities
    private let ending: AsyncStream<NETCONFServerSession.End>
    private let ended: AsyncStream<NETCONFServerSession.End>.Continuation

    init(
        capabilities: Capabilities = Capabilities([.base10, .base11]), pieceSize: Int = .max,
        _ answer: @escaping @Sendable (NETCONFRequest) async -> NETCONFResponse
    ) {
        (near, far) = PipeChannel.pair(pieceSize: pieceSize)
        (ending, ended) = AsyncStream.makeStream()
        self.capabilities = capabilities
        self.answer = answer
    }

    var requests: [RPC] { seen.withLock { $0 } }

    /// How the server saw the session end; only once.
    var end: NETCONFServerSession.End? {
        get async { await ending.first { _ in true } }
    }

    func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
        seen.withLock { $0.append(request.rpc) }
        return await answer(request)
    }

    /// Serves while a client talks; the session is closed at the end.
    func run(
        limits: SessionLimits = SessionLimits(), clock: any Clock<Duration> = ContinuousClock(),
        trace: WireTrace? = nil, _ talk: @escaping @Sendable (NETCONFSession) async throws -> Void
    ) async throws {
        let server = NETCONFServerSession(far, sessionID: 42, capabilities: capabilities, handler: self)
        async let end = server.run()
        let session = try await NETCONFSession.open(near, limits: limits, clock: clock, trace: trace)
        let outcome = await Result { try await talk(session) }
        await session.close()
        ended.yield(await end)
        try outcome.get()
    }
}

extension Result where Failure == any Error {
    init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
