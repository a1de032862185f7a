import Foundation
import TestSupport
import Testing
import XML
import YANG

@testable import VRP

/// What a router runs and the schema does not know, as a proof names it.
@Suite struct UnknownSettingsTests {
    private func words(_ router: LivedInRouter) throws -> [String] {
        let folder = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile").path
        let document = try XMLDocument.parse(Array(router.document.utf8))
        let tree = try Schema(ModuleSet(allIn: folder)).readRunning(document.children)
        return UnknownSettings.of(tree).map(\.words)
    }

    @Test func theyAreCountedByWhereTheyStand() throws {
        let words = try words(LivedInRouter.demo[0])
        let starts = words.map { $0.components(separatedBy: " that the model").first ?? "" }
        #expect(starts.contains("2 settings in /network-instance/instances/instance[_public_]/isis"))
        #expect(starts.contains("1 setting in /network-instance/instances/instance[_public_]/afs"))
        #expect(starts.contains { $0.hasSuffix("settings in /ifm") })
        #expect(starts.contains("2 settings in /aaa"))
        #expect(words.contains { $0.contains("/mpls that the model does not know (te-enable) has no effect") })
    }

    @Test func thereAreNoneOnARouterFromTheFactory() throws {
        let folder = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile").path
        let factory = FactoryConfiguration.elements(physicalInterfaces: ["GigabitEthernet0/1/0"])
        let tree = try Schema(ModuleSet(allIn: folder)).readRunning(factory)
        #expect(UnknownSettings.of(tree).isEmpty)
    }
}
