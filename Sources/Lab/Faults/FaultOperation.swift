import NETCONF

/// The kinds of requests that faults strike: the names of RPCs, the kinds of commit, and what is no RPC.
package enum FaultOperation {
    /// The request for the subsystem, which can only be refused.
    package static let subsystem = "netconf"
    /// The router's first message of a session.
    package static let hello = "hello"
    /// A command on the command line that begins with `display`.
    package static let display = "display"
    /// The command `save` on the command line; `save` is the RPC of huawei-cfg.
    package static let saveCommand = "save-command"
    /// The shell of the command line, which can only be refused: all terminals are taken.
    package static let shell = "shell"
    /// The taking back of a confirmed commit, by cancel-commit, by its time, or at its session's end.
    package static let revert = "revert"

    package static let rpcs = [
        "get", "get-config", "edit-config", "copy-config", "delete-config", "lock", "unlock", "validate", "commit",
        "cancel-commit", "discard-changes", "get-schema", "close-session", "kill-session",
        "save",
    ]

    /// What a commit does, beside `commit`, which stands for each of them.
    package enum CommitKind: String, Sendable, CaseIterable {
        /// A confirmed commit that brings changes, or begins the wait.
        case trial
        /// A confirmed commit that brings nothing and starts the timer anew.
        case extend
        /// A commit that confirms the one that waits.
        case confirm
        /// A commit while none waits.
        case plain = "plain-commit"
    }

    package static let requests = rpcs + CommitKind.allCases.map(\.rawValue)

    /// Of which kind a commit is; `waits` says whether a confirmed commit is under way, `brings` whether this one has edits.
    static func commitKind(_ commit: Commit, waits: Bool, brings: Bool) -> CommitKind {
        guard commit.isConfirmed else { return waits ? .confirm : .plain }
        return waits && !brings ? .extend : .trial
    }
}

extension LabFault.Effect {
    /// The words that may stand behind the effect; nil for any.
    package var operands: [String]? {
        switch self {
        case .refuse:
            FaultOperation.requests + [hello, display, saveCommand, FaultOperation.subsystem, FaultOperation.shell]
        case .dropBefore, .dropAfter, .silence, .garbage: FaultOperation.requests + [hello, display, saveCommand]
        case .lie, .busy: FaultOperation.requests + [display, saveCommand]
        case .late: FaultOperation.requests.filter { !$0.hasSuffix("-session") }
        case .locked, .flood, .warn, .notify: FaultOperation.requests
        case .slow: FaultOperation.requests + [hello, display, saveCommand, FaultOperation.revert]
        case .keep: [FaultOperation.revert]
        case .expire: ["lock"]
        case .gate: ["edit-config", "commit"]
        case .exclude: ["commit"]
        case .lack: ["save"]
        case .refuseLock: ["candidate", "running", "startup"]
        case .refuseOption: ["error-option", "test-option", "default-operation"]
        case .echo: ["password"]
        case .hide, .announce, .hideRoot, .deny: nil
        }
    }

    private var hello: String { FaultOperation.hello }
    private var display: String { FaultOperation.display }
    private var saveCommand: String { FaultOperation.saveCommand }

    /// Whether `for SECONDS` is needed, and what stands for it where it may be left out.
    var takesTime: Bool { self == .slow || self == .late || self == .expire }

    /// VRP's `configuration-occupied timeout` is 30 s unless configured (NE8000 F1A).
    var standardSeconds: Double? { self == .expire ? 30 : nil }

    /// A way of the router that stays until it is cleared, and no single event.
    var isTrait: Bool {
        switch self {
        case .expire, .gate, .exclude, .lack, .echo, .hideRoot, .refuseLock, .refuseOption, .hide, .announce, .deny:
            true
        default: false
        }
    }
}
