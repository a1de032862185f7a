/// What kind of error: the names of RFC 6241 appendix A; others are kept as they came.
package struct ErrorTag: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package var rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: String) {
        rawValue = text
    }

    package var description: String { rawValue }

    package static let inUse = ErrorTag("in-use")
    package static let invalidValue = ErrorTag("invalid-value")
    package static let tooBig = ErrorTag("too-big")
    package static let missingAttribute = ErrorTag("missing-attribute")
    package static let badAttribute = ErrorTag("bad-attribute")
    package static let unknownAttribute = ErrorTag("unknown-attribute")
    package static let missingElement = ErrorTag("missing-element")
    package static let badElement = ErrorTag("bad-element")
    package static let unknownElement = ErrorTag("unknown-element")
    package static let unknownNamespace = ErrorTag("unknown-namespace")
    package static let accessDenied = ErrorTag("access-denied")
    package static let lockDenied = ErrorTag("lock-denied")
    package static let resourceDenied = ErrorTag("resource-denied")
    package static let rollbackFailed = ErrorTag("rollback-failed")
    package static let dataExists = ErrorTag("data-exists")
    package static let dataMissing = ErrorTag("data-missing")
    package static let operationNotSupported = ErrorTag("operation-not-supported")
    package static let operationFailed = ErrorTag("operation-failed")
    package static let malformedMessage = ErrorTag("malformed-message")
}
