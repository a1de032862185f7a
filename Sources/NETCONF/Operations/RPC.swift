package import XML

/// One request, as a value: what a client sends and a server gets.
package enum RPC: Sendable, Hashable {
    /// RFC 6241 section 7.7; the filter is a subtree filter's content, nil for everything.
    case get(filter: [XMLElement]?, withDefaults: WithDefaultsMode?)
    /// RFC 6241 section 7.1.
    case getConfig(Datastore, filter: [XMLElement]?, withDefaults: WithDefaultsMode?)
    case editConfig(EditConfig)
    case copyConfig(CopyConfig)
    /// RFC 6241 section 7.4.
    case deleteConfig(Datastore)
    /// RFC 6241 section 7.5.
    case lock(Datastore)
    case unlock(Datastore)
    case validate(ValidationSource)
    case commit(Commit)
    /// RFC 6241 section 8.4.4.1.
    case cancelCommit(persistID: String?)
    /// RFC 6241 section 8.3.4.2.
    case discardChanges
    case getSchema(GetSchema)
    /// RFC 6241 section 7.8.
    case closeSession
    /// RFC 6241 section 7.9.
    case killSession(UInt32)
    /// Any other operation, such as one that a YANG module defines.
    case other(XMLElement)

    package static func get(filter: [XMLElement]? = nil) -> RPC { .get(filter: filter, withDefaults: nil) }

    package static func getConfig(_ source: Datastore, filter: [XMLElement]? = nil) -> RPC {
        .getConfig(source, filter: filter, withDefaults: nil)
    }

    /// What may be validated: a datastore, or a configuration given in the request (RFC 6241 section 8.6.4.1).
    package enum ValidationSource: Sendable, Hashable {
        case datastore(Datastore)
        case config([XMLElement])
    }

    /// The operation's name on the wire.
    package var name: String {
        switch self {
        case .get: "get"
        case .getConfig: "get-config"
        case .editConfig: "edit-config"
        case .copyConfig: "copy-config"
        case .deleteConfig: "delete-config"
        case .lock: "lock"
        case .unlock: "unlock"
        case .validate: "validate"
        case .commit: "commit"
        case .cancelCommit: "cancel-commit"
        case .discardChanges: "discard-changes"
        case .getSchema: "get-schema"
        case .closeSession: "close-session"
        case .killSession: "kill-session"
        case .other(let element): element.name.local
        }
    }
}
