import Fleet
import Playbooks
import Simulation

/// Writes the sections `carriers` and `routers`: names and numbers that are not the same for the whole service.
struct NameText {
    let service: FoundService
    let network: FoundNetwork
    let order: [String]
    let distinguishers: ImportedDistinguishers

    /// What is said of a router, by key.
    private typealias Said = [String: [(String, String)]]

    var sections: [String] {
        let members = order.filter { name in
            service.carriers.contains { $0.members.contains(name) }
        }
        let byRouter = Dictionary(members.map { ($0, said(of: $0)) }) { first, _ in first }
        var carriers: [String] = []
        var shared: [String: Said] = [:]
        for carrier in service.carriers {
            let common = common(to: carrier.members.filter { byRouter[$0] != nil }, byRouter)
            shared[carrier.name] = common
            carriers += lines(carrier.name, common)
        }
        var routers: [String] = []
        for name in members {
            let common = network.carrier(of: name).flatMap { shared[$0.name] } ?? [:]
            var own = byRouter[name] ?? [:]
            for (key, entries) in common {
                own[key] = own[key]?.filter { entry in !entries.contains { $0 == entry } }
            }
            routers += lines(name, own.filter { !$0.value.isEmpty })
        }
        return (carriers.isEmpty ? [] : ["", "carriers:"] + carriers)
            + (routers.isEmpty ? [] : ["", "routers:"] + routers)
    }

    private func lines(_ name: String, _ said: Said) -> [String] {
        guard said.contains(where: { !$0.value.isEmpty }) else { return [] }
        return ["  \(FlowText.scalar(name)):"]
            + said.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { key, entries in
                "    \(key): \(FlowText.mapping(entries))"
            }
    }

    /// The entries that all routers which say something of their key have; nobody else of the carrier is told something new.
    private func common(to members: [String], _ byRouter: [String: Said]) -> Said {
        var common: Said = [:]
        for key in ["policies", "peer-groups"] {
            let all = members.compactMap { byRouter[$0]?[key] }
            let names = Set(all.flatMap { $0.map(\.0) })
            common[key] = names.sorted().compactMap { name in
                let values = Set(all.flatMap { $0.filter { $0.0 == name }.map(\.1) })
                let asked = members.filter { asks($0, for: name, of: key) }
                let saying = members.filter { byRouter[$0]?[key]?.contains { $0.0 == name } == true }
                return values.count == 1 && asked.count == saying.count ? values.first.map { (name, $0) } : nil
            }
        }
        return common
    }

    /// Whether a name means something to the router: it has sessions of the kind, or the policy's place.
    private func asks(_ router: String, for name: String, of key: String) -> Bool {
        if key == "policies" {
            return PolicyKind(rawValue: name).map { service.policies[router]?[$0] != nil } ?? false
        }
        return SessionKind(rawValue: name).map { service.sessionKinds[router]?.contains($0) ?? false } ?? false
    }

    private func said(of router: String) -> Said {
        var said: Said = [:]
        let shared = service.sharedPolicies
        said["policies"] = PolicyKind.allCases.compactMap { kind in
            guard shared[kind] == nil, let policy = service.policies[router]?[kind] else { return nil }
            return (kind.rawValue, policy.text)
        }
        said["peer-groups"] = SessionKind.allCases.compactMap { kind in
            service.groups[router]?[kind].map { (kind.rawValue, FlowText.scalar($0)) }
        }
        said["vpns"] = (service.vpns.map(\.vpn) + service.customersVPNs.map(\.vpn)).compactMap { vpn in
            let entries = names(of: vpn, at: router)
            return entries.isEmpty ? nil : (FlowText.scalar(vpn.name), FlowText.mapping(entries))
        }
        return said
    }

    private func names(of vpn: VPNFacts, at router: String) -> [(String, String)] {
        guard let instance = vpn.instances[router] else { return [] }
        var entries: [(String, String)] = []
        if instance.name != vpn.name { entries.append(("name", FlowText.scalar(instance.name))) }
        if let own = instance.routeDistinguisher, distinguishers.isException(vpn, at: router) {
            entries.append(("rd", FlowText.quoted(own)))
        }
        return entries
    }
}
