package import XML

/// Makes the candidate the running configuration, for good or until a time limit: RFC 6241 sections 8.3.4.1 and 8.4.
package struct Commit: Sendable, Hashable {
    package var isConfirmed: Bool
    /// Seconds; a server takes 600 if none is given (RFC 6241 section 8.4.5.1).
    package var timeout: Int?
    /// The token under which any session may confirm or cancel.
    package var persist: String?
    /// The token of the earlier confirmed commit that this one follows up or confirms.
    package var persistID: String?
    /// What a vendor's modules add, such as a description for the router's own commit list.
    package var extras: [XMLElement]

    package init(
        isConfirmed: Bool = false, timeout: Int? = nil, persist: String? = nil, persistID: String? = nil,
        extras: [XMLElement] = []
    ) {
        self.isConfirmed = isConfirmed
        self.timeout = timeout
        self.persist = persist
        self.persistID = persistID
        self.extras = extras
    }

    /// A commit that the server takes back unless it is confirmed in time.
    package static func confirmed(
        timeout: Int, persist: String? = nil, persistID: String? = nil, extras: [XMLElement] = []
    ) -> Commit {
        Commit(isConfirmed: true, timeout: timeout, persist: persist, persistID: persistID, extras: extras)
    }

    var element: XMLElement {
        var parts: [XMLElement] = isConfirmed ? [.netconf("confirmed")] : []
        if let timeout { parts.append(.netconf("confirm-timeout", text: String(timeout))) }
        if let persist { parts.append(.netconf("persist", text: persist)) }
        if let persistID { parts.append(.netconf("persist-id", text: persistID)) }
        return .netconf("commit", parts + extras)
    }

    init(_ request: RequestReader) throws(RPCError) {
        extras = request.element.children.filter { !$0.hasProtocolNamespace }
        try request.allow("confirmed", "confirm-timeout", "persist", "persist-id")
        isConfirmed = request.optional("confirmed") != nil
        timeout = nil
        if let given = request.optional("confirm-timeout") {
            guard let seconds = Int(given.trimmedText), seconds > 0, seconds <= Int(UInt32.max) else {
                throw RPCError.invalidValue(in: "confirm-timeout", "a number of seconds from 1 is needed")
            }
            timeout = seconds
        }
        persist = request.optional("persist")?.trimmedText
        persistID = request.optional("persist-id")?.trimmedText
        if !isConfirmed, timeout != nil || persist != nil {
            throw RPCError.invalidValue(in: "commit", "confirm-timeout and persist need <confirmed/>")
        }
    }
}
