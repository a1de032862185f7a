/// What doctor looks at on a router, in this order: each step rests on some before it.
package enum DoctorStep: String, Sendable, Hashable, CaseIterable, Codable {
    /// The router's name, and TCP.
    case reach
    /// The SSH version and the algorithms of both sides.
    case ssh
    case hostKey = "host-key"
    case login
    /// The NETCONF subsystem and the exchange of hellos.
    case hello
    /// What the hello offers of what a transaction needs.
    case capabilities
    /// The YANG modules, against the platform and the playbook.
    case modules
    case yangMode = "yang-mode"
    /// The command line, its prompt and its paging.
    case commandLine = "command-line"
    case clock
    /// Locks, trials that wait, reservations, and whose they are.
    case locks
    /// Whether the user may read what a plan rests on.
    case rights
    /// Private or shared candidate, and the rights to lock, validate and discard: asked for.
    case candidate
    /// How long an idle lock holds: asked for, as it keeps everybody out.
    case lockTime = "lock-time"
    /// Whether two readings of the same say the same.
    case readings
    /// What a reboot would lose, and the space to save it in.
    case saving
    /// The sessions in use, and their limits.
    case sessions
    /// What a trial run allows: asked for, as it commits.
    case commit

    /// The groups of steps that this one rests on: of each at least one must have gone well.
    var requirements: [[DoctorStep]] {
        switch self {
        case .reach: []
        case .ssh: [[.reach]]
        case .hostKey: [[.ssh]]
        case .login: [[.hostKey]]
        case .hello: [[.login]]
        case .capabilities, .modules: [[.hello]]
        case .yangMode, .rights: [[.modules]]
        case .readings: [[.rights]]
        case .commandLine: [[.login]]
        case .clock: [[.commandLine]]
        case .locks, .saving, .sessions: [[.hello, .commandLine]]
        case .candidate: [[.capabilities], [.rights], [.locks]]
        case .lockTime: [[.hello], [.locks]]
        case .commit: [[.capabilities], [.rights], [.locks]]
        }
    }

    /// Whether it is done only where the operator asked for it: it locks, edits or commits.
    package var mustBeAskedFor: Bool { self == .candidate || self == .lockTime || self == .commit }
}
