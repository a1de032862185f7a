import NETCONF
import Synchronization
import TestSupport
import Testing
import Transactions
import XML

@testable import Lab

/// A session that holds a lock is never idle: routers end a lock after 30 s and a session after minutes without a command.
@Suite("An idle session", .timeLimit(.minutes(10))) struct HeartbeatTests {
    /// Counts a router's requests by name, and lets somebody wait for so many of one name.
    private actor Counter: NETCONFHandler {
        private let inner: LabHandler
        private var counts: [String: Int] = [:]
        private var waiting: [(name: String, count: Int, wake: CheckedContinuation<Void, Never>)] = []

        init(_ inner: LabHandler) {
            self.inner = inner
        }

        func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
            counts[request.rpc.name, default: 0] += 1
            let due = waiting.filter { counts[$0.name, default: 0] >= $0.count }
            waiting.removeAll { counts[$0.name, default: 0] >= $0.count }
            for one in due { one.wake.resume() }
            return await inner.handle(request)
        }

        func count(_ name: String) -> Int { counts[name, default: 0] }

        func wait(for count: Int, of name: String) async {
            guard counts[name, default: 0] < count else { return }
            await withCheckedContinuation { waiting.append((name, count, $0)) }
        }
    }

    private func open(_ dialect: RouterDialect) async throws -> (NETCONFRouterConnection, Counter) {
        let service = try await MatrixService.shared.value
        let network = MatrixNetwork(service, .single, closing: .seconds(60))
        let router = try #require(network.routers["PE1"])
        let (client, server) = PipeChannel.pair()
        let counter = Counter(LabHandler(router: router))
        let id = await router.begin { await server.close() }
        Task {
            let session = NETCONFServerSession(
                server, sessionID: id, capabilities: router.announced, handler: counter)
            _ = await session.run()
            await router.end(id)
        }
        let session = try await NETCONFSession.open(client)
        return (
            try NETCONFRouterConnection(session, router: "PE1", schema: service.schema, dialect: dialect), counter
        )
    }

    @Test func `It asks for nothing again and again while it holds a lock`() async throws {
        let (connection, counter) = try await open(RouterDialect(heartbeat: .milliseconds(5)))
        try await connection.lock(includingRunning: true)
        await counter.wait(for: 3, of: "get-config")
        try await connection.unlock()
        await connection.close()
        #expect(await counter.count("close-session") == 1)
    }

    @Test func `A router that tells of its trial is asked for that`() async throws {
        var dialect = Way.single.dialect
        dialect.heartbeat = .milliseconds(5)
        let (connection, counter) = try await open(dialect)
        try await connection.lock(includingRunning: true)
        await counter.wait(for: 3, of: "get")
        #expect(await counter.count("get-config") == 0)
        await connection.close()
    }

    /// `lock-denied` with our own session is the proof (RFC 6241 section 7.5); an ok says that it had ended.
    @Test func `A lock is proven by being refused as ours`() async throws {
        let (connection, _) = try await open(RouterDialect())
        try await connection.lock(includingRunning: true)
        #expect(try await connection.proveLocks() == .held)
        try await connection.unlock()
        await connection.close()
    }
}
