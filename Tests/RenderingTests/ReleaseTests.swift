import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import XML
import YANG

@testable import Rendering

/// Every shipped service under the vendor's own modules of every release that the tool knows.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct ReleaseTests {
    private static let folders = [
        Platform.ne8000F1A.name: "ne8000-f1a-8.22.0", Platform.ne40eX8X16.name: "ne40e-x8x16-8.22.0",
        Platform.ne40eX8X16R8C20.name: "ne40e-x8x16-8.20.10",
    ]

    /// Compiled once, as it takes seconds.
    private static let schemas = Result {
        try folders.mapValues { folder in
            try Schema(ModuleSet(loadListIn: SharedMaterial.folder.appending(path: "yang/\(folder)").path))
        }
    }

    /// What the profile gives, in the release's words: taken, or known beforehand to be what the release has no place for.
    @Test(arguments: Platform.all.map(\.name), ShippedPlaybooks.all)
    func aServiceIsTakenOrThePlatformSaysWhatIsMissing(name: String, playbook: String) throws {
        let platform = try Platform.named(name)
        let schema = try #require(Self.schemas.get()[name])
        let templates = try ProfileModules.templates.get()
        let model = try ShippedTemplates.model(playbook, platform: name)
        for router in model.routers {
            let tree = try DynamicDefaults.filled(templates.configuration(of: router, model))
            #expect(ConfigurationLines(tree).unknown == [], "\(router)")
            let gaps = platform.gaps(in: tree)
            do {
                try schema.validate(schema.read(tree.xmlElements(), trimmingDefaults: false))
                #expect(gaps == [], "\(router)")
            } catch {
                let isKnown = gaps.contains { "\(error)".contains($0.path.steps.last?.name.local ?? "-") }
                #expect(isKnown, "\(router): \(error), known: \(gaps)")
            }
        }
    }

    /// A Level 1 PE that has two sites of its own AS, in the VPN instance's unicast family and in the labeled one.
    @Test(arguments: [Platform.ne8000F1A.name, Platform.ne40eX8X16.name], ["labeled-route", "labeled-address-family"])
    func aPEMayReflectBetweenItsSites(name: String, mode: String) throws {
        let playbook = ShippedTemplates.path("Playbooks/csc-ibgp-labeled.yaml")
        let second = "a: \"CE1 GigabitEthernet0/2/1 11.1.2.1/24\", b: \"PE2 GigabitEthernet0/1/1 11.1.2.2/24\""
        let inventory = try String(contentsOfFile: ShippedTemplates.path("inventory/one-as.yaml"), encoding: .utf8)
            .replacing("links:\n", with: "links:\n  - { \(second) }\n").replacing("ne8000-f1a-8.22", with: name)
        let setting = try PlaybookSetting("service.access.mode=\(mode)")
        let model = try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.load(playbook, settings: [setting]),
            traits: Platform.traits)
        let tree = try DynamicDefaults.filled(ProfileModules.templates.get().configuration(of: "PE2", model))
        for address in ["11.1.2.1", "21.1.1.2"] {
            #expect(ConfigurationLines(tree).lines.contains("  peer \(address) reflect-client"))
        }
        let schema = try #require(Self.schemas.get()[name])
        try schema.validate(schema.read(tree.xmlElements(), trimmingDefaults: false))
    }

    /// carriers-carrier.md 0.5 and L-28 for Level 1 PEs; section 2.5 for all that trade labeled routes in their own family.
    @Test(arguments: [
        ("Playbooks/csc-labeled-route-mode.yaml", ["PE1", "PE2"]),
        ("Playbooks/csc-ldp-multi-instance.yaml", ["PE1", "PE2"]),
        ("Playbooks/csc-labeled-address-family-mode.yaml", ["CE1", "CE2", "PE1", "PE2", "PE3", "PE4"]),
        ("Playbooks/csc-ldp-distribution-address-family-mode.yaml", ["CE1", "CE2", "PE1", "PE2"]),
    ])
    func theOldReleaseHasNoPlaceForSomeRoles(playbook: String, refused: [String]) throws {
        let model = try ShippedTemplates.model(playbook)
        let templates = try ProfileModules.templates.get()
        let found = try model.routers.filter {
            try !Platform.ne40eX8X16R8C20.gaps(in: templates.configuration(of: $0, model)).isEmpty
        }
        #expect(found == refused)
    }
}
