import Addressing
import Checks
import Fleet
import Reports
import Simulation
import VRP
import Verification
import YANG

/// Compares what routers show with what the simulation makes of their own configurations.
struct PredictionPass {
    let stage: Stage
    /// How long what is not as predicted is looked at again: networks take their time.
    let patience: Duration
    /// What the routers show.
    let display: PassDisplay

    /// - Parameter running: everything that the routers run.
    func differences(from running: [String: DataTree]) async throws -> [PredictionDifference] {
        let workspace = stage.workspace
        let made = try await ProofMaker(
            workspace: workspace, rest: stage.restOfNetwork, lints: false
        ).before(running)
        let likely = PredictionPass.worlds(made.proof.model, made.state)
        let bare = made.proof.modelWithoutStandIns.map { PredictionPass.worlds($0, ControlPlane.state(of: $0)) } ?? [:]
        let predictions = workspace.routers.compactMap { router in
            likely[router.name].map { world in
                Prediction(world, or: [bare[router.name]].compactMap(\.self), except: exceptions(router, world.model))
            }
        }
        let start = ContinuousClock.now
        var pause = Duration.milliseconds(50)
        while true {
            let (found, mayChange) = await look(predictions)
            guard mayChange, start.duration(to: .now) < patience, !Task.isCancelled else { return found }
            try? await Task.sleep(for: pause, clock: .continuous)
            pause = min(pause * 2, .seconds(2))
        }
    }

    /// The VPN instances of other carriers' sites, which the service has nothing to do with, and the Level 1 carrier's routers
    /// that nobody could read.
    private func exceptions(_ router: Router, _ model: RouterModel) -> Prediction.Exceptions {
        let workspace = stage.workspace
        guard router.role.carrierLevel == .level1 else { return Prediction.Exceptions() }
        let own = Set(workspace.scope.links.flatMap(\.ends))
        let others = workspace.inventory.links.filter { $0.kind == .csc }.flatMap(\.ends).filter { !own.contains($0) }
        func instances(_ ends: some Sequence<LinkEnd>) -> Set<String> {
            Set(ends.filter { $0.router == router.name }.compactMap { model.interfaces[$0.interface]?.instance })
        }
        let unread = workspace.beside.filter { stage.restOfNetwork.besideUnread[$0.name] != nil }
        return Prediction.Exceptions(
            instances: instances(others).subtracting(instances(own)).subtracting([RouterModel.publicInstance]),
            peers: Set(unread.compactMap { $0.loopback?.address.description }))
    }

    private static func worlds(_ model: NetworkModel, _ state: NetworkState) -> [String: Prediction.World] {
        model.routers.compactMapValues { router in state.routers[router.name].map { Prediction.World($0, router) } }
    }

    /// What one router shows.
    private struct Look: Sendable {
        var differences: [PredictionDifference]
        /// How many of its tables will not be answered, however often they are asked for.
        var finalCount: Int
    }

    /// A command that a router does not answer is a finding of that router; false where nothing is to be learnt by looking
    /// again.
    private func look(_ predictions: [Prediction]) async -> ([PredictionDifference], mayChange: Bool) {
        let network = stage.network
        let display = display
        let looks = await withTaskGroup(of: Look.self) { group in
            for prediction in predictions {
                group.addTask {
                    var outputs: [DisplayCommand: String] = [:]
                    var unanswered: [DisplayCommand: String] = [:]
                    var finalCount = 0
                    for command in prediction.commands {
                        do {
                            outputs[command] = try await display.output(of: command.text, on: prediction.router)
                        } catch {
                            unanswered[command] = "\(error)"
                            if error is FinalAnswer { finalCount += 1 }
                        }
                    }
                    return Look(
                        differences: prediction.differences(outputs, unanswered: unanswered), finalCount: finalCount)
                }
            }
            return await group.reduce(into: [Look]()) { $0.append($1) }
        }
        let found = looks.flatMap(\.differences).map { difference in
            var difference = difference
            difference.subject = network.scrubbed(difference.subject)
            difference.observed = difference.observed.map(network.scrubbed)
            return difference
        }
        let order = Dictionary(uniqueKeysWithValues: predictions.enumerated().map { ($1.router, $0) })
        let sorted = found.sorted {
            (order[$0.router] ?? 0, $0.command, $0.subject) < (order[$1.router] ?? 0, $1.command, $1.subject)
        }
        return (sorted, found.count > looks.reduce(0) { $0 + $1.finalCount })
    }
}
