import Addressing
import Diagnostics
import Fleet

/// Reads the `customers` of one Level 2 VPN and checks them against each other.
struct CustomerReader {
    let findings: Findings
    let file: String

    func read(_ node: YAMLNode) -> Customer? {
        guard let mapping = YAMLMapping(node, "customer", findings) else { return nil }
        mapping.allow(CustomerKeys.customer)
        let pe = mapping.requiredValue("pe", .text("an L2 PE"))
        let interface = mapping.requiredValue("interface", .text("an interface of the L2 PE"))
        let address = mapping.requiredValue("address", .interfaceAddress)
        let kind = mapping.requiredValue("protocol", ScalarKind<CustomerAccess.Kind>.word("bgp, ospf, isis or static"))
        let prefixes = mapping.values("prefixes", .prefix)
        let expected = mapping.value("expected", ScalarKind<CustomerPresence>.word("up or down"))?.value ?? .up
        guard let kind = kind?.value else { return nil }
        let access = AccessReader(findings: findings, file: file).read(mapping, kind)
        let needsPeer = kind == .bgp || kind == .static
        let peer = needsPeer ? mapping.requiredValue("peer", .address) : mapping.value("peer", .address)
        if kind == .static, mapping["prefixes"] == nil {
            findings.error("customer: `prefixes` is missing: a static access is told its routes", at: node.location)
        }
        let settings = PortSettings.read(mapping)
        guard let pe, let interface, let address, let access, peer != nil || !needsPeer else { return nil }
        let customer = Customer(
            pe: pe, interface: interface, settings: settings, address: address, peer: peer, access: access,
            prefixes: prefixes, expected: expected, location: node.location)
        checkAddresses(customer)
        return customer
    }

    private func checkAddresses(_ customer: Customer) {
        let address = customer.address.value
        if let fault = address.faultOnLink {
            findings.error("customer: `address`: \(fault)", at: customer.address.location)
        } else if let peer = customer.peer {
            if !address.prefix.contains(peer.value) {
                findings.error("customer: `peer`: \(peer.value) is not in \(address.prefix)", at: peer.location)
            } else if peer.value == address.address {
                findings.error("customer: `peer`: \(peer.value) is the PE's own address", at: peer.location)
            }
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
