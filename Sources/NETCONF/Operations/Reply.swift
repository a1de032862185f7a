package import XML

/// A successful answer: `<ok/>`, data, or an operation's own output, and warnings apart.
package struct Reply: Sendable, Hashable {
    /// Everything in the reply but `<ok/>` and `<rpc-error>`.
    package var body: [XMLElement]
    package var warnings: [RPCError]
    /// The reply's own attributes without `message-id`, such as VRP's `flow-id`.
    package var attributes: [XMLName: String]

    package init(body: [XMLElement] = [], warnings: [RPCError] = [], attributes: [XMLName: String] = [:]) {
        self.body = body
        self.warnings = warnings
        self.attributes = attributes
    }

    /// What `<data>` holds, for get and get-config.
    package var data: [XMLElement] { body.first { $0.name.local == "data" }?.children ?? [] }

    /// The text of `<data>`, for get-schema.
    package var dataText: String { body.first { $0.name.local == "data" }?.text ?? "" }

    /// Sorts a reply's children; `errors` are those of severity error, of which there may be several.
    static func read(_ element: XMLElement) -> (reply: Reply, errors: [RPCError]) {
        var reply = Reply(attributes: element.attributes.filter { $0.key != XMLName("message-id") })
        var errors: [RPCError] = []
        for child in element.children {
            switch child.name.local {
            case "ok" where child.name.namespace == element.name.namespace: break
            case "rpc-error" where child.name.namespace == element.name.namespace:
                let error = RPCError(child)
                if error.severity == .warning { reply.warnings.append(error) } else { errors.append(error) }
            default: reply.body.append(child)
            }
        }
        return (reply, errors)
    }
}
