/// Why the journal could not be read or written; nothing is sent to a router after that.
package struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
    package var message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { "journal: \(message)" }
}
