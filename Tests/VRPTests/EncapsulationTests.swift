import Foundation
import TestSupport
import Testing
import XML
import YANG

@testable import VRP

/// A sub-interface whose tags the model does not compare is taken for one that fits the other end, and the proof says so.
@Suite struct EncapsulationTests {
    private func words(_ encapsulation: String) throws -> [String] {
        let folder = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile").path
        let text = """
            <ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces><interface>
              <name>GigabitEthernet0/1/0.5</name><class>sub-interface</class><type>GigabitEthernet</type>
              <ethernet xmlns="urn:huawei:yang:huawei-ethernet"><l3-sub-interface>\(encapsulation)</l3-sub-interface></ethernet>
            </interface></interfaces></ifm>
            """
        let document = try XMLDocument.parse(Array(text.utf8))
        return UnmodelledClauses.of(try Schema(ModuleSet(allIn: folder)).readRunning([document])).map(\.words)
    }

    @Test func `Other encapsulations than dot1q are an assumption`() throws {
        let other = "<qinq-termination><qinq-vids><pe-vid>5</pe-vid></qinq-vids></qinq-termination>"
        #expect(try words(other).map { $0.hasPrefix("GigabitEthernet0/1/0.5 takes the tags") } == [true])
        #expect(try words("<vlan-type-dot1q><vlan-type-vid>5</vlan-type-vid></vlan-type-dot1q>").isEmpty)
    }
}
