import SSH
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10)))
struct HandshakeGateTests {
    private final class Crowd: Sendable {
        private let state = Mutex((inside: 0, most: 0))

        var most: Int { state.withLock { $0.most } }

        func enter() {
            state.withLock {
                $0.inside += 1
                $0.most = max($0.most, $0.inside)
            }
        }

        func leave() { state.withLock { $0.inside -= 1 } }
    }

    @Test func `no more than the limit are inside`() async throws {
        let gate = HandshakeGate(limit: 3)
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await gate.pass("router:830") { () async throws(SSHError) in
                        crowd.enter()
                        for _ in 0..<10 { await Task.yield() }
                        crowd.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(crowd.most <= 3)
    }

    @Test func `one that is cancelled while waiting gives way`() async throws {
        let gate = HandshakeGate(limit: 1)
        try await gate.pass("first:830") { () async throws(SSHError) in
            let waiting = Task { await sshError { () throws(SSHError) in try await gate.pass("second:830") {} } }
            waiting.cancel()
            let error = await waiting.value
            #expect(error?.code == .cancelled)
            #expect(error?.endpoint == "second:830")
        }
        try await gate.pass("third:830") {}
    }
}
