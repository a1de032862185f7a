import Addressing
import Fleet
import Simulation

/// A link of the inventory whose two ends are both known.
struct LintLink: Sendable {
    let link: Link
    let a: LintLinkEnd
    let b: LintLinkEnd

    var kind: Link.Kind { link.kind }
    /// Each end with the one opposite to it.
    var directions: [(near: LintLinkEnd, far: LintLinkEnd)] { [(a, b), (b, a)] }

    func end(with role: Role) -> LintLinkEnd? { [a, b].first { $0.router.role == role } }
}

/// Where a link meets a router, with what the router would run on that interface.
final class LintLinkEnd: Sendable {
    let router: LintRouter
    let name: String
    /// Nil where the configuration has no such interface.
    let interface: InterfaceModel?
    /// The routing instance that the interface is bound to.
    let instance: InstanceModel?

    init(_ router: LintRouter, _ name: String) {
        self.router = router
        self.name = name
        interface = router.model.interfaces[name]
        instance = interface.flatMap { router.model.instances[$0.instance] }
    }

    /// Where a finding about the interface points.
    var origin: Origin { interface?.origin ?? Origin("/ifm/interfaces") }
    var address: IPv4Address? { interface?.address }
    var runsMPLS: Bool { instance?.mplsInterfaces[name] != nil }
    var runsLDP: Bool { instance?.ldpInterfaces[name] != nil }
    /// "GigabitEthernet0/1/0 to CE1" and the like are put together from this.
    var title: String { "\(router.name) \(name)" }

    var isis: (process: ISISProcess, circuit: ISISProcess.Circuit)? {
        for process in instance?.isis ?? [] {
            if let circuit = process.circuits.first(where: { $0.interface == name }) { return (process, circuit) }
        }
        return nil
    }

    /// The OSPF area that the interface is in, by `ospf enable` on it or a `network` that covers its address.
    var ospf: (process: OSPFProcess, area: OSPFProcess.Area, origin: Origin)? {
        for process in instance?.ospf ?? [] {
            for area in process.areas {
                if let own = area.interfaces.first(where: { $0.name == name }) { return (process, area, own.origin) }
            }
        }
        guard let address else { return nil }
        let covering = (instance?.ospf ?? []).flatMap { process in
            process.areas.flatMap { area in
                area.networks.filter { $0.prefix.contains(address) }.map { (process, area, $0) }
            }
        }
        // The longest wildcard match decides which area an interface is in.
        return covering.max { $0.2.prefix.length < $1.2.prefix.length }.map { ($0.0, $0.1, $0.2.origin) }
    }

    /// An IGP runs on the interface.
    var runsIGP: Bool { isis != nil || ospf != nil }
}
