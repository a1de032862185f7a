import XML

/// Replaces a whole configuration by another: RFC 6241 section 7.3.
package struct CopyConfig: Sendable, Hashable {
    package var target: Datastore
    package var source: RPC.ValidationSource
    /// RFC 6243 section 4.5.2: how defaults of the source are written to the target.
    package var withDefaults: WithDefaultsMode?

    package init(_ target: Datastore, from source: RPC.ValidationSource, withDefaults: WithDefaultsMode? = nil) {
        self.target = target
        self.source = source
        self.withDefaults = withDefaults
    }

    var element: XMLElement {
        let content: XMLElement =
            switch source {
            case .datastore(let datastore): .netconf(datastore.rawValue)
            case .config(let config): .netconf("config", config)
            }
        var parts: [XMLElement] = [
            .netconf("target", [.netconf(target.rawValue)]), .netconf("source", [content]),
        ]
        if let withDefaults {
            parts.append(
                XMLElement(XMLName("with-defaults", in: NETCONFNamespace.withDefaults), text: withDefaults.rawValue))
        }
        return .netconf("copy-config", parts)
    }

    init(_ request: RequestReader) throws(RPCError) {
        try request.allow("target", "source")
        target = try request.datastore("target")
        source = try request.source()
        withDefaults = try request.withDefaults()
        // RFC 6241 section 7.3: an invalid-value where both are the same datastore.
        if source == .datastore(target) {
            throw RPCError.invalidValue(in: "target", "source and target are the same")
        }
    }
}
