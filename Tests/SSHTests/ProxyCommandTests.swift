import Diagnostics
import Foundation
import Glibc
import Processes
import TestSupport
import Testing

@testable import SSH

/// Servers that are reached by a command of the user's.
@Suite(.timeLimit(.minutes(10)))
struct ProxyCommandTests {
    /// A TCP connection by bash alone.
    static let relay = "exec /bin/bash --norc -c 'exec 3<>/dev/tcp/%h/%p; cat <&3 & exec cat >&3'"

    private let folder = try? TemporaryFolder()

    private func target(
        _ loopback: LoopbackServer, _ command: String, limit: Duration = .seconds(20)
    ) -> SSHTarget {
        var target = loopback.target(limits: TimeLimits(connect: limit))
        target.way = SSHWay(.command(command), environment: ["PATH=/usr/bin:/bin"])
        return target
    }

    private func error(_ command: String, limit: Duration = .seconds(20)) async throws -> SSHError? {
        try await LoopbackServer.run { loopback in
            await sshError { () throws(SSHError) in try await loopback.connect(target(loopback, command, limit: limit))
            }
        }
    }

    /// The process that wrote its number into the file, once it has.
    private func process(_ path: String) async throws -> pid_t {
        var id: pid_t?
        _ = try await eventually(within: 20) {
            id = (try? String(contentsOfFile: path, encoding: .utf8)).flatMap { pid_t($0.trimmed) }
            return id != nil
        }
        return try #require(id)
    }

    /// Whether the process ends; one whose parent has gone may wait for long to be reaped by somebody else.
    private func isGone(_ id: pid_t) async throws -> Bool {
        try await eventually(within: 20) {
            let state = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
            return state?.contains(") Z ") ?? true
        }
    }

    @Test func `a command leads to a server, and is gone after the connection`() async throws {
        let file = try #require(folder).path + "/pid"
        try await LoopbackServer.run { loopback in
            let client = try await loopback.connect(target(loopback, "echo $$ >\(file); \(Self.relay)"))
            let channel = try await client.execute("x")
            try await channel.write(Array("there and back".utf8))
            #expect(try await channel.read(exactly: 14) == Array("there and back".utf8))
            let negotiation = try #require(await client.negotiation)
            #expect(negotiation.way?.hasPrefix("the proxy-command") == true)
            #expect(negotiation.trust == .pinned && negotiation.hostKeyType == "ssh-ed25519")
            #expect(negotiation.offer?.keyExchanges.contains(negotiation.keyExchange) == true)
            let id = try await process(file)
            #expect(kill(id, 0) == 0)
            await client.close()
            #expect(try await isGone(id))
        }
    }

    @Test(arguments: [
        ("echo 'no route to %h' >&2; exit 3", "ended (status 3): no route to 127.0.0.1"),
        ("no-such-program-anywhere %h", "not found"),
        ("/etc/passwd %h %p", "ermission denied"), ("kill -9 $$", "ended (signal 9)"), ("true", "ended (status 0)"),
        ("printf 'a\\033[2Jb\\n' >&2; exit 1", "\\x1b[2J"),
        ("for i in 1 2 3 4 5 6; do echo line$i >&2; done; exit 1", "ended (status 1): line4; line5; line6"),
    ])
    func `a command that fails is quoted`(_ command: String, _ words: String) async throws {
        let error = try #require(try await error(command))
        #expect(error.code == .unreachable && error.stage == .connect)
        #expect(error.description.contains(words), "\(error)")
        #expect(error.hint?.contains("by hand") == true)
        #expect(!error.description.unicodeScalars.contains("\u{1B}"))
    }

    /// Lines may come before a server's identification, but not for ever.
    @Test(arguments: [
        ("echo Welcome to the jungle; sleep 60", Duration.milliseconds(500)),
        ("yes 'all work and no play'", .seconds(50)),
        ("head -c 3000 /dev/zero; sleep 60", .seconds(50)),
    ])
    func `a command that prints rubbish is told from a server`(_ command: String, _ limit: Duration) async throws {
        let error = try #require(try await error(command, limit: limit))
        #expect(error.code == .protocolFailure)
        #expect(error.message.contains("is no SSH server; it begins with `"), "\(error)")
        #expect(error.hint?.contains("print nothing of its own") == true)
    }

