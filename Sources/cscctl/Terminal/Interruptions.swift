import Dispatch
import Foundation

/// Ctrl-C and SIGTERM during a transaction: a wish to end it properly, not the end of the process.
enum Interruptions {
    static func during<Value>(_ work: (AsyncStream<String>) async throws -> Value) async throws -> Value {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                continuation.yield(number == SIGINT ? "interrupted from the keyboard" : "asked to terminate")
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
            continuation.finish()
        }
        return try await work(stream)
    }
}
