import CLibSSH
import Glibc

extension SSHConnection {
    /// Closes channels, says goodbye and frees, in the order that libssh needs.
    func close() async {
        guard !isClosing, session != nil else { return }
        isClosing = true
        keepAlive?.cancel()
        for id in channels.keys.sorted() { endChannel(id) }
        let deadline = ContinuousClock.now + limits.close
        _ = try? await attempt(.close, until: deadline) { session in ssh_blocking_flush(session, 0) }
        free(saysGoodbye: true)
    }

    /// Drops the connection without a word; what still waits on it fails with `reason`.
    func abort(_ reason: SSHError?) {
        keepAlive?.cancel()
        ending = ending ?? reason
        if reason == nil, let descriptor {
            // A reset instead of an orderly end, as when a router loses power and comes back.
            var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        }
        keepUnreadBytes()
        free(saysGoodbye: false)
    }

    /// What the peer sent before it left is still read by those who come for it, and so is the end it announced.
    private func keepUnreadBytes() {
        for (id, channel) in channels {
            var unread = callbacks?.takeInbound(channel.raw) ?? []
            var bytes: [UInt8] = []
            while take(from: channel.raw, into: &bytes) > 0 { unread += bytes }
            let isWhole = ssh_channel_is_eof(channel.raw) != 0
            if isWhole || !unread.isEmpty { remains[id] = Remains(unread: unread, isWhole: isWhole) }
        }
    }

    /// Frees the session once. Channels go first: `ssh_disconnect` frees them itself, and a later
    /// `ssh_channel_free` would be a use after free.
    func free(saysGoodbye: Bool) {
        guard let session else { return }
        self.session = nil
        if !saysGoodbye, let descriptor { shutdown(descriptor, Int32(SHUT_RDWR)) }
        for channel in channels.values { ssh_channel_free(channel.raw) }
        channels = [:]
        callbacks?.detach(from: session)
        let librarySocket = ssh_get_fd(session)
        ssh_disconnect(session)
        ssh_free(session)
        closeSockets(librarySocket)
        proxy?.release()
        callbacks = nil
    }

    /// `ssh_disconnect` leaves open a socket that it was given (SSH_OPTIONS_FD) and has closed one that failed, and
    /// does not say which. The number is ours to close only if it still names the socket that our duplicate names.
    private func closeSockets(_ librarySocket: Int32) {
        guard let descriptor else { return }
        self.descriptor = nil
        reactor.forget(descriptor)
        var ours = stat()
        var theirs = stat()
        if librarySocket >= 0, fstat(descriptor, &ours) == 0, fstat(librarySocket, &theirs) == 0,
            ours.st_dev == theirs.st_dev, ours.st_ino == theirs.st_ino
        {
            Glibc.close(librarySocket)
        }
        Glibc.close(descriptor)
    }
}
