import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-04: both ends of a link inside a carrier are in one OSPF area.
///
/// Facts: carriers-carrier.md I2.
struct L04OSPFArea: LintRule {
    let id = "L-04"
    let title = "The ends of a link are in different OSPF areas, or one is in none or silent"
    let severity = Severity.error
    let rationale = """
        A hello from another area is dropped (RFC 2328 section 8.2), and a silent interface neither sends nor hears one, so \
        there is no neighbour and no LSP over the link; `display ospf error` counts "Bad area id" ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links(.core).compactMap { link in
            switch (link.a.ospf, link.b.ospf) {
            case (nil, nil): return nil
            case (let near?, let far?): return near.area.id == far.area.id ? silent(link) : differ(link)
            case (_?, nil): return lacks(link.b, link.a)
            case (nil, _?): return lacks(link.a, link.b)
            }
        }
    }

    private func silent(_ link: LintLink) -> LintFinding? {
        for end in [link.a, link.b] {
            guard let origin = end.ospf?.process.silentInterfaces.origin(of: end.name) else { continue }
            return finding(
                end.router, origin, "\(end.name) is silent in OSPF, so it has no neighbour",
                hint: "type `undo silent-interface \(end.name)` in the OSPF process")
        }
        return nil
    }

    /// Told of the end that is not where the inventory has the carrier.
    private func differ(_ link: LintLink) -> LintFinding? {
        let odd = link.directions.first { near, _ in
            near.ospf.map { $0.area.id.description } != near.router.carrier?.igp.area
        }
        let (near, far) = odd ?? (link.b, link.a)
        guard let own = near.ospf, let other = far.ospf else { return nil }
        return finding(
            near.router, own.origin,
            "\(near.name) is in OSPF area \(own.area.id), but \(far.title) is in \(other.area.id): they do not see each other",
            hint: "put both into one area: type its `network` under `area \(other.area.id)`")
    }

    private func lacks(_ end: LintLinkEnd, _ other: LintLinkEnd) -> LintFinding? {
        guard let process = end.instance?.ospf.first else { return nil }
        return finding(
            end.router, process.origin, "OSPF does not run on \(end.name), but on the other end, \(other.title)",
            hint: "type `network \(end.interface?.prefix?.network.description ?? "A.B.C.D") WILDCARD` in the OSPF area")
    }
}