    @Test func `a command that hangs is ended when time is over, with all that it has started`() async throws {
        let path = try #require(folder).path
        let command = "echo waiting for the tunnel >&2; echo $$ >\(path)/a; sleep 600 & echo $! >\(path)/b; wait"
        let error = try #require(try await error(command, limit: .milliseconds(500)))
        #expect(error.code == .timedOut && error.stage == .connect)
        for words in ["within the time limit", "still under way", "waiting for the tunnel"] {
            #expect(error.message.contains(words), "\(error)")
        }
        for name in ["a", "b"] { #expect(try await isGone(process("\(path)/\(name)"))) }
    }

    @Test func `a command that minds no signal is killed`() async throws {
        let file = try #require(folder).path + "/pid"
        _ = try await error(
            "trap '' TERM HUP INT; echo $$ >\(file); while :; do sleep 1; done", limit: .milliseconds(300))
        let id = try await process(file)
        await SSHWay.settle()
        #expect(try await isGone(id))
    }

    @Test func `a cancelled connection leaves no program`() async throws {
        let file = try #require(folder).path + "/pid"
        try await LoopbackServer.run { loopback in
            let target = target(loopback, "echo $$ >\(file); exec sleep 600")
            let task = Task { await sshError { () throws(SSHError) in try await loopback.connect(target) } }
            let id = try await process(file)
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(try await isGone(id))
        }
    }

    @Test func `a command that ends in the middle is quoted`() async throws {
        let path = try #require(folder).path
        let relay =
            "exec 3<>/dev/tcp/%h/%p; cat <&3 & echo $! >\(path)/in; cat <&4 >&3 & echo $! >\(path)/out; wait"
        try await LoopbackServer.run { loopback in
            let command = "exec 4<&0; /bin/bash --norc -c '\(relay)'; echo the tunnel fell in >&2; exit 7"
            let client = try await loopback.connect(target(loopback, command))
            let channel = try await client.execute("x")
            try await channel.write([7])
            #expect(try await channel.read() == [7])
            for name in ["in", "out"] { kill(try await process("\(path)/\(name)"), SIGKILL) }
            let error = await #expect(throws: SSHError.self) { while try await channel.read() != nil {} }
            #expect(error?.code == .connectionLost)
            for words in ["ended (status 7): ", "the tunnel fell in"] {
                #expect(error?.message.contains(words) == true, "\(error as Any)")
            }
            await client.close()
        }
    }

    @Test(arguments: ["-oProxyCommand=touch x", "a;touch x", "$(touch x)", "a b", "`touch x`", "a\nb", ""])
    func `a host name is no command`(_ host: String) async throws {
        let reactor = try Reactor()
        for way in [SSHWay.Leader.command("echo %h"), .jump("bastion")] {
            var target = SSHTarget(
                host: host, port: 22, user: "u", credentials: [], hostKey: .fingerprint("SHA256:x"))
            target.way = SSHWay(way, environment: [])
            let error = await sshError { () throws(SSHError) in
                try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
            }
            #expect(error?.stage == .prepare && error?.message.contains("is not made of") == true, "\(error as Any)")
        }
    }

    @Test func `users, jump hosts and tokens that a command line would take otherwise are refused`() {
        func refusal(_ way: SSHWay.Leader, user: String = "u") -> String? {
            let target = SSHTarget(
                host: "192.0.2.1", port: 830, user: user, credentials: [], hostKey: .fingerprint("SHA256:x"))
            do throws(SSHError) {
                _ = try SSHWay(way, environment: []).program(to: target)
                return nil
            } catch {
                return error.message
            }
        }
        #expect(refusal(.command("nc %h %p"), user: "a;b")?.contains("cannot be given to a shell") == true)
        #expect(refusal(.command("nc %h %p"), user: "-x")?.contains("cannot be given to a shell") == true)
        #expect(refusal(.command("nc %H"))?.contains("%H") == true)
        for host in ["-oProxyCommand=x", "a,-x", "a,,b", "u@-x", "a b", "@a"] {
            #expect(refusal(.jump(host))?.contains("is not of the form") == true, "\(host)")
        }
        #expect(refusal(.jump("u@[2001:db8::1]:2222,inner"), user: "a;b") == nil)
    }

    @Test func `the words of a jump are a command line`() throws {
        let target = SSHTarget(
            host: "2001:db8::7", port: 830, user: "u", credentials: [], hostKey: .fingerprint("SHA256:x"),
            limits: TimeLimits(connect: .seconds(9)))
        let way = SSHWay(.jump("a,u@b:2222"), environment: [], configuration: "/f", sharing: .joins)
        let program = try way.program(to: target)
        #expect(program.program == "ssh")
        #expect(
            program.arguments == [
                "-F", "/f", "-o", "BatchMode=yes", "-o", "ConnectTimeout=14", "-o", "ControlMaster=no", "-o",
                "ServerAliveInterval=15", "-o", "ServerAliveCountMax=3", "-W", "[2001:db8::7]:830", "-J", "a",
                "ssh://u@b:2222",
            ])
        let command = SSHWay(.command("nc -x %n %h %p %r 100%%"), environment: [], originalName: "pe1")
        #expect(try command.program(to: target).arguments == ["-c", "nc -x pe1 2001:db8::7 830 u 100%"])
    }
}
