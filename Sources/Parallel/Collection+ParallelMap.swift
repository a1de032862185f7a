import Dispatch
import Synchronization

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
    /// The results in the elements' order, worked out on all cores: for pure work that is long for each element. The caller
    /// waits.
    package func parallelMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        // A few shares for each core, so that a long one at the end does not leave the others idle.
        let shares = Swift.min(count, 64)
        guard shares > 1 else { return map(transform) }
        let done = Mutex<[[Result]]>(Array(repeating: [], count: shares))
        DispatchQueue.concurrentPerform(iterations: shares) { share in
            let first = startIndex + share * count / shares
            let end = startIndex + (share + 1) * count / shares
            let results = self[first..<end].map(transform)
            done.withLock { $0[share] = results }
        }
        return done.withLock { $0.flatMap(\.self) }
    }
}
