/// What an `<edit-config>` asks for at a node (RFC 6241 section 7.2); a node without one is merged.
package enum EditOperation: String, Sendable, Hashable, Codable {
    case merge
    case replace
    case create
    case delete
    case remove
}
