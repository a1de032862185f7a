import Diagnostics
import Fleet
import SSH
import Synchronization
import TestSupport
import Testing

@testable import cscctl

/// How often a router is asked to let us in, and on which port.
@Suite(.timeLimit(.minutes(10)))
struct CommandLoginTests {
    /// A count that several tasks add to.
    private final class Count: Sendable {
        private let count = Mutex(0)

        var value: Int { count.withLock { $0 } }

        func add() { count.withLock { $0 += 1 } }
    }

    /// A router that takes one password, and counts what it is asked.
    private final class Gatekeeper: Sendable {
        let refused = Count()
        let served = Count()
        let server: SSHServer
        let port: UInt16

        init(taking password: String, subsystem: Bool = true) async throws {
            let (refused, served) = (self.refused, self.served)
            server = try SSHServer(
                on: Reactor(), hostKey: SSHHostKey(),
                authenticate: { login in
                    if case .password(let secret) = login.proof, secret.reveal() == password { return true }
                    refused.add()
                    return false
                }, admits: { request in subsystem || request != .subsystem("netconf") },
                handle: { channel in
                    served.add()
                    while (try? await channel.read()) != nil {}
                })
            port = try await server.listen()
        }

        func target(_ credentials: [SSHCredential], port other: UInt16? = nil) -> SSHTarget {
            SSHTarget(
                host: "127.0.0.1", port: other ?? port, user: "netops", credentials: credentials,
                hostKey: .fingerprint(server.hostKey.fingerprint))
        }
    }

    private func network(_ door: Door, _ refusals: LoginRefusals = LoginRefusals()) throws -> LiveNetwork {
        try LiveNetwork(doors: [door], parallel: 8, refusals: refusals, trace: nil)
    }

    private func error(_ work: () async throws -> Void) async -> SSHError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? SSHError
        }
    }

    @Test func `a refused login is asked once, by whatever way and however often`() async throws {
        let router = try await Gatekeeper(taking: "right")
        let target = router.target([.password(Secret("wrong"))])
        let network = try network(Door(router: "PE1", platform: "p", netconf: target, commandLine: target))
        let errors = await withTaskGroup(of: SSHError?.self) { group in
            for _ in 0..<4 {
                group.addTask { await error { _ = try await network.open("PE1") } }
                group.addTask { await error { _ = try await network.display("display version", on: "PE1") } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.count == 8 && errors.allSatisfy { $0?.code == .authenticationRefused })
        #expect(router.refused.value == 1)
        #expect(errors.filter { $0?.message.contains("not tried again for ") == true }.count == 7)
        await network.shutDown()
        await router.server.stop()
    }

    @Test func `a refusal holds for five minutes, for its router and user`() throws {
        let refusals = LoginRefusals()
        let now = ContinuousClock.now
        let login = LoginRefusals.Login(router: "PE1", user: "netops")
        #expect(refusals.holds(at: now) == nil)
        refusals.remember(SSHError(.authenticationRefused, .authentication, "a:22", "refused"), of: login, at: now)
        let error = #expect(throws: SSHError.self) { try refusals.check(login, at: now + .seconds(100)) }
        #expect(error?.message.hasPrefix("refused; not tried again for 201 s") == true)
        #expect(refusals.holds(at: now) == now + .seconds(300))
        try refusals.check(LoginRefusals.Login(router: "PE2", user: "netops"), at: now)
        try refusals.check(LoginRefusals.Login(router: "PE1", user: "other"), at: now)
        try refusals.check(login, at: now + .seconds(300))
        #expect(refusals.holds(at: now + .seconds(300)) == nil)
    }

    @Test func `the credential that was taken is the only one from then on`() async throws {
        let folder = try Scratch()
        try SSHHostKey().save(to: folder.path + "/id")
        let router = try await Gatekeeper(taking: "right")
        let target = router.target([.keyFile(path: folder.path + "/id"), .password(Secret("right"))])
        let network = try network(Door(router: "PE1", platform: "p", netconf: target, commandLine: target))
        for turn in 1...3 {
            // The command line says nothing, so that its session is never open; it has logged in by then.
            let task = Task { try await network.display("display version", on: "PE1") }
            let isIn = try await eventually(within: 20) { router.served.value == turn }
            #expect(isIn)
            task.cancel()
            _ = try? await task.value
        }
        #expect(router.refused.value == 1)
        await network.shutDown()
        await router.server.stop()
    }

    @Test func `a closed port leads to the second one, and both are told`() async throws {
        let closed = try QuietSocket(.closed)
        let other = try QuietSocket(.closed)
        let router = try await Gatekeeper(taking: "right", subsystem: false)
        let password = [SSHCredential.password(Secret("right"))]
        var door = Door(
            router: "PE1", platform: "p", netconf: router.target(password, port: closed.port),
            commandLine: router.target(password))
        door.netconfFallback = router.target(password, port: other.port)
        let neither = await error { _ = try await network(door).open("PE1") }
        #expect(
            neither?.message == "nothing listens for NETCONF, neither on port \(closed.port) nor on \(other.port)")
        for command in ["snetconf server enable", "protocol inbound ssh port 830"] {
            #expect(neither?.hint?.contains(command) == true)
        }
        door.netconfFallback = router.target(password)
        let refused = await error { _ = try await network(door).open("PE1") }
        #expect(refused?.code == .channelRefused)
        #expect(refused?.message.hasSuffix("; and port \(closed.port) is closed") == true)
        #expect(refused?.hint?.contains("snetconf server enable") == true)
        await router.server.stop()
        withExtendedLifetime((closed, other)) {}
    }

    @Test func `the port that the inventory names is the only one`() throws {
        let text = """
            defaults: { platform: p, username: u, key: { file: id }, known-hosts: hosts }
            carriers: { site: { level: 2, as: 200, igp: ospf } }
            routers:
              A: { role: l2-pe, carrier: site, loopback: 192.0.2.1/32, address: 192.0.2.9 }
              B: { role: l2-pe, carrier: site, loopback: 192.0.2.2/32, address: 192.0.2.8, port: 830 }
            links: []
            """
        let inventory = try Inventory.read(text, file: "net.yaml")
        let finder = DoorFinder(inventory: inventory, environment: [:])
        let a = try finder.door(of: #require(inventory.router("A")))
        #expect(a.netconf.port == 830 && a.netconfFallback?.port == 22)
        let b = try finder.door(of: #require(inventory.router("B")))
        #expect(b.netconf.port == 830 && b.netconfFallback == nil)
    }
}
