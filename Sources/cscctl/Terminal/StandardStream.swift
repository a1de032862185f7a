import Glibc

/// Standard output and standard error, written without `FileHandle`, which ends the process where a write fails.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// All of the text; false if its reader has gone or its disk is full.
    @discardableResult
    func write(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // A terminal that another program has made non-blocking.
                var room = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
                poll(&room, 1, -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// From here on a reader that goes, as `head` does, no longer ends the process: a transaction is more than its words.
    static func outliveReaders() {
        signal(SIGPIPE, SIG_IGN)
    }
}
