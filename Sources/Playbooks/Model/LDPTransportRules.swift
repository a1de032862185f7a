import Diagnostics
import Fleet

/// Two routers have one LDP session over all their links, with one transport address at each end (RFC 5036 2.5.2).
struct LDPTransportRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        checkCores()
        checkCSCLinks()
    }

    /// `transport-address: interface` gives each link its own.
    private func checkCores() {
        for carrier in network.inventory.carriers where carrier.ldp.transportAddress == .interface {
            let links = network.inventory.links.filter { link in
                link.kind == .core && link.ends.allSatisfy { network.index.router($0.router)?.carrier == carrier.name }
            }
            for (link, other) in parallels(links) {
                findings.error(
                    "carrier `\(carrier.name)`: `transport-address: interface` gives \(words(link)) two transport "
                        + "addresses, and an LDP session has one",
                    at: link.location,
                    hint: "write `transport-address: loopback`; the other link is in line \(other.location.line)")
            }
        }
    }

    /// In a VPN instance each link has its own address, as an L1 PE has no other there.
    private func checkCSCLinks() {
        let links = network.routers(.level1PE).flatMap { network.cscLinks(of: $0, in: .cePELDPAccess) }.map(\.near)
        let known = Set(links.map { "\($0.router) \($0.interface)" })
        let served = network.inventory.links.filter { link in
            link.kind == .csc && link.ends.contains { known.contains("\($0.router) \($0.interface)") }
        }
        for (link, other) in parallels(served) {
            findings.error(
                "access { mode: ldp }: \(words(link)) have two links, and one LDP session has one transport address, "
                    + "which in a VPN instance is a link's own",
                at: link.location,
                hint: "take one out of `links` (line \(other.location.line) has the other), or use a labeled mode")
        }
    }

    private func parallels(_ links: [Link]) -> [(link: Link, first: Link)] {
        var first: [Set<String>: Link] = [:]
        return links.compactMap { link in
            let pair = Set(link.ends.map(\.router))
            if let known = first[pair] { return (link, known) }
            first[pair] = link
            return nil
        }
    }

    private func words(_ link: Link) -> String { "\(link.a.router) and \(link.b.router)" }
}
