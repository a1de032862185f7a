import Glibc

/// A thread that lives for one piece of work.
///
/// libyang 2.1.30 keeps the place of its errors per thread, and loading a module that fails leaves it pointing into a
/// stack frame that is gone: the next error on that thread names a wrong path, or reads whatever lies there. What
/// loads therefore gets a thread of its own, whose state goes with it.
enum LoadingThread {
    static func run<Value, Failure: Error>(
        _ body: @escaping () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        var outcome: Result<Value, Failure>?
        start(
            Work {
                do throws(Failure) {
                    outcome = .success(try body())
                } catch {
                    outcome = .failure(error)
                }
            })
        // A process that may not start another thread still gets its schema, on this one.
        guard let outcome else { return try body() }
        return try outcome.get()
    }

    /// Waits for the work to end; does nothing if no thread can be started.
    private static func start(_ work: Work) {
        var thread = pthread_t()
        let pointer = Unmanaged.passUnretained(work).toOpaque()
        let result = pthread_create(
            &thread, nil,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeUnretainedValue().body() }
                return nil
            }, pointer)
        if result == 0 { pthread_join(thread, nil) }
    }

    private final class Work {
        let body: () -> Void

        init(_ body: @escaping () -> Void) {
            self.body = body
        }
    }
}
