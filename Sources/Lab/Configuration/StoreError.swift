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

    package init(
        _ tag: String, _ message: String, path: String? = nil, session: UInt32? = nil, badElement: String? = nil
    ) {
        self.tag = tag
        self.message = message
        self.path = path
        self.session = session
        self.badElement = badElement
    }
}

extension StoreError {
    /// The error as it goes over the wire. `lock-denied` must name a session (RFC 6241 section 7.5); `in-use` may.
    package var rpcError: RPCError {
        var info: [XMLElement] = []
        if let session { info.append(.netconf("session-id", text: String(session))) }
        if let badElement { info.append(.netconf("bad-element", text: badElement)) }
        let isProtocol = tag == "lock-denied" || tag == "in-use" || badElement != nil
        return RPCError(
            isProtocol ? .protocolLayer : .application, ErrorTag(tag), path: path, message: message, info: info)
    }
}
