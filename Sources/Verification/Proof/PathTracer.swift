import Addressing
import Simulation

/// Walks the label forwarding tables between Level 2 PEs and writes down what happens to a VPN's packet on the way.
struct PathTracer: Sendable {
    let state: NetworkState
    let walk: LabelWalk

    init(_ converged: ConvergedNetwork) {
        state = converged.state
        walk = converged.walk
    }

    /// The packet carries a VPN label that only the far PE knows; `vpnLabel` is its number if it is known.
    func path(from: String, to: String, destination: IPv4Address, vpnLabel: UInt32?) -> LabelPath {
        let trace = walk.trace(from: from, to: destination, payload: .labeled)
        let bottom = vpnLabel.map { [$0] } ?? []
        var hops: [LabelPath.Hop] = []
        for (index, hop) in trace.hops.enumerated() {
            // A label that is popped before the router looks again makes two rows of one hop.
            if let last = hops.last, last.router == hop.router, last.interface == nil {
                hops[hops.count - 1].operation += ", " + words(hop, bottom, isFirst: false)
                hops[hops.count - 1].leaving = hop.leaving + bottom
                hops[hops.count - 1].interface = hop.interface
                continue
            }
            hops.append(
                LabelPath.Hop(
                    router: hop.router, arriving: index == 0 ? [] : hop.arriving + bottom,
                    operation: words(hop, bottom, isFirst: index == 0), leaving: hop.leaving + bottom,
                    interface: hop.interface))
        }
        return LabelPath(from: from, to: to, destination: destination, hops: closed(hops, trace), end: end(trace, to))
    }

    /// At the end of the path the VPN's own label goes too.
    private func closed(_ hops: [LabelPath.Hop], _ trace: LabelWalk.Trace) -> [LabelPath.Hop] {
        guard trace.arrives, var last = hops.last else { return hops }
        last.leaving = []
        return hops.dropLast() + [last]
    }

    /// Another router may have the address, where the two do not meet.
    private func end(_ trace: LabelWalk.Trace, _ target: String) -> LabelPath.Break? {
        switch trace.outcome {
        case .broken(let router, let reason): LabelPath.Break(router: router, reason: reason)
        case .arrived(let router) where router != target:
            LabelPath.Break(router: router, reason: "the path ends at \(router), which is not \(target).")
        case .arrived: nil
        }
    }

    /// As the table of facts 4.2 words it: what goes, what comes in its place, and what goes on top.
    private func words(_ hop: LabelWalk.Hop, _ bottom: [UInt32], isFirst: Bool) -> String {
        if isFirst {
            let pushed = hop.leaving + bottom
            return pushed.isEmpty ? "look up" : "push " + list(pushed.reversed())
        }
        guard let gone = hop.arriving.first else {
            return bottom.isEmpty ? "pop the VPN label, into the VPN" : "pop \(bottom[0]), into the VPN"
        }
        let new = hop.leaving.dropLast(hop.arriving.count - 1)
        guard let swapped = new.last else { return "pop \(gone)" }
        let above = new.dropLast()
        return "swap \(gone) to \(swapped)" + (above.isEmpty ? "" : ", push " + list(above.reversed()))
    }

    private func list(_ labels: [UInt32]) -> String { labels.map(String.init).joined(separator: ", ") }
}
