import Diagnostics
import Fleet

/// Reads the `customers` of one Level 2 VPN and checks them against each other.
struct CustomerReader {
    let findings: Findings

    func read(_ node: YAMLNode) -> Customer? {
        guard let mapping = YAMLMapping(node, "customer", findings) else { return nil }
        mapping.allow(["pe", "interface", "address", "protocol", "as", "peer", "prefixes"])
        let pe = mapping.requiredValue("pe", .text("an L2 PE"))
        let interface = mapping.requiredValue("interface", .text("an interface of the L2 PE"))
        let address = mapping.requiredValue("address", .interfaceAddress)
        _ = mapping.requiredValue("protocol", ScalarKind<AccessProtocol>.word("bgp"))
        let asNumber = mapping.requiredValue("as", .asNumber)
        let peer = mapping.requiredValue("peer", .address)
        let prefixes = mapping.values("prefixes", .prefix)
        guard let pe, let interface, let address, let asNumber, let peer else { return nil }
        let customer = Customer(
            pe: pe, interface: interface, address: address, asNumber: asNumber, peer: peer, prefixes: prefixes,
            location: node.location)
        checkAddresses(customer)
        return customer
    }

    private func checkAddresses(_ customer: Customer) {
        let address = customer.address.value
        if let fault = address.faultOnLink {
            findings.error("customer: `address`: \(fault)", at: customer.address.location)
        } else if !address.prefix.contains(customer.peer.value) {
            findings.error(
                "customer: `peer`: \(customer.peer.value) is not in \(address.prefix)", at: customer.peer.location)
        } else if customer.peer.value == address.address {
            findings.error(
                "customer: `peer`: \(customer.peer.value) is the PE's own address", at: customer.peer.location)
        }
    }

    /// Within a VPN addresses must be distinct, or one site's routes would hide the other's.
    func check(_ customers: [Customer]) {
        var seen: [(prefix: IPv4Prefix, location: SourceLocation)] = []
        var interfaces: [String: Int] = [:]
        for customer in customers {
            let place = "\(customer.pe.value) \(customer.interface.value)"
            if let line = interfaces[place] {
                findings.error(
                    "customer: \(place) is the access of the customer in line \(line) already",
                    at: customer.interface.location)
                continue
            }
            interfaces[place] = customer.interface.location.line
            let link = Located(customer.address.value.prefix, at: customer.address.location)
            for candidate in [link] + customer.prefixes {
                if let other = seen.first(where: { $0.prefix.overlaps(candidate.value) }) {
                    findings.error(
                        "customer: \(candidate.value) overlaps \(other.prefix) of line \(other.location.line) in the same VPN",
                        at: candidate.location)
                }
                seen.append((candidate.value, candidate.location))
            }
        }
    }
}

/// How a customer's router and the PE exchange routes.
private enum AccessProtocol: String, Sendable, Hashable, CaseIterable {
    case bgp
}
