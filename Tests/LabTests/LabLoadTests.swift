import Fleet
import Foundation
import Lab
import NETCONF
import SSH
import Simulation
import TestSupport
import Testing
import XML
import YANG

/// Many routers and many sessions at once; also run under AddressSanitizer by `make test`.
@Suite(.serialized, .timeLimit(.minutes(10))) struct LabLoadTests {
    private static let count = 200

    /// Links make a ring: each router has two interfaces.
    private static func inventory() throws -> Inventory {
        var text = """
            defaults: { platform: ne8000-f1a-8.22, username: a, password: { env: P } }
            carriers:
              core: { level: 1, as: 100, igp: isis }
            routers:

            """
        for index in 0..<count {
            let loopback = "10.0.\(index / 250).\(index % 250 + 1)/32"
            let net = "10.0000.0000.\(String(format: "%04d", index + 1)).00"
            text += "  R\(index): { role: l1-p, carrier: core, loopback: \(loopback), net: \(net) }\n"
        }
        text += "links:\n"
        for index in 0..<count {
            let (near, far) = ("R\(index) GigabitEthernet0/1/0", "R\((index + 1) % count) GigabitEthernet0/2/0")
            text += "  - { a: \"\(near) 10.1.\(index).0/31\", b: \"\(far) 10.1.\(index).1/31\" }\n"
        }
        return try Inventory.read(text, file: "inventory.yaml")
    }

    /// In a process of its own, where no other test starts threads.
    @Test func `200 sessions to 200 routers at once need no more threads than one`() async throws {
        await #expect(processExitsWith: .success) { await recordingErrors(LabLoadTests.countThreads) }
    }

    private static func countThreads() async throws {
        let scene = try LabScene(Self.inventory())
        let schema = try LabScene.schema.get()
        try await scene.run { clients in
            let (first, firstClient) = try await clients.netconf("R0")
            try await Self.change(first, "first", schema)
            let threadsBefore = Self.threads
            let sessions = try await withThrowingTaskGroup(of: (NETCONFSession, SSHClient).self) { group in
                for endpoint in clients.endpoints { group.addTask { try await clients.netconf(endpoint.router) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(sessions.count == Self.count)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, (session, _)) in sessions.enumerated() {
                    group.addTask { try await Self.change(session, "token-\(index)", schema) }
                }
                try await group.waitForAll()
            }
            // Sessions are all still open. The pool of Swift's tasks has a thread for each processor, and may not have
            // needed all of them yet.
            #expect(Self.threads <= threadsBefore + ProcessInfo.processInfo.activeProcessorCount)
            for endpoint in clients.endpoints {
                let router = try #require(scene.host.router(endpoint.router))
                #expect(await router.sessionCount == (endpoint.router == "R0" ? 2 : 1))
                #expect(await !router.isLocked)
                #expect(await !router.hasPendingCommit)
            }
            await withTaskGroup(of: Void.self) { group in
                for (session, client) in sessions + [(first, firstClient)] {
                    group.addTask {
                        await session.close()
                        await client.close()
                    }
                }
            }
        }
        for name in scene.host.names { #expect(await scene.host.router(name)?.sessionCount == 0) }
    }

    /// A whole transaction with one router, taken back in the end.
    private static func change(_ session: NETCONFSession, _ token: String, _ schema: Schema) async throws {
        func interfaces() async throws -> DataTree {
            let data = try await session.call(.getConfig(.running, filter: interfaceFilter)).data
            return try schema.read(data, trimmingDefaults: true)
        }
        let before = try await interfaces()
        try await session.call(.lock(.candidate))
        try await session.call(.editConfig(loopback("LoopBack9")))
        try await session.call(.validate(.datastore(.candidate)))
        try await session.call(.commit(.confirmed(timeout: 600, persist: token)))
        try await session.call(.unlock(.candidate))
        let during = try await interfaces()
        #expect(!before.difference(to: during).isEmpty)
        try await session.call(.cancelCommit(persistID: token))
        let after = try await interfaces()
        #expect(before.difference(to: after).isEmpty)
    }

    /// In a process of its own, where no other test opens files.
    @Test func `Hundreds of sessions and commits leave no descriptor and no more than 100 rollback points`() async {
        await #expect(processExitsWith: .success) { await recordingErrors(LabLoadTests.wearOut) }
    }

    private static func wearOut() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        let router = try #require(scene.host.router("PE1"))
        try await scene.run { clients in
            func change(_ number: Int) async throws {
                let (session, client) = try await clients.netconf("PE1")
                var edit = loopback("LoopBack9")
                if number.isMultiple(of: 2) {
                    edit.config[0].children[0].children[0].attributes[EditOperation.attribute] = "remove"
                }
                try await session.call(.editConfig(edit))
                try await session.call(.commit(Commit()))
                await session.close()
                await client.close()
            }
            for number in 1...10 { try await change(number) }
            let (before, files) = (await router.running, Self.descriptors)
            for number in 11...250 { try await change(number) }
            #expect(await router.running == before)
            let now = Self.descriptors
            #expect(now <= files + 2, "\(files) descriptors, then \(now)")
            #expect(await router.rollbackPoints.points.count == RollbackPoints.limit)
            #expect(await scene.host.network.snapshotCount <= 101)
        }
        #expect(await router.sessionCount == 0)
    }

    private static var descriptors: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    }

    private static var threads: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
    }
}
