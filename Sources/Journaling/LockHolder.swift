/// Who holds a state folder's lock, as the lock file says it:
/// `process 4242 on nms1 since 2026-11-24T10:00:00Z: apply service.yaml`.
package struct LockHolder: Sendable, Hashable, CustomStringConvertible {
    package let process: Int32
    /// Nil, as `since`, where an earlier version holds it.
    package let host: String?
    /// When the lock was taken, as `Timestamp.text`.
    package let since: String?
    /// The command: `abort 2026-11-24T10-00-00Z-7f3a`.
    package let purpose: String

    package init(process: Int32, host: String?, since: String?, purpose: String) {
        self.process = process
        self.host = host
        self.since = since
        self.purpose = purpose
    }

    /// Nil for other words.
    package init?(_ text: String) {
        guard let end = text.firstRange(of: ": ") else { return nil }
        let words = text[..<end.lowerBound].split(separator: " ").map(String.init)
        guard words.count == 2 || words.count == 6 && words[2] == "on" && words[4] == "since", words[0] == "process",
            let process = Int32(words[1])
        else { return nil }
        self.init(
            process: process, host: words.count == 6 ? words[3] : nil, since: words.count == 6 ? words[5] : nil,
            purpose: String(text[end.upperBound...]))
    }

    package var description: String {
        let place = host.map { " on \($0)" } ?? ""
        return "process \(process)\(place)\(since.map { " since \($0)" } ?? ""): \(purpose)"
    }

    /// `running (nms1, process 4242, since 2026-11-24T10:00:00Z)`
    package var running: String {
        let parts = [host, "process \(process)", since.map { "since \($0)" }]
        return "running (\(parts.compactMap(\.self).joined(separator: ", ")))"
    }

    /// Whether its work is this run: the run's own process holds the lock since before the run began, or a command that takes
    /// it up. A process that has no run yet, because it is still planning, works on none.
    ///
    /// - Parameter isNewest: among the runs without an end, of which an earlier version tells no process.
    package func works(on run: RunRecord, isNewest: Bool) -> Bool {
        let words = purpose.split(separator: " ")
        if words.count == 2, ["resume", "abort"].contains(words[0]) { return words[1] == run.id }
        guard run.verdict == nil else { return false }
        guard let origin = run.origin, let since else { return isNewest }
        return origin.process == process && origin.host == host && since <= Timestamp.text(seconds: run.started)
    }
}
