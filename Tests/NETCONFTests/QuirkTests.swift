import NETCONF
import Synchronization
import TestSupport
import Testing
import XML

/// What real servers have been seen to do, in their own bytes: facts of carriers-carrier.md sections 7.4 to 7.6.
@Suite(.timeLimit(.minutes(10))) struct QuirkTests {
    private let base = "urn:ietf:params:xml:ns:netconf:base:1.0"

    private func hello(_ uris: [String] = ["urn:ietf:params:netconf:base:1.0"], id: String = "7") -> String {
        let list = uris.map { "<capability>\($0)</capability>" }.joined()
        return
            "<hello xmlns=\"\(base)\"><capabilities>\(list)</capabilities><session-id>\(id)</session-id></hello>]]>]]>"
    }

    /// Opens a session against a script: the hello, and then one text per request, `nil` for the end of the stream.
    private func talk(
        hello: String, replies: [String?], trace: WireTrace? = nil, _ body: (NETCONFSession) async throws -> Void
    ) async throws {
        let (near, far) = PipeChannel.pair(pieceSize: 5)
        async let script: Void = {
            try await far.write(Array(hello.utf8))
            var received: [UInt8] = []
            for reply in [""] + replies {
                while !received.ends(with: "]]>]]>") {
                    guard let bytes = try await far.read() else { return }
                    received += bytes
                }
                received = []
                guard let reply else { return await far.close() }
                try await far.write(Array(reply.utf8))
            }
        }()
        let outcome = await Result { try await body(try await NETCONFSession.open(near, trace: trace)) }
        await near.close()
        try await script
        try outcome.get()
    }

    @Test func flowAttributesPrefixesAndNULsAreTolerated() async throws {
        let reply =
            "\0<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nc:rpc-reply xmlns:nc=\"\(base)\" xmlns:e=\"urn:v:ext\""
            + " message-id=\"1\" e:flow-id=\"27\"><nc:ok/></nc:rpc-reply>\0]]>]]>\0\n"
        try await talk(hello: "\n" + hello() + "\0\0", replies: [reply]) { session in
            let answer = try await session.call(.discardChanges)
            #expect(answer.attributes == [XMLName("flow-id", in: "urn:v:ext"): "27"])
            #expect(answer.body.isEmpty)
        }
    }

    @Test func aReplyWithoutNamespaceOrMessageIDIsTaken() async throws {
        let errors = "<rpc-reply><rpc-error><error-tag>in-use</error-tag></rpc-error></rpc-reply>]]>]]>"
        try await talk(hello: hello(), replies: [errors, "<rpc-reply message-id='2'><ok/></rpc-reply>]]>]]>"]) {
            session in
            let error = await #expect(throws: NETCONFError.self) { try await session.call(.get()) }
            #expect(error?.rpcErrors.first?.tag == .inUse)
            try await session.call(.discardChanges)
        }
    }

    /// netopeer2 #1334, libnetconf2 #227; also one that came before the request.
    @Test func notificationsBetweenMessagesArePassedOverAndTraced() async throws {
        let note = """
            <notification xmlns="urn:ietf:params:xml:ns:netconf:notification:1.0"><eventTime>2026-11-24T10:00:00Z</eventTime>\
            <login xmlns="urn:v"><user>netops</user><password>hush</password></login></notification>]]>]]>
            """
        let seen = Mutex<[String]>([])
        let trace = WireTrace { direction, text in
            if direction == .received { seen.withLock { $0.append(text) } }
        }
        let answers = [note + note + Self.reply(1) + note, Self.reply(2), note + Self.reply(3)]
        try await talk(hello: hello() + note, replies: answers, trace: trace) { session in
            for _ in answers { try await session.call(.commit(Commit())) }
        }
        let notes = seen.withLock { $0.filter { $0.contains("<notification") } }
        #expect(notes.count == 5)
        #expect(notes.allSatisfy { $0.contains("netops") && !$0.contains("hush") })
    }

    private static func reply(_ id: Int, _ content: String = "<ok/>") -> String {
        "<rpc-reply xmlns='urn:ietf:params:xml:ns:netconf:base:1.0' message-id='\(id)'>\(content)</rpc-reply>]]>]]>"
    }

    /// sdcio/data-server #158, py-junos-eznc #1119.
    @Test func warningsRideOnAnswersWithAndWithoutOK() async throws {
        let warning =
            "<rpc-error><error-type>application</error-type><error-tag>operation-failed</error-tag>"
            + "<error-severity>warning</error-severity><error-message>it is slow</error-message></rpc-error>"
        let error = "<rpc-error><error-tag>in-use</error-tag><error-severity>error</error-severity></rpc-error>"
        let replies = [
            Self.reply(1, "<ok/>" + warning), Self.reply(2, warning), Self.reply(3, warning + "<data/>"),
            Self.reply(4, error + warning), Self.reply(5),
        ]
        try await talk(hello: hello(), replies: replies) { session in
            try await session.call(.commit(Commit()))
            try await session.call(.commit(Commit()))
            #expect(await session.takeWarnings() == ["<commit>: warning operation-failed: it is slow"])
            try await session.call(.get())
            #expect(await session.takeWarnings() == ["<get>: warning operation-failed: it is slow"])
            await #expect(throws: NETCONFError.self) { try await session.call(.lock(.running)) }
            #expect(await session.takeWarnings() == ["<lock>: warning operation-failed: it is slow"])
            try await session.call(.discardChanges)
            #expect(await session.takeWarnings() == [])
        }
    }

    @Test func noMoreWarningsAreKeptThanAnybodyReads() async throws {
        let warnings = (1...250).map {
            "<rpc-error><error-tag>operation-failed</error-tag><error-severity>warning</error-severity>"
                + "<error-message>node \($0)</error-message></rpc-error>"
        }
        try await talk(hello: hello(), replies: [Self.reply(1, "<ok/>" + warnings.joined())]) { session in
            try await session.call(.commit(Commit()))
            let taken = await session.takeWarnings()
            #expect(taken.count == 101 && taken.last == "and 150 more warnings")
        }
    }

    @Test func aReplyInLatin1IsRead() async throws {
        let reply =
            "<rpc-reply xmlns='\(base)' message-id='1'><data><n xmlns='urn:x'>Zürich</n></data></rpc-reply>]]>]]>"
        let bytes = reply.unicodeScalars.map { UInt8($0.value) }
        let (near, far) = PipeChannel.pair()
        try await far.write(Array(hello().utf8))
        try await far.write(bytes)
        let session = try await NETCONFSession.open(near)
        #expect(try await session.call(.get()).data.first?.text == "Zürich")
        await near.close()
    }

    @Test func aHelloOfTensOfKilobytesIsRead() async throws {
        let uris = (0..<900).map { "http://example.com/yang/module-\($0)?module=m\($0)&amp;revision=2022-01-01" }
        try await talk(hello: hello(["urn:ietf:params:xml:ns:netconf:base:1.0"] + uris), replies: []) { session in
            #expect(session.serverCapabilities.modules.count == 900)
            #expect(session.sessionID == 7)
        }
    }

    @Test(arguments: [nil, "garbage that is not XML]]>]]>", "<rpc-reply message-id='9'><ok/></rpc-reply>]]>]]>"])
    func whateverComesAfterCloseSessionIsAGoodbye(reply: String?) async throws {
        try await talk(hello: hello(), replies: [reply]) { session in
            try await session.call(.closeSession)
            let error = await #expect(throws: NETCONFError.self) { try await session.call(.get()) }
            #expect(error?.outcomeIsUnknown == false)
        }
    }

    @Test(arguments: [
        "<rpc-reply message-id='9'><ok/></rpc-reply>]]>]]>", "<rpc-reply message-id='1'><ok></rpc-reply>]]>]]>",
        "<notification/>]]>]]>", "<!DOCTYPE x><rpc-reply message-id='1'><ok/></rpc-reply>]]>]]>",
    ])
    func anAnswerThatIsNoneEndsTheSession(reply: String) async throws {
        try await talk(hello: hello(), replies: [reply]) { session in
            let error = await #expect(throws: NETCONFError.self) { try await session.call(.commit(Commit())) }
            guard case .protocolViolation(.operation("commit"), true, _) = error else {
                Issue.record("unexpected \(String(describing: error))")
                return
            }
            #expect(error?.outcomeIsUnknown == true && error?.sessionSurvives == false)
        }
    }

    @Test func aReplyCutOffIsALostSession() async throws {
        let (near, far) = PipeChannel.pair()
        try await far.write(Array((hello() + "<rpc-reply message-id='1'><o").utf8))
        let session = try await NETCONFSession.open(near)
        await far.close()
        let error = await #expect(throws: NETCONFError.self) { try await session.call(.get()) }
        #expect(error?.description.contains("lost during <get>") == true)
    }

    @Test(arguments: ["", "<hello/>]]>]]>", "Welcome!\r\n]]>]]>", "<rpc/>]]>]]>"])
    func noHelloNoSession(greeting: String) async throws {
        let (near, far) = PipeChannel.pair()
        try await far.write(Array(greeting.utf8))
        if greeting.isEmpty { await far.close() }
        await #expect(throws: NETCONFError.self) { try await NETCONFSession.open(near) }
        await #expect(throws: PipeChannel.Closed.self) { try await far.write([1]) }
    }

    @Test func noCommonBaseNoSession() async throws {
        let error = await #expect(throws: NETCONFError.self) {
            try await talk(hello: hello(["urn:x"]), replies: []) { _ in }
        }
        #expect(error?.description.contains("base:1.0") == true)
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
