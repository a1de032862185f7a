package import XML

extension RPC {
    /// Reads the operation inside an `<rpc>`; throws the error to answer with.
    package init(_ element: XMLElement) throws(RPCError) {
        let request = RequestReader(element: element)
        switch (element.name.namespace, element.name.local) {
        case (NETCONFNamespace.monitoring, "get-schema"): self = .getSchema(try GetSchema(request))
        case (NETCONFNamespace.base, _): self = try Self.standard(request)
        default: self = .other(element)
        }
    }

    private static func standard(_ request: RequestReader) throws(RPCError) -> RPC {
        switch request.element.name.local {
        case "get", "get-config": try retrieval(request)
        case "edit-config": .editConfig(try EditConfig(request))
        case "copy-config": .copyConfig(try CopyConfig(request))
        case "delete-config": .deleteConfig(try onlyTarget(request))
        case "lock": .lock(try onlyTarget(request))
        case "unlock": .unlock(try onlyTarget(request))
        case "validate": .validate(try validationSource(request))
        case "commit": .commit(try Commit(request))
        case "cancel-commit": try cancelCommit(request)
        case "discard-changes": try bare(.discardChanges, request)
        case "close-session": try bare(.closeSession, request)
        case "kill-session": try killSession(request)
        default: .other(request.element)
        }
    }

    private static func retrieval(_ request: RequestReader) throws(RPCError) -> RPC {
        if request.element.name.local == "get" {
            try request.allow("filter")
            return .get(filter: try request.filter(), withDefaults: try request.withDefaults())
        }
        try request.allow("source", "filter")
        return .getConfig(
            try request.datastore("source"), filter: try request.filter(), withDefaults: try request.withDefaults())
    }

    private static func onlyTarget(_ request: RequestReader) throws(RPCError) -> Datastore {
        try request.allow("target")
        return try request.datastore("target")
    }

    private static func validationSource(_ request: RequestReader) throws(RPCError) -> ValidationSource {
        try request.allow("source")
        return try request.source()
    }

    private static func cancelCommit(_ request: RequestReader) throws(RPCError) -> RPC {
        try request.allow("persist-id")
        return .cancelCommit(persistID: request.optional("persist-id")?.trimmedText)
    }

    private static func bare(_ rpc: RPC, _ request: RequestReader) throws(RPCError) -> RPC {
        try request.allow()
        return rpc
    }

    private static func killSession(_ request: RequestReader) throws(RPCError) -> RPC {
        try request.allow("session-id")
        guard let id = UInt32(try request.required("session-id").trimmedText), id > 0 else {
            throw RPCError.invalidValue(in: "session-id", "a session id is a number above zero")
        }
        return .killSession(id)
    }
}
