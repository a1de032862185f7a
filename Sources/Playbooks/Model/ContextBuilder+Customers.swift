import Addressing
import Fleet

/// Customers' accesses at an L2 PE, as templates see them.
extension ContextBuilder {
    func customer(_ customer: Customer, in vpn: Level2VPN) -> TemplateValue {
        let end = network.index.links(of: router.name, .customer).first {
            $0.near.interface == customer.interface.value
        }
        let values: [String: TemplateValue] = [
            "protocol": .text(customer.access.kind.rawValue),
            "peer": .text(customer.peer?.value.description ?? ""), "router": .text(end?.far.router ?? ""),
        ]
        return .object(
            port(of: customer).merging(values) { first, _ in first }
                .merging(bgp(customer, in: vpn)) { first, _ in first })
    }

    private func port(of customer: Customer) -> [String: TemplateValue] {
        let name = customer.interface.value
        guard case .port(let parts) = words.interfaces.read(name) else { return [:] }
        return interface(name, customer.address.value, parts, network.settings(of: customer))
    }

    private func bgp(_ customer: Customer, in vpn: Level2VPN) -> [String: TemplateValue] {
        guard case .bgp(let access) = customer.access else {
            return [
                "as": .text(""), "substitute-as": .bool(false), "soo": .text(""), "allow-as-loop": .text(""),
                "prefix-limit": limit(nil), "group": .text(""),
                "session": session(nil),
            ]
        }
        return [
            "as": .text(access.asNumber.value), "substitute-as": .bool(substitutes(customer, access, in: vpn)),
            "soo": .text(access.siteOfOrigin ?? ""),
            "allow-as-loop": .text(access.allowedLoops.map { String($0) } ?? ""), "prefix-limit": limit(access.limit),
            "group": .text(standsIn ? "" : access.peerGroup?.value ?? ""), "session": session(access.session),
        ]
    }

    private func substitutes(_ customer: Customer, _ access: BGPAccess, in vpn: Level2VPN) -> Bool {
        switch access.substitution {
        case .always: true
        case .never: false
        case .auto:
            // Of the VPN's other sites, which a hub may pass on to each other, and of all whose routes come to it.
            (vpn.customers + network.exchange.givers(to: vpn).flatMap(\.customers)).contains {
                $0 != customer && $0.asNumber?.value == access.asNumber.value && isCarriedWithRouter($0)
            }
        }
    }

    /// VPNv4 routes stay within a Level 1 VPN, whatever their targets.
    private func isCarriedWithRouter(_ customer: Customer) -> Bool {
        let other = network.index.router(customer.pe.value)
        return network.level1VPN(of: other?.carrier)?.name == network.level1VPN(of: router.carrier)?.name
    }

    private func limit(_ limit: PrefixLimit?) -> TemplateValue {
        .object([
            "routes": .text(limit.map { String($0.routes) } ?? ""),
            "warn-at": .text(limit.map { String($0.warningLevel) } ?? ""),
            "when-exceeded": .text(limit?.reaction.rawValue ?? ""),
            "idle-time": .text(limit?.idleTime.map { String($0) } ?? ""),
        ])
    }

    /// What the instance's BGP takes from elsewhere (carriers-carrier.md 2.8: mutual import with a customer's IGP).
    func imports(into vpn: Level2VPN, _ customers: [Customer]) -> TemplateValue {
        var sources = vpn.importsDirect ? [("direct", 0)] : []
        if customers.contains(where: { $0.access == .static }) { sources.append(("static", 0)) }
        for kind in [CustomerAccess.Kind.ospf, .isis] {
            sources += processes(kind, of: customers).map { (kind.rawValue, $0.number) }
        }
        return .list(sources.map { .object(["protocol": .text($0.0), "process": .text($0.1)]) })
    }

    func ospfProcesses(_ customers: [Customer]) -> TemplateValue {
        .list(
            processes(.ospf, of: customers).map { process in
                let areas = grouped(process.customers) { customer in
                    if case .ospf(let access) = customer.access { access.area } else { "" }
                }
                return .object([
                    "process": .text(process.number),
                    "router-id": .text(routerID(of: process.customers)?.description ?? ""),
                    "areas": .list(
                        areas.map { area in
                            .object(["area": .text(area.key), "links": .list(area.values.map(accessLink))])
                        }),
                ])
            })
    }

    /// The first that an access gives, or the PE's address on the first access.
    private func routerID(of customers: [Customer]) -> IPv4Address? {
        let given = customers.lazy.compactMap { customer -> IPv4Address? in
            if case .ospf(let access) = customer.access { access.routerID } else { nil }
        }.first
        return given ?? customers.first?.address.value.address
    }

    func isisProcesses(_ customers: [Customer]) -> TemplateValue {
        .list(
            processes(.isis, of: customers).compactMap { process in
                guard case .isis(let access)? = process.customers.first?.access else { return nil }
                return .object([
                    "process": .text(process.number), "net": .text(access.networkEntity.value),
                    "level": .text(access.level?.rawValue ?? ""),
                    "levels": .strings(ContextBuilder.levels(access.level)),
                    "import-level": .text((access.level ?? .both).rawValue),
                    "links": .list(process.customers.map(accessLink)),
                ])
            })
    }

    func staticRoutes(_ customers: [Customer]) -> TemplateValue {
        .list(
            customers.filter { $0.access == .static }.flatMap { customer in
                customer.prefixes.map { prefix in
                    .object([
                        "address": .text(prefix.value.network), "length": .text(prefix.value.length),
                        "next-hop": .text(customer.peer?.value.description ?? ""),
                    ])
                }
            })
    }

    private func accessLink(_ customer: Customer) -> TemplateValue {
        let (cost, type): (Int?, NetworkType?) =
            switch customer.access {
            case .ospf(let access): (access.cost, access.networkType)
            case .isis(let access): (access.cost, access.networkType)
            case .bgp, .static: (nil, nil)
            }
        return .object(
            port(of: customer).merging([
                "cost": .text(cost.map { String($0) } ?? ""), "network-type": .text(type?.rawValue ?? ""),
            ]) { first, _ in first })
    }

    private func processes(
        _ kind: CustomerAccess.Kind, of customers: [Customer]
    ) -> [(number: Int, customers: [Customer])] {
        grouped(customers.filter { $0.access.kind == kind }) { $0.access.process?.value ?? 0 }
            .map { (number: $0.key, customers: $0.values) }
    }

    /// Groups in the order in which their keys come first.
    private func grouped<Group: Hashable>(
        _ customers: [Customer], by key: (Customer) -> Group
    ) -> [(key: Group, values: [Customer])] {
        var order: [Group] = []
        for customer in customers where !order.contains(key(customer)) { order.append(key(customer)) }
        return order.map { group in (key: group, values: customers.filter { key($0) == group }) }
    }
}
