package import NETCONF
import XML

/// Why a simulated router refuses a request, in the terms of RFC 6241 appendix A.
package struct StoreError: Error, Sendable, Hashable {
    package var tag: String
    package var message: String
    package var path: String?
    /// The session that stands in the way, for `lock-denied` and `in-use`.
    package var session: UInt32?
    /// The parameter at fault, for errors of the protocol.
    package var badElement: String?
    package var badAttribute: String?
    package var badNamespace: String?
    /// The layer that refuses: the protocol for its own parameters and locks, else the application.
    package var isOfProtocol: Bool

    package init(
        _ tag: String, _ message: String, path: String? = nil, session: UInt32? = nil, badElement: String? = nil
    ) {
        self.tag = tag
        self.message = message
        self.path = path
        self.session = session
        self.badElement = badElement
        isOfProtocol = tag == "lock-denied" || tag == "in-use" || badElement != nil
    }
}

extension StoreError {
    /// The error as it goes over the wire. `lock-denied` must name a session (RFC 6241 section 7.5); `in-use` may.
    package var rpcError: RPCError {
        var info: [XMLElement] = []
        if let session { info.append(.netconf("session-id", text: String(session))) }
        if let badAttribute { info.append(.netconf("bad-attribute", text: badAttribute)) }
        if let badElement { info.append(.netconf("bad-element", text: badElement)) }
        if let badNamespace { info.append(.netconf("bad-namespace", text: badNamespace)) }
        return RPCError(
            isOfProtocol ? .protocolLayer : .application, ErrorTag(tag), path: path, message: message, info: info)
    }
}
