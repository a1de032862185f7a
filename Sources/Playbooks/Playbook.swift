package import Diagnostics
package import Fleet

/// What is to be done to a network: a service, and the tasks that build it.
package struct Playbook: Sendable, Hashable {
    package var name: String
    /// What the service is called in the record; nil where the name serves.
    package var id: String?
    package var file: String
    /// As seen from where the playbook's own path is seen from; nil if the playbook names none.
    package var inventoryPath: String?
    /// The names of playbooks whose services this one takes the place of.
    package var replaces: [String]
    package var service: Service
    package var transaction: TransactionPolicy
    package var tasks: [PlaybookTask]
    package var waivers: [Waiver]
    /// What it says of single routers.
    package var routers: [RouterPermission] = []
    package var warnings: [Diagnostic]
}

/// What a playbook allows to be done to one router that is not done without it.
package struct RouterPermission: Sendable, Hashable {
    package var name: Located<String>
    /// Its BGP may be taken away and built anew, in another AS.
    package var replacesBGP = false
    /// The collisions that are let through, by the words that they are printed with.
    package var takes: [Located<String>] = []
}

/// How long routers wait for the final word, and what happens if a step fails.
package struct TransactionPolicy: Sendable, Hashable {
    /// RFC 6241 8.4: an unconfirmed router reverts by itself after this many seconds (600 if nothing is said).
    package var confirmTimeout: Int
    /// Where the playbook says so; nil where it does not.
    package var confirmTimeoutLocation: SourceLocation?
    /// Seconds that a task's checks may take; never more than half the confirm timeout.
    package var checkLimit = 120
    /// How tasks are committed; nil: in one commit, where their changes can share one.
    package var commits: Located<CommitPolicy>?
    /// Whether what makes routers generate other nodes is committed before what goes into those.
    package var gates = GatePolicy.together
    package var onFailure: FailurePolicy
    /// Whether what the routers run is made what they start with.
    package var save = SavePolicy.never
}

/// When running is saved to the startup configuration.
package enum SavePolicy: String, Sendable, Hashable, CaseIterable {
    case never
    /// Once every router is confirmed.
    case afterConfirm = "after-confirm"
}

/// How nodes are sent that make a router generate others, such as BGP's process.
package enum GatePolicy: String, Sendable, Hashable, CaseIterable {
    /// In one edit with the rest, or in one before it where the router asks for that.
    case together
    /// In a commit of their own.
    case first
}

/// How the tasks of a playbook use confirmed commits.
package enum CommitPolicy: String, Sendable, Hashable, CaseIterable {
    /// All tasks in one confirmed commit per router.
    case single
    /// A confirmed commit per task, each following up the one before.
    case growing
    /// A confirmed commit per task, confirmed before the next task.
    case stepwise
}

/// What to do with the routers already changed when something fails.
package enum FailurePolicy: String, Sendable, Hashable, CaseIterable {
    case undo
}

/// One task: a step the tool knows or the operator's own template, and the checks that must pass after it.
package struct PlaybookTask: Sendable, Hashable {
    package var name: String
    package var work: TaskWork
    package var checks: [PlaybookCheck]
    /// Whether what the task made is to be gone.
    package var isAbsent = false
    package var location: SourceLocation
}

/// Whether a task's configuration is to be there.
package enum TaskPresence: String, Sendable, Hashable, CaseIterable {
    case present
    case absent
}

/// What a task renders.
package enum TaskWork: Sendable, Hashable {
    case step(Step)
    case template(OwnTemplate)
}

/// A template of the operator's own, with the routers it is for and the values it takes.
package struct OwnTemplate: Sendable, Hashable {
    /// As seen from where the playbook's own path is seen from.
    package var path: String
    package var targets: LimitExpression
    package var targetsLocation: SourceLocation
    package var variables: [String: TemplateValue]
}

/// One check of a task.
package struct PlaybookCheck: Sendable, Hashable {
    package var kind: Kind
    /// Seconds until the check must pass; nil: the tool's own deadline.
    package var within: Int?
    package var location: SourceLocation

    package enum Kind: Sendable, Hashable {
        case named(CheckName)
        case display(DisplayCheck)
    }
}

/// A check over a command's output, written by the operator.
package struct DisplayCheck: Sendable, Hashable {
    package var command: String
    /// The parser's name; the room that has the parsers knows which exist.
    package var parser: Located<String>
    package var expectation: RowExpectation
}

/// What must hold of the rows of a parsed table.
package struct RowExpectation: Sendable, Hashable, Codable {
    /// Column values that every row must have.
    package var every: [String: String]
    /// Column values that at least one row must have together.
    package var any: [String: String]
    /// Column values that no row may have together.
    package var none: [String: String]
    package var atLeast: Int?
    package var atMost: Int?
}

extension Playbook {
    /// Reads and checks a playbook's text by itself; `ServiceModel` checks it against an inventory.
    package static func read(
        _ text: String, file: String, settings: [PlaybookSetting] = []
    ) throws(DiagnosticList) -> Playbook {
        var root = try YAMLDocument.parse(text, file: file)
        for setting in settings { root = try setting.applied(to: root) }
        let findings = Findings()
        let playbook = PlaybookReader(findings: findings, file: file).read(root)
        let warnings = try findings.conclude()
        guard var playbook else {
            throw DiagnosticList([.error("not a playbook", at: SourceLocation(file: file, line: 1, column: 1))])
        }
        playbook.warnings = warnings
        return playbook
    }

    package static func load(
        _ path: String, settings: [PlaybookSetting] = []
    ) throws(DiagnosticList) -> Playbook {
        try read(TextFile.read(path, as: "playbook"), file: path, settings: settings)
    }
}
