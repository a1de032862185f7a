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
    static var threads: Int { names("/proc/self/task").count }

    /// Each descriptor with what it is open on.
    static var descriptors: [String] {
        names("/proc/self/fd").map { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name)
            return "\(name) \(target ?? "(closed)")"
        }
    }

    /// What the process has in memory (proc(5), `statm`).
    static var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let fields = text.split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(getpagesize())
    }

    private static func names(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
}
