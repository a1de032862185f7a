import Diagnostics
import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// The shipped templates under the vendor's real modules, and the vendor's own configuration files.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct ShippedTemplatesTests {
    private static let safe = "Playbooks/csc-labeled-route-mode.yaml"

    private func lines(_ router: String, _ playbook: String) throws -> [String] {
        let tree = try ShippedTemplates.real.get().configuration(of: router, ShippedTemplates.model(playbook))
        return ConfigurationLines(tree, sysname: router).lines
    }

    @Test func everyRoleOfEveryStepHasATemplate() throws {
        let library = try ShippedTemplates.real.get().library
        #expect(Set(library.steps) == Set(Step.allCases.map(\.rawValue)))
        for step in Step.allCases {
            #expect(library.roles(of: step.rawValue) == step.roles.map(\.rawValue).sorted(), "\(step)")
        }
    }

    @Test(arguments: VendorExample.all)
    func theVendorsOptionsAreValid(example: VendorExample) throws {
        let templates = try ShippedTemplates.real.get()
        let model = try ShippedTemplates.model(example.playbook)
        for router in model.routers {
            let tree = try templates.configuration(of: router, model)
            #expect(throws: Never.self, "\(router)") { try templates.schema.validate(DynamicDefaults.filled(tree)) }
            #expect(ConfigurationLines(tree).unknown == [], "\(router)")
        }
    }

    @Test(arguments: ["P1", "RR1", "PE1", "PE2", "CE1", "CE2", "P2", "PE3", "RR2", "PE4"])
    func aNetworkWithEveryRoleAndSitesOfOneASIsValid(router: String) throws {
        let templates = try ShippedTemplates.real.get()
        let tree = try templates.configuration(of: router, LargeNetwork.model())
        try templates.schema.validate(DynamicDefaults.filled(tree))
        let lines = ConfigurationLines(tree)
        #expect(lines.unknown == [])
        if router == "RR1" {
            #expect(lines.lines.contains("  undo policy vpn-target"))
            #expect(lines.lines.contains("  peer 10.0.0.1 reflect-client"))
        }
        if router == "CE1" { #expect(lines.lines.contains("  peer 10.1.0.1 allow-as-loop 1")) }
        if router == "PE1" { #expect(lines.lines.contains(" is-level level-2")) }
    }

    @Test func theSafeOptionsKeepVPNv4PeersOutOfUnicastAndOriginateLoopbacksOnly() throws {
        let pe = try lines("PE3", Self.safe)
        #expect(pe.contains("  undo peer 6.6.6.9 enable") && pe.contains("  peer 6.6.6.9 enable"))
        let ce = try lines("CE1", Self.safe)
        #expect(ce.contains("  import-route ospf 1 route-policy csc-l2-pe-loopbacks"))
        #expect(ce.contains("ip ip-prefix csc-l2-pe-loopbacks index 10 permit 1.1.1.9 32"))
        #expect(!ce.contains("  network 11.1.1.0 0.0.0.255"))
        let level1 = try lines("PE1", Self.safe)
        #expect(!level1.contains("  import-route direct") && level1.contains("  advertise l2vpn evpn"))
    }
}
