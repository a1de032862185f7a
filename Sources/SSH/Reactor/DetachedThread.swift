import Glibc

/// A thread of its own for work that blocks; it ends when the work returns.
enum DetachedThread {
    static func start(
        to purpose: String, stage: SSHError.Stage, _ work: @escaping @Sendable () -> Void
    ) throws(SSHError) {
        let body = Unmanaged.passRetained(Body(work))
        var id = pthread_t()
        let status = pthread_create(
            &id, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        guard status == 0 else {
            body.release()
            throw .system("start a thread to " + purpose, status, stage: stage)
        }
        pthread_detach(id)
    }
}

/// What a thread is started with: C knows no closures.
private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}
