package import NETCONF

/// Why a simulated router refuses a request, in the terms of RFC 6241 appendix A.
package struct StoreError: Error, Sendable, Hashable {
    package var tag: String
    package var message: String
    package var path: String?
    /// The session that stands in the way, for `lock-denied` and `in-use`.
    package var session: UInt32?

    package init(_ tag: String, _ message: String, path: String? = nil, session: UInt32? = nil) {
        self.tag = tag
        self.message = message
        self.path = path
        self.session = session
    }
}

extension StoreError {
    /// The error as it goes over the wire.
    package var rpcError: RPCError {
        if tag == "lock-denied", let session { return .lockDenied(owner: session) }
        return RPCError(.application, ErrorTag(tag), path: path, message: message)
    }
}
