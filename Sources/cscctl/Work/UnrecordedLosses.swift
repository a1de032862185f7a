import Diagnostics
import Journaling
import Planning
import Playbooks
import YANG

/// What a plan takes away or changes of what routers run, of a service that no run is recorded of: it may be anybody's.
struct UnrecordedLosses: Sendable {
    private(set) var losses: [PlanLoss] = []

    init() {}

    /// - Parameter taken: by router what the operator has said is to go (`take`), with all below and the values around it.
    init(_ plan: Plan, schema: @Sendable (String) -> SchemaView, taken: [String: [DataPath]]) {
        losses = plan.losses(schema).filter { loss in
            taken[loss.router]?.contains { loss.path.starts(with: $0) || $0.starts(with: loss.path) } != true
        }
    }

    /// As JSON lists them.
    var lines: [String] {
        losses.map { "\($0.router): \($0.isRemoval ? "removes" : "changes") \($0.path.shortened)" }
    }

    /// Why the plan is not applied; nil where it loses nothing.
    func refusal(_ workspace: Workspace) -> Diagnostic? {
        guard !losses.isEmpty else { return nil }
        let (gone, changed) = (losses.filter(\.isRemoval).count, losses.filter { !$0.isRemoval }.count)
        let parts = [
            gone > 0 ? "take away \(gone) \(gone == 1 ? "node" : "nodes")" : nil,
            changed > 0 ? "change \(changed) \(changed == 1 ? "node" : "nodes")" : nil,
        ].compactMap(\.self)
        let shown = lines.prefix(3).joined(separator: "; ")
        let more = losses.count > 3 ? "; and \(losses.count - 3) more, in the plan" : ""
        return .error(
            "no run of `\(workspace.playbook.name)` on these routers is recorded in \(workspace.state.path), and the plan "
                + "would \(parts.joined(separator: " and ")) that somebody else may have made: \(shown)\(more); nothing "
                + "was changed",
            hint: "Give the --state of earlier runs; or record what is in place with `cscctl adopt "
                + "\(workspace.playbookPath)`: it then stays when the service goes; or give --unrecorded to go on all the "
                + "same.")
    }
}
