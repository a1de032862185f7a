import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// Every router of the big service, under the profile and under the vendor's modules of three releases.
@Suite(.enabled(if: ProfileModules.arePresent, "the profile modules are absent"))
struct CarrierTemplatesTests {
    private static let playbook = "Playbooks/csc-carrier.yaml"

    /// What each managed router would run, rendered under the profile as the tool does it.
    private static let configurations = Result {
        let templates = try ProfileModules.templates.get()
        let model = try ShippedTemplates.model(playbook)
        let routers = Set(model.tasks.flatMap(\.routers).map(\.router))
        return try Dictionary(
            uniqueKeysWithValues: routers.map { router in
                (router, try templates.withTimers(templates.configuration(of: router, model)))
            })
    }

    @Test func everyRouterIsValidUnderTheProfile() throws {
        let schema = try ProfileModules.templates.get().schema
        let configurations = try Self.configurations.get()
        #expect(configurations.count == 23)
        for (router, tree) in configurations {
            #expect(throws: Never.self, "\(router)") { try schema.validate(tree) }
            #expect(ConfigurationLines(tree).unknown == [], "\(router)")
        }
    }

    /// Without the EVPN label mode, which came with 8.22, no router can be an L1 PE (carriers-carrier.md L-28).
    @Test(
        .enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"),
        arguments: [
            ("ne8000-f1a-8.22.0", []), ("ne40e-x8x16-8.22.0", []), ("ne40e-x8x16-8.20.10", ["PE1", "PE2", "PE3"]),
        ])
    func everyRouterIsValidUnderTheVendorsModules(release: String, refused: [String]) throws {
        let schema = try Schema(ModuleSet(loadListIn: SharedMaterial.folder.appending(path: "yang/\(release)").path))
        for (router, tree) in try Self.configurations.get() {
            do {
                try schema.validate(schema.read(tree.xmlElements(), trimmingDefaults: false))
                #expect(!refused.contains(router), "\(router)")
            } catch {
                #expect(refused.contains(router) && "\(error)".contains("label-mode"), "\(router): \(error)")
            }
        }
    }

    /// RFC 4456 and carriers-carrier.md 2.9: clients by name, no filter by target, the next hop left alone both ways.
    @Test func reflectorsKeepTheNextHop() throws {
        let lines = ConfigurationLines(try #require(Self.configurations.get()["NW-RR"])).lines
        for line in [
            " peer 10.202.0.4 as-number 202", " peer 10.202.0.4 ebgp-max-hop 10", "  undo policy vpn-target",
            "  peer 10.201.0.21 reflect-client", "  peer 10.201.0.21 next-hop-invariable",
            "  peer 10.202.0.4 next-hop-invariable",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(!lines.contains("  peer 10.202.0.4 reflect-client"))
    }
}
