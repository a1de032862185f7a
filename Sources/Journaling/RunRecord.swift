/// One application of a plan, as the journal keeps it.
package struct RunRecord: Sendable, Hashable, Codable {
    /// What the run was for.
    package enum Kind: String, Sendable, Hashable, Codable {
        case apply
        /// Takes away what the playbook's service owns.
        case remove
        case rollback
        /// Records what routers run already; no router is changed.
        case adopt
        /// Sets what no service may take back; without trials, so that nothing of it waits and nothing is taken up again.
        case prepare
    }

    package var id: String
    package var kind: Kind
    package var playbook: String
    package var planHash: String
    /// Seconds since 1970.
    package var started: Int
    /// Nil while the run is going on, or after it was interrupted.
    package var finished: Int?
    /// `done`, `undone`, `unknown`, `refused`; nil as `finished`.
    package var verdict: String?
    package var failure: String?
    /// Seconds after which a router reverts by itself.
    package var confirmTimeout: Int
    /// The run that a rollback takes back.
    package var of: String?
    /// The service whose ownership the run changes, as `ServiceIdentity.text`; nil where none is kept.
    package var service: String?
    /// The services whose ownership it takes over; a run that takes such a run back gives it to them again.
    package var replaces: [String]
    /// `sha256:` of the run's context; nil for a run of an earlier version, which has none.
    package var contextHash: String?
    /// Whether it was sent although its service was not proven (`--unproven`).
    package var unproven: Bool
    /// Nil for a run of an earlier version.
    package var origin: RunOrigin?

    package init(
        id: String, kind: Kind = .apply, playbook: String, planHash: String, started: Int, confirmTimeout: Int,
        of: String? = nil, service: String? = nil, replaces: [String] = [], contextHash: String? = nil,
        unproven: Bool = false, origin: RunOrigin? = nil
    ) {
        self.id = id
        self.kind = kind
        self.playbook = playbook
        self.planHash = planHash
        self.started = started
        self.confirmTimeout = confirmTimeout
        self.of = of
        self.service = service
        self.replaces = replaces
        self.contextHash = contextHash
        self.unproven = unproven
        self.origin = origin
    }
}
