import Foundation
import Synchronization

/// A count that several tasks add to.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}

/// What the process holds at the moment.
enum ThisProcess {
    static var threads: Int { count("/proc/self/task") }
    static var openFiles: Int { count("/proc/self/fd") }

    private static func count(_ folder: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }
}
