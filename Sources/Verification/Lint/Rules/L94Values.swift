import Addressing
import Diagnostics
import Fleet
import Playbooks
import Simulation

/// L-94: numbers and names are within what the protocols and the router take.
struct L94Values: LintRule {
    let id = "L-94"
    let title = "A value out of its range or form"
    let severity = Severity.error
    let rationale = """
        YANG lets pass what the router or its neighbours refuse: reserved AS numbers (0, RFC 7607; 23456, RFC 6793; 65535 and \
        4294967295, RFC 7300), route distinguishers and targets that fit none of the forms (16bit:32bit, 32bit:16bit, \
        a.b:16bit, ipv4:16bit; RFC 4364 4.2, RFC 5668), hop counts outside 1 to 255, allow-as-loop outside 1 to 10, names of \
        VPN instances longer than 31 characters ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            asNumber(router) + router.vpnInstances.flatMap { instance(router, $0) }
        } + network.sessions.map(\.near).flatMap(peer)
    }

    private static let reserved: Set<UInt32> = [0, 23456, 65535, 4_294_967_295]

    private func asNumber(_ router: LintRouter) -> [LintFinding] {
        guard let process = router.model.bgp, Self.reserved.contains(process.asNumber) else { return [] }
        return [
            finding(
                router, process.origin, "AS \(process.asNumber) is reserved",
                hint: "take one of the carrier's own, or a private one")
        ]
    }

    private func instance(_ router: LintRouter, _ instance: InstanceModel) -> [LintFinding] {
        let distinguishers = [instance.routeDistinguisher].compactMap(\.self).map {
            ("route distinguisher", $0, instance.distinguisherOrigin)
        }
        let targets = instance.importTargets.union(instance.exportTargets).sorted().map {
            ("route target", $0, instance.targetsOrigin)
        }
        let evpnTargets = instance.evpnImportTargets.union(instance.evpnExportTargets).sorted().map {
            ("route target", $0, instance.evpnTargetsOrigin)
        }
        let numbers = distinguishers + targets + evpnTargets
        var found = numbers.filter { !VPNNumber.isRight($0.1) }.map { name, value, origin in
            finding(
                router, origin,
                "\(value), a \(name) of the VPN instance \(instance.name), is in none of the forms",
                hint: "write it as 100:1, 65536:1, 1.0:1 or 192.0.2.1:1")
        }
        if !(1...31).contains(instance.name.utf8.count) {
            found.append(
                finding(
                    router, instance.origin,
                    "the name of the VPN instance \(instance.name) is longer than 31 characters",
                    hint: "give it a shorter one"))
        }
        return found
    }

    private func peer(_ near: LintPeer) -> [LintFinding] {
        var problems: [(text: String, hint: String, origin: Origin)] = []
        if Self.reserved.contains(near.peer.remoteAS) {
            problems.append(
                (
                    "has the reserved AS \(near.peer.remoteAS)", "`peer \(near.peer.address) as-number`",
                    near.peer.origin.below("remote-as")
                ))
        }
        if let hops = near.peer.ebgpMaxHop, !(1...255).contains(hops) {
            problems.append(
                (
                    "may take \(hops) hops, and 1 to 255 are possible", "`peer \(near.peer.address) ebgp-max-hop`",
                    near.peer.origin.below("ebgp-max-hop")
                ))
        }
        if let loops = near.peer.families.values.map(\.allowedASLoops).max(), loops > 10 {
            problems.append(
                (
                    "may have its AS \(loops) times in a path, and 1 to 10 are possible",
                    "`peer \(near.peer.address) allow-as-loop`", near.peer.origin
                ))
        }
        return problems.map {
            finding(
                near.router, $0.origin, "the peer \(near.title) \($0.text)",
                hint: "type \($0.hint) with another number")
        }
    }
}
