import Addressing
import Diagnostics

/// Routers and links whose addresses meet: what is there twice among them is a fault.
package struct AddressMeeting {
    private let routers: [Router]
    private let links: [Link]
    private let others: [Router]

    /// - Parameters:
    ///   - links: without those to customers, whose addresses live in VPNs of their own.
    ///   - others: routers of another network whose loopbacks must be nobody's here.
    package init(_ routers: [Router], _ links: [Link], besides others: [Router] = []) {
        self.routers = routers
        self.links = links
        self.others = others
    }

    package func checkLoopbacks(_ findings: Findings) {
        var owners: [IPv4Address: String] = [:]
        for router in others { if let address = router.loopback?.address { owners[address] = router.name } }
        for router in routers {
            guard let address = router.loopback?.address else { continue }
            if let owner = owners[address], owner != router.name {
                findings.error(
                    "router `\(router.name)`: its loopback \(address) is \(owner)'s already", at: router.location)
            }
            owners[address] = owners[address] ?? router.name
        }
    }

    package func checkLinks(_ findings: Findings) {
        let loopbacks = (routers + others).compactMap { router in
            router.loopback.map { ($0.address, "\(router.name)'s loopback") }
        }
        var owners = Dictionary(loopbacks) { first, _ in first }
        var subnets = SubnetIndex(lengths: links.map(\.a.address.prefix.length))
        for (place, link) in links.enumerated() {
            for end in link.ends {
                let address = end.address.address
                if let owner = owners[address], owner != "\(end.router) \(end.interface)" {
                    findings.error("link: the address \(address) is in use at \(owner)", at: end.location)
                } else if end == link.a, let other = subnets.first(overlapping: end.address.prefix).map({ links[$0] }) {
                    findings.error(
                        "link: \(end.address.prefix) overlaps \(other.a.address.prefix) of the link in "
                            + other.location.seen(from: end.location), at: end.location)
                }
                owners[address] = owners[address] ?? "\(end.router) \(end.interface)"
            }
            subnets.insert(link.a.address.prefix, place)
        }
    }
}

extension Inventory {
    /// The carrier in whose addresses a link lies: between two carriers that of level 2, as the Level 1 PE has its end in a
    /// VPN instance.
    package func carrier(addressing link: Link, _ router: (String) -> Router?) -> String? {
        let ends = link.ends.compactMap { router($0.router) }
        return (ends.first { $0.role.carrierLevel == .level2 } ?? ends.first)?.carrier
    }
}
