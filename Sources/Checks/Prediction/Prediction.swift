package import Simulation
package import VRP

/// What one router should show, by the simulation, and how that compares with what it shows.
///
/// Where something outside is not known there are several worlds; what they do not agree on is not foretold.
package struct Prediction: Sendable {
    /// A router as one world has it.
    package struct World: Sendable {
        package var state: RouterState
        package var model: RouterModel

        package init(_ state: RouterState, _ model: RouterModel) {
            self.state = state
            self.model = model
        }
    }

    package let router: String
    private let likely: World
    private let others: [World]

    package init(_ likely: World, or others: [World] = []) {
        router = likely.model.name
        self.likely = likely
        self.others = others
    }

    /// The tables of what runs on the router.
    package var commands: [DisplayCommand] {
        let (state, model) = (likely.state, likely.model)
        let instances = model.instances.values.filter { $0.name != RouterModel.publicInstance }.map(\.name).sorted()
        let families = Set(state.bgpSessions.filter { $0.instance == RouterModel.publicInstance }.map(\.family))
        var commands: [DisplayCommand] = []
        if model.instances.values.contains(where: { !$0.isis.isEmpty }) { commands.append(.isisPeer) }
        if model.instances.values.contains(where: { !$0.ospf.isEmpty }) { commands.append(.ospfPeer(process: nil)) }
        if model.mpls.ldpEnabled { commands.append(.ldpSession) }
        if model.mpls.enabled { commands.append(.mplsLSP) }
        if families.contains(.ipv4Unicast) { commands.append(.bgpPeer) }
        if families.contains(.ipv4Labeled) { commands.append(.bgpLabeledPeer(instance: nil)) }
        if families.contains(.evpn) { commands.append(.bgpEVPNPeer) }
        if families.contains(.vpnv4) { commands.append(.bgpVPNv4Peer) }
        for instance in instances where state.bgpSessions.contains(where: { $0.instance == instance }) {
            commands.append(.bgpInstancePeer(instance: instance))
        }
        return commands + [.ipRoutes(instance: nil)] + instances.map { .ipRoutes(instance: $0) }
    }

    /// `observed`: what the router said to each of `commands`; `unanswered`: why there is nothing. The prediction is printed as the router would print it and
    /// read by the same parser, so that only what is said can differ.
    package func differences(
        _ observed: [DisplayCommand: String], unanswered: [DisplayCommand: String] = [:]
    ) -> [PredictionDifference] {
        commands.flatMap { command -> [PredictionDifference] in
            guard let text = observed[command] else {
                return [unread(command, unanswered[command] ?? "the router was not asked")]
            }
            do throws(DisplayParseError) {
                return compare(try predicted(command), try TableFacts.read(text, of: command), command)
            } catch {
                return [unread(command, "\(error)")]
            }
        }
    }

    private func unread(_ command: DisplayCommand, _ reason: String) -> PredictionDifference {
        PredictionDifference(
            router: router, command: command.text, subject: command.text, change: .unread, observed: reason)
    }

    private struct Foretold {
        var facts: [String: String]
        var undecided: Set<String>
    }

    private func predicted(_ command: DisplayCommand) throws(DisplayParseError) -> Foretold {
        let facts = try Prediction.facts(of: likely, command)
        var undecided: Set<String> = []
        for world in others {
            let other = try Prediction.facts(of: world, command)
            undecided.formUnion(Set(facts.keys).union(other.keys).filter { facts[$0] != other[$0] })
        }
        return Foretold(facts: facts, undecided: undecided)
    }

    private static func facts(
        of world: World, _ command: DisplayCommand
    ) throws(DisplayParseError) -> [String: String] {
        try TableFacts.read(
            DisplayWriter.output(for: command, router: world.state, model: world.model), of: command)
    }

    private func compare(
        _ predicted: Foretold, _ observed: [String: String], _ command: DisplayCommand
    ) -> [PredictionDifference] {
        Set(predicted.facts.keys).union(observed.keys).subtracting(predicted.undecided).sorted().compactMap { subject in
            let (wanted, seen) = (predicted.facts[subject], observed[subject])
            guard wanted != seen else { return nil }
            return PredictionDifference(
                router: router, command: command.text, subject: subject,
                change: wanted == nil ? .extra : seen == nil ? .missing : .different, predicted: wanted, observed: seen)
        }
    }
}
