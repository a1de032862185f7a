/// Why a run of the past cannot be taken up.
package struct RecoveryError: Error, Sendable, Hashable, CustomStringConvertible {
    package var message: String
    /// Whether the run was taken up and cut off again, so that its routers may have been changed.
    package var isMidway: Bool

    package init(_ message: String, isMidway: Bool = false) {
        self.message = message
        self.isMidway = isMidway
    }

    package var description: String { message }
}
