import NETCONF
import TestSupport
import Testing
import XML

/// The server's side, spoken to in raw bytes.
@Suite(.timeLimit(.minutes(10))) struct ServerTests {
    private static let base = "urn:ietf:params:xml:ns:netconf:base:1.0"

    private struct AlwaysOK: NETCONFHandler {
        func handle(_ request: NETCONFRequest) async -> NETCONFResponse { .ok }
    }

    private func hello(_ versions: [String], extra: String = "") -> [UInt8] {
        let list = versions.map { "<capability>urn:ietf:params:netconf:base:\($0)</capability>" }.joined()
        return FramingVersion.endOfMessage.encode(
            Array("<hello xmlns=\"\(Self.base)\"><capabilities>\(list)</capabilities>\(extra)</hello>".utf8))
    }

    /// Sends everything at once and closes; gives what the server answered after its hello, and how it ended.
    private func serve(
        _ bytes: [UInt8], framing: FramingVersion
    ) async throws -> (replies: [XMLElement], end: NETCONFServerSession.End) {
        let (near, far) = PipeChannel.pair(pieceSize: 11)
        let server = NETCONFServerSession(
            far, sessionID: 5, capabilities: Capabilities([.base10, .base11]), handler: AlwaysOK(),
            messageSize: 100_000)
        async let end = server.run()
        try await near.write(bytes)
        var reader = MessageReader(limits: XMLLimits(), messageLimit: 1 << 20)
        var replies: [XMLElement] = []
        var count = 0
        await near.endWriting()
        while let piece = try await near.read() {
            reader.append(piece)
            while let message = try reader.next() {
                guard case .element(let element) = message else { continue }
                if count > 0 { replies.append(element) } else { reader.change(to: framing) }
                count += 1
            }
        }
        return (replies, await end)
    }

    private func rpc(_ content: String, attributes: String = "message-id=\"1\"") -> String {
        "<rpc xmlns=\"\(Self.base)\" \(attributes)>\(content)</rpc>"
    }

    private func tag(_ reply: XMLElement?) -> ErrorTag? {
        reply?.child("rpc-error").map { RPCError($0).tag }
    }

    @Test func attributesOfTheRequestComeBack() async throws {
        let request = rpc("<discard-changes/>", attributes: "message-id='a&amp;b' xmlns:x='urn:x' x:user='fred'")
        let bytes = hello(["1.1"]) + FramingVersion.chunked.encode(Array(request.utf8), chunkSize: 9)
        let (replies, end) = try await serve(bytes, framing: .chunked)
        #expect(replies.first?.attributes == [XMLName("message-id"): "a&b", XMLName("user", in: "urn:x"): "fred"])
        #expect(replies.first?.children == [.netconf("ok")])
        #expect(end == .lost(cause: "the other side ended the stream"))
    }

    @Test(arguments: [
        ("<rpc", ErrorTag.malformedMessage), ("<!DOCTYPE a><a/>", .malformedMessage), ("<hi/>", .unknownElement),
    ])
    func wrongMessagesAreAnsweredAndSurvived(text: String, expected: ErrorTag) async throws {
        let messages = [text, rpc("<discard-changes/>")]
        let bytes = hello(["1.0", "1.1"]) + messages.flatMap { FramingVersion.chunked.encode(Array($0.utf8)) }
        let (replies, _) = try await serve(bytes, framing: .chunked)
        #expect(replies.count == 2)
        #expect(tag(replies.first) == expected)
        #expect(replies.last?.children == [.netconf("ok")])
    }

    @Test func malformedMessageIsNotSaidToAnOldClient() async throws {
        let bytes = hello(["1.0"]) + FramingVersion.endOfMessage.encode(Array("<rpc".utf8))
        let (replies, _) = try await serve(bytes, framing: .endOfMessage)
        #expect(tag(replies.first) == .operationFailed)
    }

    @Test func requestsOfTheWrongShapeGetTheirErrors() async throws {
        let requests = [
            rpc("<get/>", attributes: ""), rpc(""), rpc("<get/><get/>"), rpc("<lock/>"),
            rpc("<close-session/>"), rpc("<get/>"),
        ]
        let bytes = hello(["1.1"]) + requests.flatMap { FramingVersion.chunked.encode(Array($0.utf8)) }
        let (replies, end) = try await serve(bytes, framing: .chunked)
        #expect(
            replies.map { tag($0) } == [.missingAttribute, .missingElement, .unknownElement, .missingElement, nil])
        #expect(end == .closed)
    }

    @Test func brokenFramesEndTheSession() async throws {
        let (replies, end) = try await serve(hello(["1.1"]) + Array("\n#zz\n".utf8), framing: .chunked)
        #expect(replies.isEmpty)
        guard case .violation = end else {
            Issue.record("unexpected \(end)")
            return
        }
    }

    @Test func oversizeMessagesEndTheSession() async throws {
        let huge = FramingVersion.chunked.encode(Array(rpc(String(repeating: " ", count: 200_000)).utf8))
        let (_, end) = try await serve(hello(["1.1"]) + huge, framing: .chunked)
        guard case .violation(let why) = end else {
            Issue.record("unexpected \(end)")
            return
        }
        #expect(why.contains("100000"))
    }

    @Test func wrongHellosEndTheSession() async throws {
        for bytes in [hello([]), hello(["1.1"], extra: "<session-id>4</session-id>"), Array("<rpc/>]]>]]>".utf8)] {
            guard case .violation = try await serve(bytes, framing: .endOfMessage).end else {
                Issue.record("accepted \(String(decoding: bytes, as: UTF8.self))")
                continue
            }
        }
    }

    @Test(arguments: 0..<20)
    func mangledInputNeverCrashesOrHangs(seed: UInt64) async throws {
        var random = Mangler(seed: seed)
        let messages = [rpc("<discard-changes/>"), rpc("<get><filter type='subtree'><a/></filter></get>")]
        let good = hello(["1.1"]) + messages.flatMap { FramingVersion.chunked.encode(Array($0.utf8), chunkSize: 30) }
        for _ in 0..<10 { _ = try? await serve(random.mangle(good), framing: .chunked) }
    }
}
