import SSH
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)))
struct LoadTests {
    /// All sessions are open at the same time; the prototype's worst fault showed only so.
    @Test func `200 sessions at once need no more threads than one`() async throws {
        let count = 200
        let clients = try Reactor()
        try await LoopbackServer.run { loopback in
            let gate = HandshakeGate()
            let first = try await loopback.connect()
            await first.close()
            let threadsBefore = ThisProcess.threads
            let channels = try await withThrowingTaskGroup(of: (SSHClient, SSHChannel).self) { group in
                for _ in 0..<count {
                    group.addTask {
                        let client = try await SSHClient.connect(to: loopback.target(), on: clients, through: gate)
                        return (client, try await client.openSubsystem("netconf"))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // Other tests of this process may start reactors of their own meanwhile.
            #expect(ThisProcess.threads < threadsBefore + 50)
            #expect(await loopback.server.connectionCount >= count)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (client, channel) in channels {
                    group.addTask {
                        let message = [UInt8](repeating: 3, count: 20_000)
                        for _ in 0..<3 {
                            try await channel.write(message)
                            let answer = try await channel.read(exactly: message.count)
                            #expect(answer == message)
                        }
                        await client.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
