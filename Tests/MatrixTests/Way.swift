import Fleet
import Planning
import Transactions
import VRP

/// How a transaction commits, and how its routers take that.
enum Way: String, CaseIterable, Sendable {
    case single
    case stepwise
    case growing
    case shared

    var commits: CommitMode {
        switch self {
        case .single, .shared: .single
        case .stepwise: .stepwise
        case .growing: .growing
        }
    }

    var rules: LabRules {
        switch self {
        case .single, .stepwise: LabRules(commits: .vrp, candidate: .private)
        case .growing: LabRules(commits: .rfc6241, candidate: .private)
        case .shared: LabRules(commits: .rfc6241, candidate: .shared)
        }
    }

    /// Routers after VRP's pages tell of their trial; the others have to be found out.
    var dialect: RouterDialect {
        guard rules.commits == .vrp else { return RouterDialect() }
        let trial = RouterDialect.Trial(filter: TrialRun.filter) { data in
            guard let run = TrialRun(data) else { return nil }
            let phase: TrialStatus.Phase =
                switch run.status {
                case "inactive": .inactive
                case "active": .active
                default: .reverting
                }
            return TrialStatus(phase, timeLeft: run.timeLeft.map { .seconds($0) }, persistID: run.persistID)
        }
        var dialect = RouterDialect(trial: trial, describe: CommitDescription.element)
        dialect.saving = RouterDialect.Saving(
            filter: StartupFile.filter, file: StartupFile.name, request: StartupFile.save)
        return dialect
    }

    var title: String {
        switch self {
        case .single: "single, VRP's rules"
        case .stepwise: "stepwise, VRP's rules"
        case .growing: "growing, RFC 6241's rules"
        case .shared: "single, RFC 6241, shared candidate"
        }
    }
}
