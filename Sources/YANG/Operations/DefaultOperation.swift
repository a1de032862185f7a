/// The `<default-operation>` of an `<edit-config>` (RFC 6241 section 7.2).
package enum DefaultOperation: String, Sendable, Hashable {
    case merge
    case replace
    case none
}
