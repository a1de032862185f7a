import Dispatch
import Foundation

/// Signals as something to wait for.
enum Signals {
    /// Returns when one of the signals comes; from the call on they no longer end the process.
    static func wait(for numbers: [Int32]) async {
        var sources: [any DispatchSourceSignal] = []
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        for number in numbers {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            sources.append(source)
        }
        for await _ in stream { break }
        for source in sources { source.cancel() }
    }
}
