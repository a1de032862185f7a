import SSH
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ChannelTests {
    @Test func `a subsystem echoes`() async throws {
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            try await channel.write(Array("hello".utf8))
            #expect(try await channel.read(exactly: 5) == Array("hello".utf8))
            try await channel.endWriting()
            #expect(try await channel.read() == nil)
            await channel.close()
            await channel.close()
            #expect(try await channel.read() == nil)
            await #expect(throws: SSHError.self) { try await channel.write([1]) }
            await client.close()
        }
    }

    @Test func `the server learns what the channel is to be`() async throws {
        let handler: @Sendable (SSHServerChannel) async -> Void = { channel in
            let size = channel.terminal.map { "\($0.columns)x\($0.rows)" } ?? "none"
            try? await channel.write(Array("\(channel.request) \(channel.user) \(size)".utf8))
        }
        try await LoopbackServer.run(handle: handler) { loopback in
            let client = try await loopback.connect()
            let shell = try await client.openShell(columns: 500, rows: 100).readAll()
            #expect(String(decoding: shell, as: UTF8.self) == "shell netops 500x100")
            let command = try await client.execute("display version").readAll()
            #expect(String(decoding: command, as: UTF8.self) == "exec(\"display version\") netops none")
            let subsystem = try await client.openSubsystem("netconf").readAll()
            #expect(String(decoding: subsystem, as: UTF8.self) == "subsystem(\"netconf\") netops none")
            await client.close()
        }
    }

    @Test func `a refused subsystem is named`() async throws {
        try await LoopbackServer.run(admits: { $0 == .shell }) { loopback in
            let client = try await loopback.connect()
            let error = await sshError { () throws(SSHError) in try await client.openSubsystem("netconf") }
            #expect(error?.code == .channelRefused)
            #expect(error?.message.contains("subsystem \"netconf\"") == true)
            let shell = try await client.openShell()
            try await shell.write([7])
            #expect(try await shell.read() == [7])
            await client.close()
        }
    }

    @Test(.timeLimit(.minutes(10))) func `several megabytes go both ways at once`() async throws {
        let payload = (0..<6_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 11) }
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            async let received = channel.read(exactly: payload.count)
            try await channel.write(payload)
            #expect(try await received == payload)
            await client.close()
        }
    }

    @Test func `two writers do not mix their messages`() async throws {
        let size = 300_000
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect()
            let channel = try await client.openSubsystem("netconf")
            async let received = channel.read(exactly: 4 * size)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for letter in UInt8(1)...4 {
                    group.addTask { try await channel.write([UInt8](repeating: letter, count: size)) }
                }
                try await group.waitForAll()
            }
            let bytes = try await received
            let changes = zip(bytes, bytes.dropFirst()).count { $0 != $1 }
            #expect(bytes.count == 4 * size)
            #expect(changes == 3)
            await client.close()
        }
    }

    @Test func `a writer waits for a reader that does not read`() async throws {
        // More than two windows, so that the writer cannot get ahead of a reader that has stopped.
        let payload = [UInt8](repeating: 5, count: 8_000_000)
        let handler: @Sendable (SSHServerChannel) async -> Void = { channel in
            guard (try? await channel.read()) != nil else { return }
            try? await channel.write(payload)
        }
        try await LoopbackServer.run(handle: handler) { loopback in
            let client = try await loopback.connect()
            let slow = try await client.openSubsystem("slow")
            let quick = try await loopback.connect()
            try await slow.write([1])
            // Another connection is served while the first is stuck.
            let channel = try await quick.openSubsystem("quick")
            try await channel.write([1])
            #expect(try await channel.read(exactly: payload.count).count == payload.count)
            #expect(try await slow.read(exactly: payload.count).count == payload.count)
            await quick.close()
            await client.close()
        }
    }
}
