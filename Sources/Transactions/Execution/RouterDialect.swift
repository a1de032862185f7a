package import XML

/// What a platform's routers take and tell beyond RFC 6241, as a transaction uses it.
package struct RouterDialect: Sendable {
    /// How the platform wants its candidate validated.
    package enum Validation: Sendable, Hashable {
        case candidate
        /// netconfd 2.13 loses the edit when its candidate is validated, so there the commit alone validates.
        case none
    }

    /// Where a router tells of a confirmed commit that waits.
    package struct Trial: Sendable {
        /// The subtree filter of a `<get>`.
        package var filter: [XMLElement]
        /// Reads the answer's data; nil where it says nothing.
        package var read: @Sendable ([XMLElement]) -> TrialStatus?

        package init(filter: [XMLElement], read: @escaping @Sendable ([XMLElement]) -> TrialStatus?) {
            self.filter = filter
            self.read = read
        }
    }

    /// How a router is asked by an RPC to save what it runs.
    package struct Saving: Sendable {
        /// The subtree filter of the `<get>` that tells with which file the router starts.
        package var filter: [XMLElement]
        /// The file in the answer's data; nil where it names none that the RPC takes.
        package var file: @Sendable ([XMLElement]) -> String?
        package var request: @Sendable (String) -> XMLElement

        package init(
            filter: [XMLElement], file: @escaping @Sendable ([XMLElement]) -> String?,
            request: @escaping @Sendable (String) -> XMLElement
        ) {
            self.filter = filter
            self.file = file
            self.request = request
        }
    }

    package var validation: Validation
    package var trial: Trial?
    /// Nil where the platform has no RPC for it.
    package var saving: Saving?
    /// Saves by the router's command line, where the RPC is not offered.
    package var saveByCommand: (@Sendable () async throws(ConnectionFailure) -> Void)?
    /// The element of `<commit>` that carries a description; nil where the router takes none.
    package var describe: (@Sendable (String) -> XMLElement)?
    /// How long a session may be idle: after that a request is sent which asks for nothing. An SSH keepalive is no command
    /// to a router (VRP's `idle-timeout` counts commands).
    package var heartbeat: Duration

    package init(
        validation: Validation = .candidate, trial: Trial? = nil, describe: (@Sendable (String) -> XMLElement)? = nil,
        heartbeat: Duration = .seconds(15)
    ) {
        self.validation = validation
        self.trial = trial
        self.describe = describe
        self.heartbeat = heartbeat
    }
}
