import Diagnostics
import Fleet
import Planning
import YANG

/// Reads the routers of an inventory that a run of the past did not touch: what is proven of the network without the run
/// stands on what they run. One that cannot be read is named, and stops nothing.
struct UntouchedRouters {
    let options: CommonOptions
    let terminal: Terminal
    /// By the inventory's file and the routers: several services have one.
    private var readings: [String: RestOfNetwork] = [:]

    init(options: CommonOptions, terminal: Terminal) {
        self.options = options
        self.terminal = terminal
    }

    /// What the managed routers run that are not `known`.
    mutating func read(in workspace: Workspace, besides known: Set<String>) async throws -> RestOfNetwork {
        let others = workspace.scope.routers.filter { $0.isManaged && !known.contains($0.name) }
        let key = ([workspace.inventory.file] + others.map(\.name)).joined(separator: "\n")
        if let reading = readings[key] { return reading }
        let reading = others.isEmpty ? RestOfNetwork() : try await read(workspace.reading(others))
        readings[key] = reading
        return reading
    }

    private func read(_ workspace: Workspace) async throws -> RestOfNetwork {
        let stage = try await Stage.set(workspace, options, terminal, record: .none)
        let answers = try await CommandFrame.closing(stage) {
            try await stage.runningReader.readRest(stage.rest)
        }
        var rest = RestOfNetwork()
        rest.running = answers.compactMapValues(\.tree)
        rest.presumed = RestOfNetwork.reasons(
            stage.unreachable.merging(answers.compactMapValues { $0.finding?.message }) { $1 })
        return rest
    }
}

extension Workspace {
    /// The same, to read these routers and nothing else.
    fileprivate func reading(_ others: [Router]) -> Workspace {
        Workspace(
            playbookPath: playbookPath, inventory: inventory, playbook: playbook, scope: scope, model: model,
            schemas: schemas, state: state, routers: [], rest: others)
    }
}
