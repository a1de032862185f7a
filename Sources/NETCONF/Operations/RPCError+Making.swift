import XML

extension RPCError {
    package static func unknownElement(_ name: String) -> RPCError {
        RPCError(
            .protocolLayer, .unknownElement, message: "<\(name)> is not expected here",
            info: [.netconf("bad-element", text: name)])
    }

    package static func missingElement(_ name: String, _ why: String = "it is required") -> RPCError {
        RPCError(
            .protocolLayer, .missingElement, message: "<\(name)> is missing or empty: \(why)",
            info: [.netconf("bad-element", text: name)])
    }

    package static func invalidValue(in name: String, _ why: String) -> RPCError {
        RPCError(
            .application, .invalidValue, message: "<\(name)>: \(why)", info: [.netconf("bad-element", text: name)])
    }

    package static func lockDenied(owner: UInt32) -> RPCError {
        RPCError(
            .protocolLayer, .lockDenied, message: "the lock is held by session \(owner)",
            info: [.netconf("session-id", text: String(owner))])
    }

    package static func operationNotSupported(_ name: String) -> RPCError {
        RPCError(.application, .operationNotSupported, message: "the operation <\(name)> is not supported")
    }

    package static func operationFailed(_ message: String, path: String? = nil) -> RPCError {
        RPCError(.application, .operationFailed, path: path, message: message)
    }

    /// RFC 6241 section 4.1: `message-id` is mandatory in every `<rpc>`.
    static let missingMessageID = RPCError(
        .rpc, .missingAttribute, message: "<rpc> needs a message-id",
        info: [.netconf("bad-attribute", text: "message-id"), .netconf("bad-element", text: "rpc")])
}
