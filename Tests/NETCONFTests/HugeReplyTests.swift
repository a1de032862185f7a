import Foundation
import NETCONF
import SSH
import Synchronization
import TestSupport
import Testing
import XML

/// T13: ncclient issues 185, 455, 532 and 324, clixon 237, netcommon 255.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HugeReplyTests {
    /// In a process of its own, whose memory is nobody else's.
    @Test func `T13 a configuration of 100 MB is read in bounded memory`() async throws {
        await #expect(processExitsWith: .success) { await recordingErrors(HugeReplyTests.readHundred) }
    }

    private static func readHundred() async throws {
        // Two hundred certificates of half a megabyte each.
        let leaf = [UInt8](repeating: UInt8(ascii: "x"), count: 500_000)
        let pieces = (0..<200).map { index in
            [Array("<pki xmlns=\"urn:x\"><name>c\(index)</name><text>".utf8), leaf, Array("</text></pki>".utf8)]
        }
        let before = peak
        let session = try await NETCONFSession.open(LazyServer(pieces.flatMap { $0 }))
        let reply = try await session.call(.getConfig(.running))
        #expect(reply.data.count == 200)
        #expect(reply.data.allSatisfy { $0.child("text")?.text.utf8.count == leaf.count })
        // The tree itself is 100 MB; a second copy of it at any moment would be 200.
        #expect(peak - before < 180 << 20, "\((peak - before) >> 20) MB")
        await session.close()
    }

    @Test func `T13 one text of 10 MB arrives whole`() async throws {
        let leaf = [UInt8](repeating: UInt8(ascii: "y"), count: 10 << 20)
        let session = try await NETCONFSession.open(
            LazyServer([Array("<text xmlns=\"urn:x\">".utf8), leaf, Array("</text>".utf8)]))
        let reply = try await session.call(.getConfig(.running))
        #expect(reply.data.first?.text.utf8.count == 10 << 20)
        await session.close()
    }

    /// A reply without an end is left at the limit, and what was read of it is not kept.
    @Test func `T13 a reply without an end is left at the limit`() async throws {
        await #expect(processExitsWith: .success) { await recordingErrors(HugeReplyTests.readEndless) }
    }

    private static func readEndless() async throws {
        let before = peak
        let session = try await NETCONFSession.open(
            LazyServer(
                [Array("<text xmlns=\"urn:x\">".utf8)], endless: [UInt8](repeating: UInt8(ascii: "z"), count: 65_536)),
            limits: SessionLimits(messageSize: 20 << 20))
        await #expect(throws: NETCONFError.self) { try await session.call(.getConfig(.running)) }
        #expect(peak - before < 120 << 20, "\((peak - before) >> 20) MB")
    }

    /// The most memory that the process has had, in bytes (proc(5), `VmHWM`).
    private static var peak: Int {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
    }
}

/// A server whose one reply is made while it is read, so that none of it is kept on its side.
private final class LazyServer: ByteChannel {
    private struct State {
        var waiting: [[UInt8]]
        var isAsked = false
        var hasEnded = false
        var continuation: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>
    private let reply: [[UInt8]]
    private let endless: [UInt8]?
    private let next = Mutex(0)

    init(_ content: [[UInt8]], endless: [UInt8]? = nil) {
        let base = "urn:ietf:params:xml:ns:netconf:base:1.0"
        let hello =
            "<hello xmlns=\"\(base)\"><capabilities><capability>urn:ietf:params:netconf:base:1.0</capability>"
            + "<capability>urn:ietf:params:netconf:base:1.1</capability></capabilities><session-id>1</session-id>"
            + "</hello>]]>]]>"
        state = Mutex(State(waiting: [Array(hello.utf8)]))
        let head = Array("<rpc-reply xmlns=\"\(base)\" message-id=\"1\"><data>".utf8)
        reply = [head] + content + (endless == nil ? [Array("</data></rpc-reply>".utf8)] : [])
        self.endless = endless
    }

    func read() async throws -> [UInt8]? {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                guard state.waiting.isEmpty, !state.isAsked, !state.hasEnded else { return true }
                state.continuation = continuation
                return false
            }
            if goesOn { continuation.resume() }
        }
        if let first = state.withLock({ $0.waiting.popLast() }) { return first }
        guard !state.withLock(\.hasEnded) else { return nil }
        let index = next.withLock { next in
            defer { next += 1 }
            return next
        }
        if index < reply.count { return chunk(reply[index]) }
        if let endless { return chunk(endless) }
        if index == reply.count { return Array("\n##\n".utf8) }
        return nil
    }

    /// RFC 6242 section 4.2.
    private func chunk(_ bytes: [UInt8]) -> [UInt8] { Array("\n#\(bytes.count)\n".utf8) + bytes }

    /// The second message, after the client's hello, is the request.
    func write(_ bytes: [UInt8]) async throws {
        guard !String(decoding: bytes.prefix(300), as: UTF8.self).contains("<hello") else { return }
        wake { $0.isAsked = true }
    }

    func close() async { wake { $0.hasEnded = true } }

    private func wake(_ change: (inout State) -> Void) {
        let continuation = state.withLock { state in
            change(&state)
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume()
    }
}
