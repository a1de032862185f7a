import XML

/// Reads an operation's parameters and answers a wrong one with the `rpc-error` that RFC 6241 appendix A names for it.
struct RequestReader {
    let element: XMLElement

    /// Refuses protocol parameters that the operation does not have; other namespaces are the handler's to judge.
    func allow(_ names: String...) throws(RPCError) {
        for child in element.children where child.name.namespace == element.name.namespace {
            if !names.contains(child.name.local) { throw RPCError.unknownElement(child.name.local) }
        }
    }

    func optional(_ name: String) -> XMLElement? { element.child(name) }

    func required(_ name: String) throws(RPCError) -> XMLElement {
        guard let child = element.child(name) else { throw RPCError.missingElement(name) }
        return child
    }

    /// The datastore named by the only child of `<source>` or `<target>`.
    func datastore(_ role: String) throws(RPCError) -> Datastore {
        let holder = try required(role)
        guard let named = holder.children.first else {
            throw RPCError.missingElement(holder.name.local, "a datastore is needed inside")
        }
        guard holder.children.count == 1, named.name.namespace == element.name.namespace else {
            throw RPCError.invalidValue(in: role, "exactly one datastore is needed")
        }
        guard let datastore = Datastore(rawValue: named.name.local) else {
            throw RPCError.invalidValue(in: role, "the datastore <\(named.name.local)> is not supported")
        }
        return datastore
    }

    /// What `<source>` names or holds.
    func source() throws(RPCError) -> RPC.ValidationSource {
        if let config = try required("source").child("config") { return .config(config.children) }
        return .datastore(try datastore("source"))
    }

    func choice<Value: RawRepresentable<String>>(_ name: String) throws(RPCError) -> Value? {
        guard let child = optional(name) else { return nil }
        guard let value = Value(rawValue: child.trimmedText) else {
            throw RPCError.invalidValue(in: name, "'\(child.trimmedText)' is not one of its values")
        }
        return value
    }

    func filter() throws(RPCError) -> [XMLElement]? {
        guard let filter = optional("filter") else { return nil }
        let kind = filter.attributes[XMLName("type")] ?? filter.attributes[.netconf("type")] ?? "subtree"
        guard kind == "subtree" else {
            throw RPCError(
                .protocolLayer, .badAttribute, message: "filters of type '\(kind)' are not supported",
                info: [.netconf("bad-attribute", text: "type"), .netconf("bad-element", text: "filter")])
        }
        return filter.children
    }

    func withDefaults() throws(RPCError) -> WithDefaultsMode? {
        guard let child = element.child("with-defaults", in: NETCONFNamespace.withDefaults) else { return nil }
        guard let mode = WithDefaultsMode(rawValue: child.trimmedText) else {
            throw RPCError.invalidValue(in: "with-defaults", "'\(child.trimmedText)' is not one of its values")
        }
        return mode
    }
}
