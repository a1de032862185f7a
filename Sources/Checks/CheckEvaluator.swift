import Addressing
package import Diagnostics
import Fleet
package import Playbooks
package import VRP

/// Compares what a router displays with what must hold: a pure function from text to outcome.
package struct CheckEvaluator: Sendable {
    package init() {}

    /// `output` is what the router said to `subject.expectation.command`.
    package func evaluate(_ subject: CheckSubject, output: String) -> CheckOutcome {
        evaluate(subject, output: DisplayOutput(output))
    }

    /// `command`: the one that was asked, where it is not the expectation's usual one.
    package func evaluate(
        _ subject: CheckSubject, output: DisplayOutput, command asked: DisplayCommand? = nil
    ) -> CheckOutcome {
        let expectation = subject.expectation
        let command = asked ?? expectation.command
        do throws(DisplayParseError) {
            guard let finding = try find(expectation, in: output, command) else {
                return unanswered(subject, because: "one router's output cannot decide it: see LabelStitcher")
            }
            let quoted = finding.line.map { ": \($0.normal)" } ?? ""
            var outcome = outcome(
                subject, finding.passes ? .pass : .fail, finding.observed, command.text + quoted)
            outcome.note = finding.note
            return outcome
        } catch {
            // One parser reads several commands; the error names the one that was sent.
            let named = DisplayParseError(error.code, command: command.text, line: error.line)
            return outcome(subject, .error, "\(named)", command.text)
        }
    }

    /// The outcome where the router could not be asked at all.
    package func unanswered(_ subject: CheckSubject, because reason: String) -> CheckOutcome {
        outcome(subject, .error, reason, subject.expectation.command.text)
    }

    private func outcome(
        _ subject: CheckSubject, _ result: CheckOutcome.Result, _ observed: String, _ evidence: String
    ) -> CheckOutcome {
        CheckOutcome(
            name: subject.check.rawValue, router: subject.router, subject: subject.subject, result: result,
            expected: subject.expectation.expected, observed: observed, evidence: evidence,
            unread: result == .error ? subject.router : nil)
    }

    /// Whatever the router shows passes, and a process without neighbours may show nothing.
    private func awaited(_ interface: String, isis: Bool, in output: DisplayOutput) throws(DisplayParseError) -> Finding
    {
        do throws(DisplayParseError) {
            let finding =
                try isis
                ? Adjacencies.isis(output.table(ISISPeerTable.init), nil, nil, interface)
                : Adjacencies.ospf(output.table(OSPFPeerTable.init), nil, nil, interface)
            return Customers.awaited(finding, "the adjacency on \(interface)")
        } catch {
            // That it was refused says nothing of neighbours.
            if error.code == .refused || error.code == .busy { throw error }
            return Finding(passes: true, observed: "no neighbour is shown: \(error)", line: nil)
        }
    }

    /// Nil for what no single output decides.
    private func find(
        _ expectation: Expectation, in output: DisplayOutput, _ command: DisplayCommand
    ) throws(DisplayParseError) -> Finding? {
        switch expectation {
        case .isisAdjacency(let neighbor, let system, let interface):
            return Adjacencies.isis(try output.table(ISISPeerTable.init), neighbor, system, interface)
        case .ospfAdjacency(let identifier, let address, let interface, _):
            return Adjacencies.ospf(
                try output.table(OSPFPeerTable.init), identifier?.description, address?.description, interface)
        case .ldpSession(let peer, _):
            return Adjacencies.ldp(try output.table(LDPSessionTable.init), peer.description)
        case .ldpLSP(let prefix, _): return LabelPaths.ldp(try output.table(LDPLSPTable.init), prefix.description)
        case .endToEndLSP: return nil
        case .evpnPeer(let peer, let number), .vpnv4Peer(let peer, let number), .bgpPeer(let peer, let number, _, _):
            return Adjacencies.bgp(try output.table(of: command, BGPPeerTable.init), peer.description, number)
        case .evpnRoute(let prefix, let hops, let distinguishers):
            return BGPRoutes.evpn(try output.table(of: command, BGPRouteTable.init), prefix, hops, distinguishers)
        case .localTunnel(let address): return Tunnels.local(try output.table(TunnelTable.init), address.description)
        case .noLocalTunnel(let address):
            return Tunnels.noLocal(try output.table(TunnelTable.init), address.description)
        case .instanceRoute(let prefix, _, let hops):
            return IPRoutes.present(
                try output.table(of: command, IPRouteTable.init), prefix, hops, connected: false)
        case .mplsInterface(let name): return LabelPaths.interface(try output.table(MPLSInterfaceTable.init), name)
        case .labeledRoute(let prefix, let hops, _, _):
            return BGPRoutes.labeled(try output.table(of: command, BGPRouteTable.init), prefix, hops)
        case .vpnv4Route(let prefix, let distinguisher, let hop):
            return BGPRoutes.vpnv4(try output.table(of: command, BGPRouteTable.init), prefix, distinguisher, hop)
        case .customerPeer(_, let peer, let number):
            return Adjacencies.bgp(try output.table(of: command, BGPPeerTable.init), peer.description, number)
        case .awaitedPeer(let peer, let number, _):
            return Customers.awaited(try output.table(of: command, BGPPeerTable.init), peer.description, number)
        case .customerInterface(let access):
            return Customers.interface(try output.table(IPInterfaceTable.init), access, mustBeUp: true)
        case .customerAccess(let access):
            return Customers.interface(try output.table(IPInterfaceTable.init), access, mustBeUp: false)
        case .awaitedInterface(let access):
            return Customers.awaitedInterface(try output.table(IPInterfaceTable.init), access)
        case .awaitedAdjacency(let interface, let isis): return try awaited(interface, isis: isis, in: output)
        case .customerRoute(let prefix, _, let hops, let connected, _):
            return IPRoutes.present(
                try output.table(of: command, IPRouteTable.init), prefix, hops, connected: connected)
        case .noCustomerRoute(let prefix, _):
            return IPRoutes.absent(try output.table(of: command, IPRouteTable.init), prefix, from: nil)
        case .noRouteFrom(let prefix, _, let hops):
            return IPRoutes.absent(try output.table(of: command, IPRouteTable.init), prefix, from: hops)
        }
    }
}
