import Addressing
import Foundation
import TestSupport

@testable import Simulation

/// A worked example of the vendor: its configuration files as a model, and the tables that it shows.
enum WorkedExample: String, CaseIterable {
    case labeledRouteMode = "labeled-route-mode"
    case labeledFamilyMode = "labeled-address-family-mode"
    case distributionRouteMode = "ldp-distribution-route-mode"
    case distributionFamilyMode = "ldp-distribution-address-family-mode"
    case multiInstance = "ldp-multi-instance"

    private static let routers = ["CE1", "CE2", "CE3", "CE4", "PE1", "PE2", "PE3", "PE4"]

    /// Its tables were taken on a newer release: broadcast addresses stand in them, neighbours' host routes do not.
    private var isNewer: Bool { self == .labeledFamilyMode || self == .distributionFamilyMode }

    /// How its sample files are called.
    private var displayName: String {
        switch self {
        case .labeledFamilyMode: "labeled-af-mode"
        case .distributionRouteMode: "ldp-dist-route-mode"
        case .distributionFamilyMode: "ldp-dist-af-mode"
        case .labeledRouteMode, .multiInstance: rawValue
        }
    }

    var model: NetworkModel {
        get throws { try model { $0 } }
    }

    /// With its files changed first.
    func model(_ change: (String) -> String) throws -> NetworkModel {
        let files = try WorkedExample.routers.map { name in
            let folder = isEmpty(name) ? WorkedExample.labeledRouteMode : self
            let file = SharedMaterial.folder.appending(path: "samples/vrp-config/\(folder.rawValue)/\(name).cfg")
            return (name, try String(contentsOf: file, encoding: .utf8))
        }
        var routers: [String: RouterModel] = [:]
        for (name, text) in files {
            routers[name] = ExampleConfiguration.router(name, change(correct(text, of: name)))
        }
        var model = NetworkModel(
            routers: routers, links: WorkedExample.cables(routers), behaviour: Behaviour())
        model.behaviour.broadcastHostRoutes = isNewer
        model.behaviour.neighbourHostRouteOnMPLSInterfaces = !isNewer
        return model
    }

    /// CE3's file of one example holds nothing; the other examples with its AS numbers agree on what it should.
    private func isEmpty(_ router: String) -> Bool { self == .labeledFamilyMode && router == "CE3" }

    /// PE4's file of one example names GE0/1/0 twice; the core interface is GE0/2/0 in the other four.
    private func correct(_ text: String, of name: String) -> String {
        guard self == .distributionRouteMode, name == "PE4" else { return text }
        return text.replacingOccurrences(
            of: "interface Gigabitethernet0/1/0\n undo shutdown\n ip address 20.1.1.2",
            with: "interface GigabitEthernet0/2/0\n undo shutdown\n ip address 20.1.1.2")
    }

    /// Interfaces in one subnet face each other.
    private static func cables(_ routers: [String: RouterModel]) -> [NetworkModel.Link] {
        var bySubnet: [IPv4Prefix: [NetworkModel.End]] = [:]
        for router in routers.values {
            for interface in router.interfaces.values where interface.kind == .physical {
                guard let subnet = interface.prefix else { continue }
                bySubnet[subnet, default: []].append(
                    NetworkModel.End(router: router.name, interface: interface.name))
            }
        }
        return bySubnet.values.filter { $0.count == 2 }.map { NetworkModel.Link($0[0], $0[1]) }
    }

    func display(_ router: String, _ command: String) throws -> String {
        let words = command.replacing("-", with: "_").replacing(" ", with: "_")
        let name = "csc_evpn_\(displayName)__\(router)__\(words).txt"
        let file = SharedMaterial.folder.appending(path: "samples/display/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }
}
