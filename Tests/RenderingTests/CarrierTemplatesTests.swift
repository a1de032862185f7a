import Fleet
import Foundation
import Playbooks
import Testing
import VRP
import YANG

@testable import Rendering

/// Every router of the big service, under the profile.
@Suite(.enabled(if: ProfileModules.arePresent, "the profile modules are absent"))
struct CarrierTemplatesTests {
    private static let playbook = "Playbooks/csc-carrier.yaml"

    /// What each managed router would run, rendered under the profile as the tool does it.
    private static let configurations = Result {
        let templates = try ProfileModules.templates.get()
        let model = try ShippedTemplates.model(playbook)
        return try Dictionary(
            uniqueKeysWithValues: model.routers.map { router in
                (router, try DynamicDefaults.filled(templates.configuration(of: router, model)))
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
