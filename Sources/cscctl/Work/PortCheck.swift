import Diagnostics
import Fleet
import Planning
import Playbooks
import VRP
import XML
import YANG

/// Whether the routers have the interfaces that a plan wants to use: trunks and ports are never created, and a sub-interface
/// only where the inventory says with which tag.
struct PortCheck {
    let workspace: Workspace
    let found: ServiceWork.Found

    /// What nobody can mend by a configuration of ours is an error; of a port that a board may bring there is a note.
    func refuse() throws -> [String] {
        var findings = DiagnosticList()
        var notes: [String] = []
        let used = self.demands()
        for router in workspace.routers.map(\.name) {
            guard let before = found.whole?[router] else { continue }
            let running = ConfiguredInterfaces(before)
            for demand in used[router] ?? [] {
                if let finding = problem(demand, running) { findings.add(finding) }
                if isMissingPort(demand, running) {
                    notes.append(
                        "\(router): \(demand.interface) is not in the running configuration (\(demand.location)); a board "
                            + "that is not there brings no ports")
                }
            }
        }
        try findings.throwIfErrors()
        return notes
    }

    /// By router: tags that somebody else has given to a sub-interface of ours, or to another one.
    func collisions() -> [String: [Collision]] {
        var all: [String: [Collision]] = [:]
        for (router, tagged) in demands(where: { $0.vlan != nil }) {
            guard let before = found.whole?[router], !tagged.isEmpty else { continue }
            let running = ConfiguredInterfaces(before)
            all[router] = tagged.compactMap { otherTag($0, running) } + conflicts(tagged, on: router, before)
        }
        return all
    }

    /// By router, of the interfaces that the tasks say something of.
    private func demands(where isMeant: (PortDemand) -> Bool = { _ in true }) -> [String: [PortDemand]] {
        let network = ServiceNetwork(inventory: workspace.inventory, service: workspace.playbook.service)
        let all = Dictionary(grouping: network.portDemands(.vrp).filter(isMeant), by: \.router)
        return workspace.routers.map(\.name).reduce(into: [:]) { demands, router in
            guard let own = all[router] else { return }
            let used = usedInterfaces(on: router)
            demands[router] = own.filter { used.contains($0.interface) }
        }
    }

    /// The interfaces that the tasks say something of, without those that they take away.
    private func usedInterfaces(on router: String) -> Set<String> {
        let trees = found.tasks.compactMap { $0.edits[router] }
        let entries = trees.flatMap { $0.root("ifm")?.child("interfaces")?.children("interface") ?? [] }
        return Set(entries.filter { $0.operation != .remove && $0.operation != .delete }.flatMap(\.keyValues))
    }

    private func problem(_ demand: PortDemand, _ running: ConfiguredInterfaces) -> Diagnostic? {
        let place = "\(demand.router): \(demand.interface)"
        if let vlan = demand.vlan, let parent = demand.parts.parent {
            guard running.names.contains(parent) else {
                return .error(
                    "\(place) (VLAN \(vlan)) is to stand on \(parent), which the router does not have",
                    at: demand.location,
                    hint: advice(parent, running))
            }
            return nil
        }
        guard !running.names.contains(demand.interface), !isMissingPort(demand, running) else { return nil }
        if demand.parts.parent != nil {
            return .error(
                "\(place): the router does not have the sub-interface", at: demand.location,
                hint: "write `vlan` beside it, and it is created with that tag")
        }
        return .error(
            "\(place): the router does not have it", at: demand.location, hint: advice(demand.interface, running))
    }

    private func isMissingPort(_ demand: PortDemand, _ running: ConfiguredInterfaces) -> Bool {
        !running.names.contains(demand.interface) && InterfaceName(demand.interface)?.isHardware == true
    }

    /// A near name of the same type that the router has; else who makes such an interface.
    private func advice(_ name: String, _ running: ConfiguredInterfaces) -> String {
        let type = InterfaceName(name)?.type
        let alike = running.names.filter { InterfaceName($0)?.type == type && InterfaceName($0)?.parent == nil }
        if let near = Spelling.nearest(to: name, among: alike.sorted()) { return "did you mean `\(near)`?" }
        return "configure \(name) on the router first: it is never created for a service"
    }

    private func otherTag(_ demand: PortDemand, _ running: ConfiguredInterfaces) -> Collision? {
        guard let vlan = demand.vlan, let tag = running.tag(of: demand.interface), tag != vlan, !isOurs(demand) else {
            return nil
        }
        return collision(
            demand, with: demand.interface,
            "\(demand.interface) is there with VLAN \(tag), and not VLAN \(vlan)",
            way: "name another sub-interface, or take `vlan` out to use it as it is",
            words: "\(CollisionSearch.vlan) \(demand.interface) \(tag)")
    }

    private func isOurs(_ demand: PortDemand) -> Bool {
        let owned = found.owned[demand.router]
        return owned?.holds(Self.interface(demand.interface)) ?? false
            || owned?.holds(Self.tag(of: demand.interface)) ?? false
    }

    /// Two sub-interfaces of one port with one tag, as the router would have them after the plan.
    private func conflicts(_ tagged: [PortDemand], on router: String, _ before: DataTree) -> [Collision] {
        let rules = found.schema(router).rules
        let after = found.tasks.flatMap { $0.wishes(on: router) }.reduce(before) {
            Resolution.resolve($1, onto: $0, rules: rules)
        }
        let planned = ConfiguredInterfaces(after)
        return tagged.compactMap { demand in
            guard let parent = demand.parts.parent, let vlan = demand.vlan,
                let other = planned.holders(of: vlan, on: parent).first(where: { $0 != demand.interface })
            else { return nil }
            return collision(
                demand, with: other,
                "VLAN \(vlan) of \(parent) is taken by \(other), so \(demand.interface) cannot have it",
                way: "name \(other) without `vlan` to use it as it is, or take another VLAN", words: nil)
        }
    }

    private func collision(
        _ demand: PortDemand, with holder: String, _ message: String, way: String, words: String?
    ) -> Collision {
        let wanted = Self.tag(of: demand.interface)
        let task = found.tasks.last { $0.edits[demand.router]?.node(at: wanted) != nil }?.name
        return Collision(
            router: demand.router, wanted: .init(wanted, task: task), held: .init(Self.tag(of: holder)),
            message: message,
            way: way, words: words, location: demand.location)
    }

    private static func interface(_ name: String) -> DataPath {
        let ifm = "urn:huawei:yang:huawei-ifm"
        return DataPath([
            .init(XMLName("ifm", in: ifm)), .init(XMLName("interfaces", in: ifm)),
            .init(XMLName("interface", in: ifm), keys: [.init("name", name)]),
        ])
    }

    private static func tag(of name: String) -> DataPath {
        ["ethernet", "l3-sub-interface", "vlan-type-dot1q", "vlan-type-vid"].reduce(interface(name)) {
            $0.appending(.init(XMLName($1, in: "urn:huawei:yang:huawei-ethernet")))
        }
    }
}
