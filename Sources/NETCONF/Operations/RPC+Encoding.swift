package import XML

extension RPC {
    /// The operation as it stands inside `<rpc>`.
    package var element: XMLElement {
        switch self {
        case .get(let filter, let mode): .netconf("get", Self.retrieval(filter, mode))
        case .getConfig(let source, let filter, let mode):
            .netconf("get-config", [Self.datastore("source", source)] + Self.retrieval(filter, mode))
        case .editConfig(let edit): edit.element
        case .copyConfig(let copy): copy.element
        case .deleteConfig(let target): .netconf("delete-config", [Self.datastore("target", target)])
        case .lock(let target): .netconf("lock", [Self.datastore("target", target)])
        case .unlock(let target): .netconf("unlock", [Self.datastore("target", target)])
        case .validate(.datastore(let source)): .netconf("validate", [Self.datastore("source", source)])
        case .validate(.config(let config)): .netconf("validate", [.netconf("source", [.netconf("config", config)])])
        case .commit(let commit): commit.element
        case .cancelCommit(let id):
            .netconf("cancel-commit", id.map { [.netconf("persist-id", text: $0)] } ?? [])
        case .discardChanges: .netconf("discard-changes")
        case .getSchema(let request): request.element
        case .closeSession: .netconf("close-session")
        case .killSession(let id): .netconf("kill-session", [.netconf("session-id", text: String(id))])
        case .other(let element): element
        }
    }

    private static func datastore(_ role: String, _ datastore: Datastore) -> XMLElement {
        .netconf(role, [.netconf(datastore.rawValue)])
    }

    private static func retrieval(_ filter: [XMLElement]?, _ mode: WithDefaultsMode?) -> [XMLElement] {
        var parts: [XMLElement] = []
        if let filter {
            parts.append(
                XMLElement(.netconf("filter"), attributes: [XMLName("type"): "subtree"], children: filter))
        }
        if let mode {
            parts.append(
                XMLElement(XMLName("with-defaults", in: NETCONFNamespace.withDefaults), text: mode.rawValue))
        }
        return parts
    }
}
