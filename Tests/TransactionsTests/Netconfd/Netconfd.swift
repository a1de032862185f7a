import Foundation
import Glibc
import NETCONF
import SSH
import TestSupport
import Testing
import YANG

/// Debian's netconfd behind OpenSSH's sshd: a NETCONF server that we did not write, in a folder of its own.
///
/// Both are children of a shell that ends them when its standard input closes: when the test stops it, and also when
/// the test process dies.
final class Netconfd: Sendable {
    private static let programs = ["/usr/sbin/netconfd", "/usr/sbin/netconf-subsystem", "/usr/sbin/sshd"]
    static let isInstalled = programs.allSatisfy(FileManager.default.isExecutableFile)
    static let skipReason =
        "netconfd or sshd is absent (apt-get install --no-install-recommends netconfd openssh-server)"

    let schema: Schema
    private let target: SSHTarget
    private let reactor: Reactor
    private let folder: String
    private let shell: RunningProgram
    /// The writing end of the shell's standard input, which no other program inherits.
    private let lifeline: Int32

    /// Runs a server for the length of `body`, and stops it whatever happens there.
    static func run(_ body: (Netconfd) async throws -> Void) async throws {
        let server = try await start()
        do {
            try await body(server)
        } catch {
            try await server.stop()
            throw error
        }
        try await server.stop()
    }

    /// Another process may take the free port before sshd does; then another port is tried.
    private static func start() async throws -> Netconfd {
        for _ in 0..<3 {
            let server = try Netconfd(port: freePort())
            if try await server.isUp() { return server }
            try await server.stop()
        }
        throw StartFailure()
    }

    struct StartFailure: Error, CustomStringConvertible {
        let description = "netconfd and sshd did not start in three attempts"
    }

    private init(port: UInt16) throws {
        // Short: the path of a Unix socket has at most 107 bytes.
        folder = "/tmp/ncd-\(String(UInt32.random(in: 0 ... .max), radix: 36))"
        let files = try NetconfdFiles(folder: folder, port: port)
        schema = try Schema(ModuleSet(folder: folder, names: [NetconfdFiles.module]))
        target = SSHTarget(
            host: "127.0.0.1", port: port, user: NSUserName(),
            credentials: [.keyFile(path: files.clientKey)], hostKey: .fingerprint(files.fingerprint))
        reactor = try Reactor()
        var ends: [Int32] = [0, 0]
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
        try #require(socketpair(AF_UNIX, Int32(kind), 0, &ends) == 0, "no pair of sockets")
        defer { close(ends[0]) }
        lifeline = ends[1]
        let environment = ["HOME": folder, "USER": NSUserName(), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        shell = try RunningProgram(
            "/bin/sh", ["-c", files.script], environment: environment, standardInput: ends[0], outputIn: folder)
    }

    /// True when the server takes a session; false when it has ended or is not there in time.
    private func isUp() async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while shell.isRunning, .now < deadline {
            if FileManager.default.fileExists(atPath: folder + "/s"),
                let client = try? await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
            {
                await client.close()
                return true
            }
            // The start of another program is no event that a test could wait for.
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    /// A session over a connection of its own, whose host key is pinned, and which has answered a first request.
    ///
    /// netconfd 2.13 loses a request that it reads together with our hello: it still looks for the end mark of hellos
    /// where chunks have begun (RFC 6242 section 4.1). We wait for its hello first, but a server that gets no processor
    /// in between finds both all the same, and never answers. Such a session is closed and another one opened: all five
    /// attempts take half as long as `openingLimit` at the most.
    func open() async throws -> NetconfdSession {
        var attemptsLeft = 5
        while true {
            attemptsLeft -= 1
            let session = try await openUnasked()
            do {
                _ = try await Links.running(of: session.netconf, limit: .seconds(3))
                return session
            } catch NETCONFError.timedOut where attemptsLeft > 0 {
                await session.hangUp()
            } catch {
                await session.close()
                throw error
            }
        }
    }

    static let openingLimit = Duration.seconds(30)

    /// A session whose first request reaches the server in one piece with our hello.
    func openInOneBreath() async throws -> NetconfdSession {
        try await openUnasked { GreetingHolder($0) }
    }

    private func openUnasked(
        over wrap: (any ByteChannel) -> any ByteChannel = { $0 }
    ) async throws -> NetconfdSession {
        let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        do {
            let limits = SessionLimits(
                hello: .seconds(10), request: .seconds(10), commit: .seconds(10), close: .seconds(2))
            let channel = wrap(try await client.openSubsystem("netconf"))
            let session = try await NETCONFSession.open(channel, limits: limits)
            return NetconfdSession(client: client, netconf: session)
        } catch {
            await client.close()
            throw error
        }
    }

    /// Lends the way to the server.
    func examined<Value: Sendable>(_ body: (SSHTarget, Reactor) async throws -> Value) async throws -> Value {
        try await body(target, reactor)
    }

    /// Runs `body` with a session, and closes it whatever happens there.
    func session<Value: Sendable>(_ body: (NETCONFSession) async throws -> Value) async throws -> Value {
        let session = try await open()
        do {
            let value = try await body(session.netconf)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
    }

    private func stop() async throws {
        close(lifeline)
        _ = try await shell.end(within: 10)
        reactor.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A port that nobody listens on at this moment.
    private static func freePort() throws -> UInt16 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(socket, generic, length) + getsockname(socket, generic, &length)
            }
        }
        try #require(status == 0, "no free port")
        return UInt16(bigEndian: address.sin_port)
    }
}

/// A NETCONF session and the connection that carries it.
struct NetconfdSession: Sendable {
    let client: SSHClient
    let netconf: NETCONFSession

    func close() async {
        await netconf.close()
        await hangUp()
    }

    func hangUp() async { await client.close() }
}
