import Diagnostics
import SSH
import Testing

@Suite(.timeLimit(.minutes(10)))
struct EndingTests {
    @Test func `a server that drops the connection mid-stream is an error, not a hang`() async throws {
        let handler: @Sendable (SSHServerChannel) async -> Void = { channel in
            try? await channel.write(Array("half a reply".utf8))
            _ = try? await channel.read()
            await channel.abort()
        }
        try await LoopbackServer.run(handle: handler) { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            #expect(try await channel.read() == Array("half a reply".utf8))
            try await channel.write([1])
            let error = await #expect(throws: SSHError.self) { _ = try await channel.read() }
            #expect(error?.code == .connectionLost)
            #expect(error?.endpoint == "127.0.0.1:\(loopback.port)")
            await client.close()
        }
    }

    @Test func `a stopped server ends its clients`() async throws {
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            try await channel.write([1])
            #expect(try await channel.read() == [1])
            async let end = channel.read()
            await loopback.server.stop()
            let rest = try? await end
            #expect(rest == nil || rest == .some(nil))
            await client.close()
        }
    }

    @Test func `closing a client ends its own pending read`() async throws {
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            async let end = channel.read()
            await client.close()
            #expect(try await end == nil)
        }
    }

    @Test func `a pending read can be cancelled`() async throws {
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            let task = Task { try await channel.read() }
            task.cancel()
            let error = await #expect(throws: SSHError.self) { _ = try await task.value }
            #expect(error?.code == .cancelled)
            await client.close()
        }
    }

    @Test func `the server reads all that a client sent before it left`() async throws {
        let (results, report) = AsyncStream.makeStream(of: Int.self)
        let handler: @Sendable (SSHServerChannel) async -> Void = { channel in
            report.yield((try? await channel.readAll().count) ?? -1)
        }
        try await LoopbackServer.run(handle: handler) { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            try await channel.write([UInt8](repeating: 9, count: 500_000))
            try await channel.endWriting()
            await client.close()
            var iterator = results.makeAsyncIterator()
            #expect(await iterator.next() == 500_000)
        }
    }

    @Test func `a client let go without a goodbye ends on the server`() async throws {
        let (results, report) = AsyncStream.makeStream(of: Bool.self)
        let handler: @Sendable (SSHServerChannel) async -> Void = { channel in
            _ = try? await channel.read()
            report.yield(true)
        }
        try await LoopbackServer.run(handle: handler) { loopback in
            do {
                let client = try await loopback.connect()
                _ = try await client.openSubsystem("netconf")
            }
            var iterator = results.makeAsyncIterator()
            #expect(await iterator.next() == true)
        }
    }

    @Test func `of eight wrong passwords two are tried`() async throws {
        try await LoopbackServer.run { loopback in
            var target = loopback.target()
            target.credentials = (0..<8).map { .password(Secret("wrong\($0)")) }
            let error = await sshError { () throws(SSHError) in try await loopback.connect(target) }
            #expect(error?.code == .authenticationRefused)
            #expect(error?.message.contains("tried: password, password; not tried any more: password,") == true)
        }
    }

    @Test func `keepalives leave the stream as it is`() async throws {
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            await client.keepAlive(every: .milliseconds(1))
            for round in UInt8(0)..<100 {
                try await channel.write([round])
                #expect(try await channel.read() == [round])
            }
            await client.close()
        }
    }
}
