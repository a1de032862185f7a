/// A configuration that the protocol names: RFC 6241 section 5.
package enum Datastore: String, Sendable, Hashable {
    case running
    case candidate
    case startup
}
