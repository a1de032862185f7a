/// Why the journal could not be read or written; nothing is sent to a router after that.
package struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
    package var message: String
    /// Whether it cut off a run whose routers may have been changed.
    package private(set) var isMidway = false

    package init(_ message: String) {
        self.message = message
    }

    /// The same, where it ends a run on its way.
    package func cuttingOff(_ run: String) -> JournalError {
        var error = JournalError(
            message + "; run \(run) was cut off: its routers go back by themselves unless they were being confirmed"
                + "\n    When the journal can be written again: cscctl abort \(run), or cscctl resume \(run)")
        error.isMidway = true
        return error
    }

    package var description: String { "journal: \(message)" }
}
