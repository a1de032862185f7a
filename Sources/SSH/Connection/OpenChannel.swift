import CLibSSH

/// A channel as its connection keeps it; bytes to send wait here, so that two writers never mix their pieces.
struct OpenChannel {
    let raw: ssh_channel
    /// What has been asked to be sent and is not yet with libssh, from `start` on.
    var outgoing: [UInt8] = []
    var start = 0
    /// How many bytes were ever queued, and how many of them are with libssh.
    var queued = 0
    var sent = 0
    /// We have sent our end of the stream.
    var isEnded = false

    mutating func queue(_ bytes: [UInt8]) {
        outgoing.append(contentsOf: bytes)
        queued += bytes.count
    }

    mutating func drop(_ count: Int) {
        start += count
        sent += count
        if start == outgoing.count {
            outgoing.removeAll(keepingCapacity: outgoing.capacity <= 1 << 20)
            start = 0
        }
    }
}

/// What a channel's reader has not had when the connection ended.
struct Remains {
    var unread: [UInt8]
    /// Whether the peer had ended the stream, so that nothing is missing after `unread`.
    var isWhole: Bool
}
