import NETCONF
import Testing
import XML

/// Our SSH client and NETCONF session against servers that we did not write.
@Suite(
    "A real NETCONF server", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Netconfd.isInstalled, "\(Netconfd.skipReason)"))
struct NetconfdTests {
    @Test func itsHelloIsUnderstood() async throws {
        try await Netconfd.run { server in
            try await server.session { session in
                let offered = session.serverCapabilities
                #expect(session.framing == .chunked)
                #expect(offered.hasCandidate && offered.hasPersistentConfirmedCommit && offered.hasValidate)
                #expect(offered.hasRollbackOnError && offered.hasMonitoring && offered.withDefaults != nil)
                #expect(offered.modules.contains { $0.name == Links.module && $0.namespace == Links.namespace })
                let request = RPC.getSchema(GetSchema(Links.module, version: "2026-01-01"))
                let text = try await session.call(request).dataText
                #expect(text.contains("container links"))
            }
        }
    }

    @Test func sessionsSideBySideAreAnswered() async throws {
        try await Netconfd.run { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<5 { _ = try await server.session { try await Links.running(of: $0) } }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func aLockKeepsAnotherSessionOut() async throws {
        try await Netconfd.run { server in
            try await server.session { first in
                try await server.session { second in
                    for datastore in [Datastore.candidate, .running] {
                        try await first.call(.lock(datastore))
                        let denied = await #expect(throws: NETCONFError.self) {
                            try await second.call(.lock(datastore))
                        }
                        #expect(denied?.rpcErrors.map(\.tag) == [.lockDenied])
                        #expect(denied?.rpcErrors.first?.lockOwner == first.sessionID)
                        try await first.call(.unlock(datastore))
                        try await second.call(.lock(datastore))
                        try await second.call(.unlock(datastore))
                    }
                }
            }
        }
    }

    @Test func anEditIsCommittedAndRefusalsAreTold() async throws {
        try await Netconfd.run { server in
            try await server.session { session in
                try await session.call(.editConfig(EditConfig(.candidate, Links.config(["a": 10]))))
                #expect(try await Links.running(of: session).isEmpty)
                try await session.call(.commit(Commit()))
                #expect(try await Links.running(of: session) == Links.config(["a": 10]))

                let again = EditConfig(.candidate, Links.config(["a": 20], operation: "create"))
                let exists = await #expect(throws: NETCONFError.self) { try await session.call(.editConfig(again)) }
                #expect(exists?.rpcErrors.map(\.tag) == [.dataExists])
                let wrong = EditConfig(.candidate, Links.config(["b": 5000]))
                let refused = await #expect(throws: NETCONFError.self) { try await session.call(.editConfig(wrong)) }
                #expect(refused?.rpcErrors.first?.tag == .invalidValue)
                try await session.call(.discardChanges)
                #expect(try await Links.running(of: session) == Links.config(["a": 10]))
            }
        }
    }

    @Test func aConfirmedCommitIsCancelledFromAnotherSession() async throws {
        try await Netconfd.run { server in
            try await server.session { session in
                try await session.call(.editConfig(EditConfig(.candidate, Links.config(["c": 30]))))
                try await session.call(.commit(.confirmed(timeout: 120, persist: "token")))
            }
            try await server.session { session in
                #expect(try await Links.running(of: session) == Links.config(["c": 30]))
                await #expect(throws: NETCONFError.self) { try await session.call(.cancelCommit(persistID: "other")) }
                try await session.call(.cancelCommit(persistID: "token"))
                #expect(try await Links.running(of: session).isEmpty)
            }
        }
    }

    @Test func anUnconfirmedCommitIsTakenBack() async throws {
        try await Netconfd.run { server in
            try await server.session { session in
                try await session.call(.editConfig(EditConfig(.candidate, Links.config(["d": 40]))))
                try await session.call(.commit(.confirmed(timeout: 1, persist: "token")))
                #expect(try await Links.running(of: session) == Links.config(["d": 40]))
                let deadline = ContinuousClock.now + .seconds(10)
                while try await !Links.running(of: session).isEmpty {
                    try #require(.now < deadline, "running was not taken back")
                    // netconfd looks at its timers only when no request has come for a second, so asking more often
                    // than that would keep the change in place for ever.
                    try await Task.sleep(for: .milliseconds(1300))
                }
            }
        }
    }
}

/// Content of the module that the server serves.
enum Links {
    static let module = NetconfdFiles.module
    static let namespace = NetconfdFiles.namespace

    static func config(_ metrics: [String: Int], operation: String? = nil) -> [XMLElement] {
        let name = XMLName("operation", in: "urn:ietf:params:xml:ns:netconf:base:1.0")
        let attributes = operation.map { [name: $0] } ?? [:]
        let links = metrics.sorted { $0.key < $1.key }.map { link, metric in
            XMLElement(
                XMLName("link", in: namespace), attributes: attributes,
                children: [
                    XMLElement(XMLName("name", in: namespace), text: link),
                    XMLElement(XMLName("metric", in: namespace), text: String(metric)),
                ])
        }
        return [XMLElement(XMLName("links", in: namespace), children: links)]
    }

    /// What of the module runs; netconfd answers with an empty container, or without one, when nothing does.
    static func running(of session: NETCONFSession, limit: Duration? = nil) async throws -> [XMLElement] {
        let request = RPC.getConfig(.running, filter: [XMLElement(XMLName("links", in: namespace))])
        return try await session.call(request, limit: limit).data.filter { !$0.children.isEmpty }
    }
}
