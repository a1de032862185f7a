import Dispatch
import Foundation

/// Ctrl-C, SIGTERM and a terminal that goes (SIGHUP) during a transaction: a wish to end it properly, not the end of the
/// process.
enum Interruptions {
    static func during<Value>(_ work: (AsyncStream<String>) async throws -> Value) async throws -> Value {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let listened = words.keys.filter { !isIgnored($0) }
        let sources = listened.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(words[number] ?? "asked to end") }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in listened { signal(number, SIG_DFL) }
            continuation.finish()
        }
        return try await work(stream)
    }

    private static let words = [
        SIGINT: "Ctrl-C", SIGTERM: "asked to terminate by SIGTERM", SIGHUP: "the terminal has gone",
    ]

    /// Whoever started the process may have told it so, as nohup does.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
