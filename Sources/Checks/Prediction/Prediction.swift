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

    /// What of a router's tables is somebody else's, or hangs on a router that nobody could read.
    package struct Exceptions: Sendable {
        /// VPN instances of others.
        package var instances: Set<String>
        /// Addresses of BGP peers that nothing is known of.
        package var peers: Set<String>

        package init(instances: Set<String> = [], peers: Set<String> = []) {
            self.instances = instances
            self.peers = peers
        }
    }

    package let router: String
    private let likely: World
    private let others: [World]
    private let exceptions: Exceptions

    package init(_ likely: World, or others: [World] = [], except exceptions: Exceptions = Exceptions()) {
        self.exceptions = exceptions
        router = likely.model.name
        self.likely = likely
        self.others = others
    }

    /// The tables of what runs on the router.
    package var commands: [DisplayCommand] {
        let (state, model) = (likely.state, likely.model)
        let instances = model.instances.keys.filter {
            $0 != RouterModel.publicInstance && !exceptions.instances.contains($0)
        }.sorted()
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
                return compare(try predicted(command), try read(text, command), command)
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
        let facts = try facts(of: likely, command)
        var undecided: Set<String> = []
        for world in others {
            let other = try self.facts(of: world, command)
            undecided.formUnion(Set(facts.keys).union(other.keys).filter { facts[$0] != other[$0] })
        }
        return Foretold(facts: facts, undecided: undecided)
    }

    private func facts(of world: World, _ command: DisplayCommand) throws(DisplayParseError) -> [String: String] {
        try read(DisplayWriter.output(for: command, router: world.state, model: world.model), command)
    }

    private func read(_ text: String, _ command: DisplayCommand) throws(DisplayParseError) -> [String: String] {
        let interfaces = likely.model.interfaces.values.filter { exceptions.instances.contains($0.instance) }
        return try TableFacts(
            instances: exceptions.instances, peers: exceptions.peers,
            interfaces: Set(interfaces.map { InterfaceName.full($0.name) })
        ).read(text, of: command)
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
