/// One application of a plan, as the journal keeps it.
package struct RunRecord: Sendable, Hashable, Codable {
    /// What the run was for.
    package enum Kind: String, Sendable, Hashable, Codable {
        case apply
        /// Takes away what the playbook's service owns.
        case remove
        case rollback
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
    /// The service whose ownership the run changes: its playbook, inventory and network; nil where none is kept.
    package var service: String?
    /// The services whose ownership it takes over; a run that takes such a run back gives it to them again.
    package var replaces: [String]

    package init(
        id: String, kind: Kind = .apply, playbook: String, planHash: String, started: Int, confirmTimeout: Int,
        of: String? = nil, service: String? = nil, replaces: [String] = []
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
    }
}

/// One thing that happened in a run, written before what follows from it is done.
package struct EventRecord: Sendable, Hashable, Codable {
    /// Nil until the journal has given one.
    package var sequence: Int64?
    package var run: String
    /// Seconds since 1970.
    package var at: Int
    /// What happened: `did`, `will`, `failed`, `checked`, `phase`; the transaction's own words.
    package var kind: String
    package var router: String?
    package var task: String?
    package var detail: String

    package init(
        run: String, at: Int, kind: String, router: String? = nil, task: String? = nil, detail: String = ""
    ) {
        self.run = run
        self.at = at
        self.kind = kind
        self.router = router
        self.task = task
        self.detail = detail
    }
}

/// A router's touched configuration as it was read back, kept so that later runs can compare.
package struct ImageRecord: Sendable, Hashable, Codable {
    package var run: String
    package var router: String
    /// `left`: after the last task; `undone`: after an undo.
    package var moment: String
    package var content: [UInt8]

    package init(run: String, router: String, moment: String, content: [UInt8]) {
        self.run = run
        self.router = router
        self.moment = moment
        self.content = content
    }
}

/// One compliance pass: what was found when a network was compared with its playbook.
package struct PassRecord: Sendable, Hashable, Codable {
    package var sequence: Int64?
    package var playbook: String
    package var started: Int
    /// `compliant`, `drifted` or `failed`.
    package var verdict: String
    /// The pass's JSON report.
    package var report: String

    package init(playbook: String, started: Int, verdict: String, report: String) {
        self.playbook = playbook
        self.started = started
        self.verdict = verdict
        self.report = report
    }
}
