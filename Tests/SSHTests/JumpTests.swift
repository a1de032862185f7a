import Diagnostics
import Foundation
import Glibc
import TestSupport
import Testing

@testable import SSH

/// Servers behind a jump host: OpenSSH's sshd, in good and bad health.
@Suite(.needsSSHD, .timeLimit(.minutes(10)))
struct JumpTests {
    private func target(_ loopback: LoopbackServer, _ way: SSHWay, limit: Duration = .seconds(20)) -> SSHTarget {
        var target = loopback.target(limits: TimeLimits(connect: limit))
        target.way = way
        return target
    }

    @Test func `a server behind a jump host, each alone and by one connection for all`() async throws {
        try await Bastion.run { bastion in
            try await LoopbackServer.run { loopback in
                for (name, sharing) in [("bastion", SSHWay.Sharing.none), ("shared", .persists)] {
                    let gate = HandshakeGate()
                    let target = target(loopback, bastion.way(name, sharing: sharing))
                    let before = logins(bastion)
                    let clients = try await withThrowingTaskGroup(of: SSHClient.self) { group in
                        for _ in 0..<4 { group.addTask { try await loopback.connect(target, gate: gate) } }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(logins(bastion) - before == (sharing == .persists ? 1 : 4))
                    for client in clients {
                        let channel = try await client.execute("x")
                        try await channel.write([7])
                        #expect(try await channel.read() == [7])
                        #expect(await client.negotiation?.way?.hasSuffix(name) == true)
                        await client.close()
                    }
                }
                #expect(bastion.server.log().contains("ED25519-CERT"))
            }
            await SSHWay.settle()
        }
    }

    private func logins(_ bastion: Bastion) -> Int {
        bastion.server.log().components(separatedBy: "Accepted publickey").count - 1
    }

    /// NETCONF is tried on another port where the first is closed; a shared connection is not told why.
    @Test(arguments: ["bastion", "shared"])
    func `a closed port behind a jump host is told as one`(_ name: String) async throws {
        try await Bastion.run { bastion in
            let closed = try QuietSocket(.closed)
            let reactor = try Reactor()
            for _ in 0..<2 {
                let target = SSHTarget(
                    host: "127.0.0.1", port: closed.port, user: "u", credentials: [], hostKey: .fingerprint("SHA256:x"),
                    way: bastion.way(name))
                let error = await sshError { () throws(SSHError) in
                    try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
                }
                #expect(error?.isConnectionRefused == true, "\(error as Any)")
                #expect(error?.message.contains("ssh -W 127.0.0.1:\(closed.port) \(name) ended (status 255)") == true)
                #expect(error?.hint?.contains("the jump host was reached") == true)
            }
        }
    }

    @Test func `a jump host that refuses the login is quoted`() async throws {
        try await Bastion.run { bastion in
            try await LoopbackServer.run { loopback in
                let error = await sshError { () throws(SSHError) in
                    try await loopback.connect(target(loopback, bastion.way("stranger")))
                }
                #expect(error?.code == .unreachable && error?.isConnectionRefused == false)
                #expect(error?.message.contains("Permission denied (publickey") == true, "\(error as Any)")
                #expect(error?.hint?.contains("ControlMaster") == true)
            }
        }
    }

    @Test func `a jump host whose key is not known is not asked about`() async throws {
        try await Bastion.run { bastion in
            let empty = try bastion.server.folder.write("", to: "known_bastion")
            #expect(empty.hasSuffix("known_bastion"))
            try await LoopbackServer.run { loopback in
                let error = await sshError { () throws(SSHError) in
                    try await loopback.connect(target(loopback, bastion.way()))
                }
                #expect(error?.message.contains("Host key verification failed") == true, "\(error as Any)")
            }
        }
    }

    @Test func `a jump host that hangs meets the time limit`() async throws {
        let mute = try QuietSocket(.mute)
        let way = SSHWay(
            .jump("u@127.0.0.1:\(mute.port)"), environment: ["PATH=/usr/bin:/bin"], configuration: "/dev/null")
        try await LoopbackServer.run { loopback in
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(target(loopback, way, limit: .milliseconds(700)))
            }
            #expect(error?.code == .timedOut && error?.stage == .connect)
            #expect(
                error?.message.contains("ssh://u@127.0.0.1:\(mute.port) ") == true, "\(error as Any)")
        }
        await SSHWay.settle()
    }

    @Test func `a jump host that dies in the middle is quoted`() async throws {
        try await Bastion.run { bastion in
            try await LoopbackServer.run { loopback in
                let client = try await loopback.connect(target(loopback, bastion.way()))
                let channel = try await client.execute("x")
                try await channel.write([7])
                #expect(try await channel.read() == [7])
                for child in Self.children(of: bastion.server.process) {
                    for grandchild in Self.children(of: child) { kill(grandchild, SIGKILL) }
                    kill(child, SIGKILL)
                }
                let error = await #expect(throws: SSHError.self) { while try await channel.read() != nil {} }
                #expect(error?.code == .connectionLost)
                #expect(error?.message.contains("bastion ended (status 255)") == true, "\(error as Any)")
                await client.close()
            }
        }
    }

    private static func children(of process: pid_t) -> [pid_t] {
        let tasks = "/proc/\(process)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return threads.flatMap { thread in
            let text = (try? String(contentsOfFile: "\(tasks)/\(thread)/children", encoding: .utf8)) ?? ""
            return text.split(separator: " ").compactMap { pid_t($0) }
        }
    }

    /// ssh does not end by itself as long as the server behind the jump host holds the connection.
    @Test func `a server that holds the connection keeps no program alive`() async throws {
        try await Bastion.run { bastion in
            let mute = try QuietSocket(.mute)
            let target = SSHTarget(
                host: "127.0.0.1", port: mute.port, user: "u", credentials: [], hostKey: .fingerprint("SHA256:x"),
                limits: TimeLimits(connect: .seconds(3)), way: bastion.way())
            let reactor = try Reactor()
            let attempt = Task {
                await sshError { () throws(SSHError) in
                    try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
                }
            }
            let destination = "[127.0.0.1]:\(mute.port)"
            #expect(try await eventually(within: 20) { Self.isRunning(ssh: destination) }, "\(Self.programs())")
            #expect(await attempt.value?.code == .timedOut)
            #expect(try await eventually(within: 20) { !Self.isRunning(ssh: destination) })
        }
    }

    private static func programs() -> [String] {
        children(of: getpid()).map { (try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8)) ?? "?" }
    }

    /// Whether there is an `ssh -W destination` of this process.
    private static func isRunning(ssh destination: String) -> Bool {
        children(of: getpid()).contains { child in
            let line = (try? String(contentsOfFile: "/proc/\(child)/cmdline", encoding: .utf8)) ?? ""
            return line.split(separator: "\0").contains { $0 == destination }
        }
    }
}
