/// How much a finding matters: an error stops the work, a warning is printed, a note explains.
package enum Severity: String, Sendable, Hashable, Codable {
    case note
    case warning
    case error
}
