import CLinux
import Glibc
import Synchronization

/// One name being looked up on a thread of its own: the resolver blocks, and neither the reactor nor the two or three
/// threads that run all other tasks may block with it. Numeric addresses never come here.
final class NameLookup: Sendable {
    typealias Answer = Result<[SocketAddress], LookupFailure>

    /// Readable once the answer is there.
    let descriptor: Int32
    private let host: String
    private let port: UInt16
    private let answerBox = Mutex<Answer?>(nil)

    init(_ host: String, port: UInt16) throws(SSHError) {
        self.host = host
        self.port = port
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { throw .system("look up \(host)", errno, stage: .resolve) }
    }

    deinit {
        close(descriptor)
    }

    var answer: Answer? { answerBox.withLock { $0 } }

    /// Starts the thread, which holds the lookup until the resolver returns, whoever has lost interest meanwhile.
    func start() throws(SSHError) {
        let lookup = Unmanaged.passRetained(self)
        var id = pthread_t()
        let status = pthread_create(
            &id, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<NameLookup>.fromOpaque(raw).takeRetainedValue().run()
                return nil
            }, lookup.toOpaque())
        guard status == 0 else {
            lookup.release()
            throw .system("start a thread to look up \(host)", status, stage: .resolve)
        }
        pthread_detach(id)
    }

    private func run() {
        let found = Answer { () throws(LookupFailure) in
            try SocketAddress.find(host, port: port, numericOnly: false)
        }
        answerBox.withLock { $0 = found }
        eventfd_write(descriptor, 1)
    }
}
