import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// Every option of the typed steps under the vendor's real modules of all releases, and as the commands it stands for.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)")) struct OptionsTests {
    struct Release: Sendable, CustomTestStringConvertible {
        let platform: String
        let folder: String
        var testDescription: String { platform }
    }

    static let releases = [
        Release(platform: "ne8000-f1a-8.22", folder: "ne8000-f1a-8.22.0"),
        Release(platform: "ne40e-x8x16-8.22", folder: "ne40e-x8x16-8.22.0"),
        Release(platform: "ne40e-x8x16-8.20.10", folder: "ne40e-x8x16-8.20.10"),
    ]

    private static let schemas = releases.map { release in
        Result {
            try Schema(
                ModuleSet(
                    loadListIn: SharedMaterial.folder.appending(path: "yang/\(release.folder)").path,
                    adding: ["huawei-ethernet"]))
        }
    }

    private static func model(_ platform: String) throws -> ServiceModel {
        let inventory = OptionsNetwork.inventory.replacing("ne8000-f1a-8.22", with: platform)
        return try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.read(OptionsNetwork.playbook, file: "play.yaml"),
            traits: Platform.traits)
    }

    /// As the tool does it: rendered under the profile, which is one for all releases, then read by the release's modules.
    private static func configuration(of router: String, release: Int) throws -> DataTree {
        try ProfileModules.templates.get().configuration(of: router, model(releases[release].platform))
    }

    @Test(arguments: releases.indices, ["rr", "n1", "n2", "wb", "we", "eb", "ee"])
    func everyOptionIsValid(release: Int, router: String) throws {
        let tree = try Self.configuration(of: router, release: release)
        #expect(ConfigurationLines(tree).unknown == [])
        let schema = try Self.schemas[release].get()
        let read = { try schema.read(DynamicDefaults.filled(tree).xmlElements(), trimmingDefaults: false) }
        // Before 8.22 an EVPN instance has no label per route, without which no PE may carry carriers.
        if Self.releases[release].platform == "ne40e-x8x16-8.20.10", router.hasPrefix("n") {
            #expect(throws: SchemaError.self) { try read() }
        } else {
            try schema.validate(read())
        }
    }
}
