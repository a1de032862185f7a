import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-16: both ends of a link are up, addressed, and in one subnet.
///
/// Facts: carriers-carrier.md I2.
struct L16LinkAddressing: LintRule {
    let id = "L-16"
    let title = "An end of a link is shut down, without address, or in another subnet or VLAN"
    let severity = Severity.error
    let rationale = """
        Nothing comes up over such a link: EBGP stays Idle or Active, the IGP finds no neighbour ([C1]). A physical \
        port is shut down until `undo shutdown`. A sub-interface is up only with a VLAN, which must be that of the other \
        end, and while the port or trunk that it stands on is up.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links.filter { network.isUsed($0) && ($0.a.address != nil || $0.b.address != nil) }.compactMap { link in
            let ends = [link.a, link.b].filter(\.router.router.isManaged)
            return ends.lazy.compactMap(own).first ?? tags(link) ?? subnets(link)
        }
    }

    private func own(_ end: LintLinkEnd) -> LintFinding? {
        guard let interface = end.interface, interface.address != nil else {
            return finding(
                end.router, end.origin, "\(end.name) has no address, but the other end of the link has",
                hint: "type `ip address` under `interface \(end.name)`")
        }
        guard interface.adminUp else {
            return finding(
                end.router, end.origin, "\(end.name) has an address and is shut down",
                hint: "type `undo shutdown` under `interface \(end.name)`")
        }
        return carrier(end, interface)
    }

    /// What a sub-interface stands on.
    private func carrier(_ end: LintLinkEnd, _ interface: InterfaceModel) -> LintFinding? {
        guard let parent = interface.parent, end.router.model.interfaces[parent]?.adminUp != true else { return nil }
        let isThere = end.router.model.interfaces[parent] != nil
        return finding(
            end.router, end.origin,
            "\(end.name) stands on \(parent), which is \(isThere ? "shut down" : "not there")",
            hint: isThere ? "type `undo shutdown` under `interface \(parent)`" : "configure \(parent) first")
    }

    private func tags(_ link: LintLink) -> LintFinding? {
        guard let a = link.a.interface?.tag, let b = link.b.interface?.tag, !a.agrees(with: b) else { return nil }
        let (near, far) = link.a.router.router.isManaged ? (link.a, link.b) : (link.b, link.a)
        let (own, other) = near.name == link.a.name && near.router.name == link.a.router.name ? (a, b) : (b, a)
        return finding(
            near.router, near.origin, "\(near.name) has \(own.words), but \(far.title) has \(other.words)",
            hint: "give both ends one VLAN: `vlan-type dot1q N`")
    }

    private func subnets(_ link: LintLink) -> LintFinding? {
        guard let a = link.a.address, let b = link.b.address, let first = link.a.interface?.prefix,
            let second = link.b.interface?.prefix, !(first.contains(b) && second.contains(a))
        else { return nil }
        let odd = link.directions.first { near, _ in
            near.router.router.isManaged
                && ![link.link.a, link.link.b].contains { $0.address.address.description == near.address?.description }
        }
        let (near, far) = odd ?? (link.a.router.router.isManaged ? (link.a, link.b) : (link.b, link.a))
        return finding(
            near.router, near.origin,
            "\(near.name) is in \(near.interface?.prefix.map(\.description) ?? ""), but \(far.title) is in "
                + "\(far.interface?.prefix.map(\.description) ?? "")", hint: "give both ends addresses of one subnet")
    }
}
