import Fleet
import Simulation
import VRP

/// How a router's interfaces stand in its carrier's IGP.
extension RouterFacts {
    /// How packets on an interface are authenticated.
    enum FoundAuthentication: Hashable {
        case none
        case keychain(String)
        case key

        var keychain: String? { if case .keychain(let name) = self { name } else { nil } }
    }

    /// The entry of a process of the public instance.
    func site(of process: IGPProcessName) -> ConfigurationCursor? {
        let (container, key) = process.kind == .isis ? ("isis", "id") : ("ospfv2", "process-id")
        return instance("_public_")?.at(container)?.entry("sites", "site", where: key, is: "\(process.number)")
    }

    private func circuit(_ interface: String, _ carrier: CarrierFacts) -> ConfigurationCursor? {
        carrier.processes[name].flatMap(site)?.entry("circuits", "circuit", where: "name", is: interface)
    }

    /// Of OSPF: an interface may have none, and stand in the area by a network only.
    private func areaInterface(_ interface: String, _ carrier: CarrierFacts) -> ConfigurationCursor? {
        let areas = carrier.processes[name].flatMap(site)?.entries("areas", "area") ?? []
        return areas.lazy.compactMap { $0.entry("interfaces", "interface", where: "name", is: interface) }.first
    }

    func networkType(of interface: String, _ carrier: CarrierFacts) -> String? {
        switch carrier.kind {
        case .isis: circuit(interface, carrier)?.isTrue("p2p-enable") == true ? "p2p" : nil
        case .ospf:
            areaInterface(interface, carrier)?.text("network-type").flatMap {
                ["p2p", "broadcast"].contains($0) ? $0 : nil
            }
        }
    }

    /// With IS-IS at all levels that the process has.
    func cost(of interface: String, _ carrier: CarrierFacts) -> Int? {
        guard carrier.kind == .isis else { return areaInterface(interface, carrier)?.number("cost") }
        let family = circuit(interface, carrier)?.entry("afs", "af", where: "type", is: "afipv4")
        let costs: [Int?]
        switch carrier.processes[name].flatMap(site)?.text("level") {
        case "level-1": costs = [family?.number("cost-level1")]
        case "level-2": costs = [family?.number("cost-level2")]
        default: costs = [family?.number("cost-level1"), family?.number("cost-level2")]
        }
        return Set(costs).count == 1 ? costs[0] : nil
    }

    func isSynchronized(_ interface: String, _ carrier: CarrierFacts) -> Bool {
        switch carrier.kind {
        case .isis:
            circuit(interface, carrier)?.entry("afs", "af", where: "type", is: "afipv4")?.at("ldp-sync")?.text("enable")
                == "enable"
        case .ospf: areaInterface(interface, carrier)?.isTrue("ldp-sync-enable") == true
        }
    }

    func keychain(of interface: String, _ carrier: CarrierFacts) -> FoundAuthentication {
        switch carrier.kind {
        case .isis:
            let hellos = circuit(interface, carrier)?.entries("hello-auths", "hello-auth") ?? []
            return Self.authentication(hellos.map { ($0.text("pw-type"), $0.text("key-chain")) })
        case .ospf:
            // Of the areas, where the interface says nothing of its own.
            let areas = carrier.processes[name].flatMap(site)?.entries("areas", "area") ?? []
            let own = areaInterface(interface, carrier)?.at("authentication")
            let area =
                areas.first { $0.entry("interfaces", "interface", where: "name", is: interface) != nil } ?? areas.first
            guard let holder = own ?? area?.at("authentication") else { return .none }
            let found = Self.authentication([(holder.text("mode"), holder.text("key-chain-name"))])
            return own != nil && found.keychain != nil ? .key : found
        }
    }

    private static func authentication(_ found: [(mode: String?, keychain: String?)]) -> FoundAuthentication {
        guard let first = found.first, first.mode != nil, first.mode != "null" else { return .none }
        let names = Set(found.map { $0.mode == "keychain" ? $0.keychain : nil })
        return names.count == 1 ? names.first?.map { .keychain($0) } ?? .key : .key
    }
}
