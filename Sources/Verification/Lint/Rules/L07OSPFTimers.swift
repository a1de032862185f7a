import Addressing
import Diagnostics
import Simulation

/// L-07: both ends of an OSPF link agree on mask and timers.
struct L07OSPFTimers: LintRule {
    let id = "L-07"
    let title = "The ends of an OSPF link differ in mask, hello or dead interval"
    let severity = Severity.error
    let rationale = """
        A hello with another mask, hello interval or dead interval is dropped (RFC 2328 10.5): there is no neighbour, and \
        the HELLO counters of `display ospf error` rise ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links.compactMap { link in
            guard let own = link.b.ospf, link.a.ospf != nil, let difference = difference(link) else { return nil }
            return finding(
                link.b.router, link.b.ospfInterface?.origin ?? own.origin,
                "\(link.b.name) has \(difference.b), but \(link.a.title) has \(difference.a): OSPF drops the other's hellos",
                hint: "give both ends the same mask, `ospf timer hello` and `ospf timer dead`")
        }
    }

    private func difference(_ link: LintLink) -> (a: String, b: String)? {
        guard let a = link.a.interface, let b = link.b.interface else { return nil }
        if let first = a.prefix, let second = b.address, first.contains(second), a.prefixLength != b.prefixLength {
            return ("a /\(a.prefixLength)", "a /\(b.prefixLength)")
        }
        let first = timers(link.a)
        let second = timers(link.b)
        return first == second ? nil : (first, second)
    }

    /// 10 seconds, and four times the hello interval, by default (huawei-ospfv2).
    private func timers(_ end: LintLinkEnd) -> String {
        let hello = end.ospfInterface?.helloInterval ?? 10
        return "hello \(hello) s and dead \(end.ospfInterface?.deadInterval ?? 4 * hello) s"
    }
}
