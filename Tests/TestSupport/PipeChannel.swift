import SSH
import Synchronization

/// One end of a two-way stream in memory; what one end writes, the other reads.
package final class PipeChannel: ByteChannel {
    /// What `write` throws once either end has been closed.
    package struct Closed: Error {}

    private let incoming: Pipe
    private let outgoing: Pipe

    private init(incoming: Pipe, outgoing: Pipe) {
        self.incoming = incoming
        self.outgoing = outgoing
    }

    /// Two connected ends; `pieceSize` makes every read give at most so many bytes.
    package static func pair(pieceSize: Int = .max) -> (PipeChannel, PipeChannel) {
        let there = Pipe(pieceSize: pieceSize)
        let back = Pipe(pieceSize: pieceSize)
        return (PipeChannel(incoming: back, outgoing: there), PipeChannel(incoming: there, outgoing: back))
    }

    package func read() async throws -> [UInt8]? { await incoming.take() }

    package func write(_ bytes: [UInt8]) async throws {
        guard outgoing.put(bytes) else { throw Closed() }
    }

    /// Returns when the other end has read all that was written here and waits for more.
    package func waitUntilRead() async { await outgoing.waitUntilIdle() }

    /// Sends the end of the stream, while answers still arrive here.
    package func endWriting() async { outgoing.end(discarding: false) }

    /// The other end still reads what has been written; this end reads nothing more.
    package func close() async {
        incoming.end(discarding: true)
        outgoing.end(discarding: false)
    }
}

/// One direction of a pipe, for one reader.
private final class Pipe: Sendable {
    private struct State {
        var waiting: [[UInt8]] = []
        var hasEnded = false
        var reader: CheckedContinuation<[UInt8]?, Never>?
        var watcher: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let pieceSize: Int

    init(pieceSize: Int) {
        self.pieceSize = pieceSize
    }

    func put(_ bytes: [UInt8]) -> Bool {
        let (accepted, wake) = state.withLock { state -> (Bool, (() -> Void)?) in
            guard !state.hasEnded else { return (false, nil) }
            if !bytes.isEmpty { state.waiting.append(bytes) }
            return (true, resumption(&state))
        }
        wake?()
        return accepted
    }

    func end(discarding: Bool) {
        let wake = state.withLock { state -> (() -> Void)? in
            state.hasEnded = true
            if discarding { state.waiting = [] }
            return resumption(&state)
        }
        wake?()
    }

    func take() async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            let wake = state.withLock { state -> (() -> Void)? in
                precondition(state.reader == nil, "two readers on one end of a pipe")
                state.reader = continuation
                return resumption(&state)
            }
            wake?()
        }
    }

    func waitUntilIdle() async {
        await withCheckedContinuation { continuation in
            let wake = state.withLock { state -> (() -> Void)? in
                state.watcher = continuation
                return resumption(&state)
            }
            wake?()
        }
    }

    /// What resumes the reader, if there is one and something for it, or else whoever
    /// waits for it to be idle.
    private func resumption(_ state: inout State) -> (() -> Void)? {
        guard let reader = state.reader else { return nil }
        guard state.hasEnded || !state.waiting.isEmpty else {
            let watcher = state.watcher
            state.watcher = nil
            return { watcher?.resume() }
        }
        state.reader = nil
        guard !state.waiting.isEmpty else { return { reader.resume(returning: nil) } }
        let piece = Array(state.waiting[0].prefix(pieceSize))
        state.waiting[0].removeFirst(piece.count)
        if state.waiting[0].isEmpty { state.waiting.removeFirst() }
        return { reader.resume(returning: piece) }
    }
}
