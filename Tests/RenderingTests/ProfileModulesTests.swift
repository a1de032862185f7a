import Fleet
import Foundation
import Playbooks
import Testing
import VRP
import YANG

@testable import Rendering

/// The shipped templates under the project's own profile modules, which the lab's routers are made of.
@Suite(.enabled(if: ProfileModules.arePresent, "the profile modules are absent"))
struct ProfileModulesTests {
    @Test(arguments: ["P1", "RR1", "PE1", "PE2", "CE1", "CE2", "P2", "PE3", "RR2", "PE4"])
    func aNetworkWithEveryRoleIsValid(router: String) throws {
        let templates = try ProfileModules.templates.get()
        let tree = try templates.configuration(of: router, LargeNetwork.model())
        try templates.schema.validate(DynamicDefaults.filled(tree))
    }

    @Test(arguments: ["PE1", "CE1", "PE3"])
    func theVendorsOptionsAreValid(router: String) throws {
        let templates = try ProfileModules.templates.get()
        let model = try ShippedTemplates.model("Tests/Fixtures/vendor-labeled-route-mode.yaml")
        try templates.schema.validate(DynamicDefaults.filled(templates.configuration(of: router, model)))
    }
}

/// The profile of the platform that the demo's routers have.
enum ProfileModules {
    private static let folder = ShippedTemplates.path(Platform.ne8000F1A.profileFolder)

    static var arePresent: Bool { FileManager.default.fileExists(atPath: folder) }

    static let templates = Result {
        try ShippedTemplates(Schema(ModuleSet(folder: folder, names: Platform.ne8000F1A.modules)))
    }
}
