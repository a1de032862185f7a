import CLibSSH

extension SSHConnection {
    /// Pieces no bigger than this go to libssh before its buffer is flushed: it would take a whole window otherwise.
    private static let pieceSize = 1 << 16

    /// The channel as it is now: a suspension may have ended it.
    func channel(_ id: Int, _ stage: SSHError.Stage) throws(SSHError) -> ssh_channel {
        _ = try live(stage)
        guard let channel = channels[id] else { throw SSHError(.closed, stage, endpoint, "the channel is closed") }
        return channel.raw
    }

    func addChannel(_ raw: ssh_channel) -> Int {
        nextChannel += 1
        channels[nextChannel] = OpenChannel(raw: raw)
        return nextChannel
    }

    // MARK: Reading

    /// The next bytes; nil at the end of the stream and after our own close.
    func read(_ id: Int) async throws(SSHError) -> [UInt8]? {
        while true {
            if let remainder = readRemains(of: id) { return remainder.isEmpty ? nil : remainder }
            if session == nil, ending != nil { throw ended(.read) }
            guard session != nil, let channel = channels[id] else { return nil }
            if let bytes = callbacks?.takeInbound(channel.raw) { return bytes }
            var bytes: [UInt8] = []
            let count = take(from: channel.raw, into: &bytes)
            let hasNews = shareProgress()
            if count > 0 { return bytes }
            if hasNews { continue }
            if count == SSH_EOF || ssh_channel_is_eof(channel.raw) != 0 { return nil }
            // A lost connection closes its channels too; only a channel closed by the peer is an orderly end.
            if try ssh_is_connected(live(.read)) == 0 { throw await lost(.read) }
            if ssh_channel_is_closed(channel.raw) != 0 { return nil }
            if count < 0, count != SSH_AGAIN { throw await lost(.read) }
            try await pause(.read, until: nil)
        }
    }

    /// Unread bytes first, then an empty array at the announced end; nil when there is nothing left to say.
    private func readRemains(of id: Int) -> [UInt8]? {
        guard let remainder = remains[id] else { return nil }
        remains[id] = remainder.isWhole ? Remains(unread: [], isWhole: true) : nil
        return remainder.unread
    }

    func take(from raw: ssh_channel, into bytes: inout [UInt8]) -> Int32 {
        var count: Int32 = 0
        bytes = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, initialized in
            count = ssh_channel_read_nonblocking(raw, buffer.baseAddress, UInt32(buffer.count), 0)
            initialized = max(0, Int(count))
        }
        if count == 0 { discardErrorStream(raw) }
        return count
    }

    /// Nobody reads a device's error stream, and unread bytes would eat the window that both streams share.
    private func discardErrorStream(_ raw: ssh_channel) {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            while ssh_channel_read_nonblocking(raw, buffer.baseAddress, UInt32(buffer.count), 1) > 0 {}
        }
    }

    /// The end that the peer or the network made, kept for the others who use this connection.
    func lost(_ stage: SSHError.Stage) async -> SSHError {
        if session == nil { return ended(stage) }
        let error = await explained(failure(.connectionLost, stage))
        ending = ending ?? error
        return error
    }

    // MARK: Writing

    /// Returns when the bytes are with the kernel, so that a slow peer slows the writer.
    func write(_ bytes: [UInt8], to id: Int) async throws(SSHError) {
        _ = try channel(id, .write)
        guard channels[id]?.isEnded == false else {
            throw SSHError(.closed, .write, endpoint, "the stream has been ended")
        }
        channels[id]?.queue(bytes)
        let mark = channels[id]?.queued ?? 0
        while let channel = channels[id], channel.sent < mark {
            try await sendPiece(id)
        }
        _ = try channel(id, .write)
    }

    private func sendPiece(_ id: Int) async throws(SSHError) {
        guard let open = channels[id] else { return }
        let raw = try channel(id, .write)
        let end = min(open.start + Self.pieceSize, open.outgoing.count)
        let count = open.outgoing[open.start..<end].withUnsafeBytes { piece in
            ssh_channel_write(raw, piece.baseAddress, UInt32(piece.count))
        }
        let hasNews = shareProgress()
        if count < 0, count != SSH_AGAIN { throw await refusedWrite(raw) }
        guard count > 0 else { return hasNews ? () : try await pause(.write, until: nil) }
        channels[id]?.drop(Int(count))
        if let descriptor { reactor.wakeWaiters(for: descriptor) }
        let status = try await attempt(.write) { session in ssh_blocking_flush(session, 0) }
        if status == SSH_ERROR { throw await lost(.write) }
    }

    private func refusedWrite(_ raw: ssh_channel) async -> SSHError {
        guard ssh_channel_is_closed(raw) != 0 || ssh_channel_is_eof(raw) != 0, let session,
            ssh_is_connected(session) != 0
        else { return await lost(.write) }
        return SSHError(.closed, .write, endpoint, "the other side has closed the channel")
    }

    // MARK: Ending

    /// Ends our half of the stream; the other side may still send.
    func endWriting(_ id: Int) async throws(SSHError) {
        let raw = try channel(id, .write)
        guard channels[id]?.isEnded == false else { return }
        channels[id]?.isEnded = true
        if ssh_channel_send_eof(raw) == SSH_ERROR { throw await lost(.write) }
        _ = try await attempt(.write) { session in ssh_blocking_flush(session, 0) }
    }

    /// Tells how the command ended that the channel was opened for (RFC 4254 section 6.10).
    func sendExitStatus(_ status: Int32, on id: Int) async throws(SSHError) {
        let raw = try channel(id, .write)
        if ssh_channel_request_send_exit_status(raw, status) == SSH_ERROR { throw await lost(.write) }
        _ = try await attempt(.write) { session in ssh_blocking_flush(session, 0) }
    }

    /// Closes one channel and frees it; its readers get nil.
    func closeChannel(_ id: Int) async {
        guard channels[id] != nil else { return }
        endChannel(id)
        let deadline = ContinuousClock.now + limits.close
        _ = try? await attempt(.close, until: deadline) { session in ssh_blocking_flush(session, 0) }
    }

    func endChannel(_ id: Int) {
        guard let channel = channels.removeValue(forKey: id) else { return }
        if !channel.isEnded { ssh_channel_send_eof(channel.raw) }
        ssh_channel_close(channel.raw)
        _ = callbacks?.takeInbound(channel.raw)
        ssh_channel_free(channel.raw)
        if let descriptor { reactor.wakeWaiters(for: descriptor) }
    }
}
