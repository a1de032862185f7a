import Fleet
package import Playbooks
import VRP

/// Compares what a router displays with what must hold: a pure function from text to outcome.
package struct CheckEvaluator: Sendable {
    package init() {}

    /// `output` is what the router said to `subject.expectation.command`.
    package func evaluate(_ subject: CheckSubject, output: String) -> CheckOutcome {
        let expectation = subject.expectation
        do {
            let finding = try find(expectation, in: output)
            let quoted = finding.line.map { ": \($0.normal)" } ?? ""
            return outcome(
                subject, finding.passes ? .pass : .fail, finding.observed, expectation.command.text + quoted)
        } catch {
            return outcome(subject, .error, "\(error)", expectation.command.text)
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
            check: subject.check.rawValue, router: subject.router, subject: subject.subject, result: result,
            expected: subject.expectation.expected, observed: observed, evidence: evidence)
    }

    private func find(_ expectation: Expectation, in output: String) throws(DisplayParseError) -> Finding {
        let command = expectation.command
        switch expectation {
        case .isisAdjacency(let neighbor, let system, let interface):
            return Adjacencies.isis(try ISISPeerTable(output), neighbor, system, interface)
        case .ospfAdjacency(let identifier, let address, let interface, _):
            return Adjacencies.ospf(
                try OSPFPeerTable(output), identifier?.description, address?.description, interface)
        case .ldpSession(let peer): return Adjacencies.ldp(try LDPSessionTable(output), peer.description)
        case .ldpLSP(let prefix): return LabelPaths.ldp(try LDPLSPTable(output), prefix.description)
        case .endToEndLSP(_, let prefix, _): return LabelPaths.bgp(try MPLSLSPTable(output), prefix.description)
        case .evpnPeer(let peer, let number), .vpnv4Peer(let peer, let number), .bgpPeer(let peer, let number, _, _):
            return Adjacencies.bgp(try BGPPeerTable(output, command: command), peer.description, number)
        case .evpnRoute(let prefix, let hops):
            return BGPRoutes.evpn(try BGPRouteTable(output, command: command), prefix, hops)
        case .mplsInterface(let name): return LabelPaths.interface(try MPLSInterfaceTable(output), name)
        case .labeledRoute(let prefix, let hops, _, _):
            return BGPRoutes.labeled(try BGPRouteTable(output, command: command), prefix, hops)
        case .vpnv4Route(let prefix, let distinguisher, let hop):
            return BGPRoutes.vpnv4(try BGPRouteTable(output, command: command), prefix, distinguisher, hop)
        case .customerRoute(let prefix, _, let hops, let connected):
            return IPRoutes.present(
                try IPRouteTable(output, command: command), prefix, hops, connected: connected)
        case .noCustomerRoute(let prefix, _):
            return IPRoutes.absent(try IPRouteTable(output, command: command), prefix)
        }
    }
}
