import Foundation
import SSH
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(10)))
struct LoadTests {
    /// All sessions are open at the same time; the prototype's worst fault showed only so. In a process of its own, where no
    /// other test starts threads.
    @Test func `200 sessions at once need no more threads than one`() async throws {
        await #expect(processExitsWith: .success) { await recordingErrors(LoadTests.countThreads) }
    }

    private static func countThreads() async throws {
        let count = 200
        let clients = try Reactor()
        try await LoopbackServer.run { loopback in
            let gate = HandshakeGate()
            // Two hundred handshakes on a busy machine, with every access to memory checked, are not to be in time.
            let patient = TimeLimits(
                connect: .seconds(150), authentication: .seconds(150), channel: .seconds(150))
            let first = try await loopback.connect()
            await first.close()
            let threadsBefore = ThisProcess.threads
            let channels = try await withThrowingTaskGroup(of: (SSHClient, SSHChannel).self) { group in
                for _ in 0..<count {
                    group.addTask {
                        let target = loopback.target(limits: patient)
                        let client = try await SSHClient.connect(to: target, on: clients, through: gate)
                        return (client, try await client.openSubsystem("netconf"))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // The pool of Swift's tasks has a thread for each processor, and may not have needed all of them yet.
            #expect(ThisProcess.threads <= threadsBefore + ProcessInfo.processInfo.activeProcessorCount)
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

    /// A watch runs for months: whatever becomes of a connection, its descriptors are given back.
    @Test func `hundreds of connections that came to nothing leave no descriptor`() async throws {
        await #expect(processExitsWith: .success) { await recordingErrors(LoadTests.countDescriptors) }
    }

    /// ncclient issues 394, 653 and 668: threads, sockets and sessions that nobody gave back.
    @Test func `T12 ten thousand connections to a mute server cost nothing that stays`() async throws {
        await #expect(processExitsWith: .success) { await recordingErrors(LoadTests.countMute) }
    }

    private static func countMute() async throws {
        let mute = try QuietSocket(.mute)
        let (reactor, gate) = (try Reactor(), HandshakeGate(limit: 200))
        let target = SSHTarget(
            host: "127.0.0.1", port: mute.port, user: "netops", credentials: [], hostKey: .fingerprint("SHA256:x"),
            limits: TimeLimits(connect: .milliseconds(5)))
        func fail(_ count: Int) async {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        for _ in 0..<count / 200 {
                            let error = await sshError { () throws(SSHError) in
                                try await SSHClient.connect(to: target, on: reactor, through: gate)
                            }
                            #expect(error?.code == .timedOut || error?.code == .unreachable)
                        }
                    }
                }
            }
        }
        await fail(2_000)
        let (descriptors, threads, memory) = (ThisProcess.descriptors, ThisProcess.threads, ThisProcess.residentBytes)
        await fail(8_000)
        #expect(ThisProcess.descriptors.count <= descriptors.count)
        #expect(ThisProcess.threads <= threads + ProcessInfo.processInfo.activeProcessorCount)
        // A quarter of a kilobyte for each would be two megabytes; the allocator's own slack is a few.
        #expect(ThisProcess.residentBytes < memory + (8 << 20), "\(memory) before, \(ThisProcess.residentBytes) after")
        withExtendedLifetime(mute) {}
    }

    private static func countDescriptors() async throws {
        let folder = try TemporaryFolder()
        let (mute, agent) = (try QuietSocket(.mute), try QuietSocket(path: folder.path + "/agent"))
        let closed = try QuietSocket(.closed)
        let (reactor, gate) = (try Reactor(), HandshakeGate(limit: 64))
        func target(_ port: UInt16) -> SSHTarget {
            SSHTarget(
                host: "127.0.0.1", port: port, user: "netops", credentials: [], hostKey: .fingerprint("SHA256:x"),
                limits: TimeLimits(connect: .milliseconds(50)))
        }
        func fail(_ count: Int, _ target: SSHTarget) async {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        let error = await sshError { () throws(SSHError) in
                            try await SSHClient.connect(to: target, on: reactor, through: gate)
                        }
                        #expect(error != nil)
                    }
                }
            }
        }
        func tries(_ times: Int) async throws {
            await fail(6 * times, target(mute.port))
            await fail(2 * times, target(closed.port))
            var named = target(closed.port)
            named.host = "no-such-host.invalid"
            await fail(5, named)
            try await LoopbackServer.run(on: reactor) { loopback in
                var waiting = loopback.target()
                waiting.credentials = [.agent(socket: folder.path + "/agent")]
                waiting.limits = TimeLimits(authentication: .milliseconds(20))
                await fail(times, waiting)
                await fail(times, loopback.target(password: "wrong"))
                for _ in 0..<2 * times {
                    let client = try await loopback.connect()
                    _ = try await client.openSubsystem("netconf")
                    await client.close()
                }
            }
        }
        // The first ones make the system's libraries open what they keep.
        try await tries(1)
        let before = ThisProcess.descriptors
        try await tries(50)
        // A search for a name and the server's end of a connection may end after the client has given up.
        let areBack = try await eventually(within: 30) { ThisProcess.descriptors.count <= before.count }
        #expect(areBack, "\(ThisProcess.descriptors), before \(before)")
        withExtendedLifetime((mute, agent, closed)) {}
    }
}
