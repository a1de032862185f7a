import Foundation
import Planning
import TestSupport
import Testing
import VRP
import XML
import YANG

/// The table of platform rules and the lab's routers were written apart; they must mean the same nodes.
@Suite struct GeneratedNodeRuleTests {
    private let configuration = """
        <config>
          <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><enable>true</enable><as>100</as></base-process></bgp>
          <mpls xmlns="urn:huawei:yang:huawei-mpls">
            <common><global><lsr-id>1.1.1.1</lsr-id><mpls-enable>true</mpls-enable></global></common>
            <ldp xmlns="urn:huawei:yang:huawei-mpls-ldp"><enable>true</enable></ldp>
          </mpls>
          <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances>
            <instance><name>_public_</name>
              <isis xmlns="urn:huawei:yang:huawei-isis"><sites><site><id>1</id></site></sites></isis>
            </instance>
            <instance><name>vpn1</name></instance>
          </instances></network-instance>
        </config>
        """

    @Test func whatTheLabGeneratesIsNeitherComparedNorSent() throws {
        let platform = Platform.ne8000F1A
        let root = SharedMaterial.repositoryRoot.path
        let schema = try Schema(platform.profile(under: root))
        let file = root + "/Templates/huawei-vrp8/platform.rules"
        let rules = try PlatformRules(parsing: String(contentsOfFile: file, encoding: .utf8), file: file)
        let view = SchemaView(schema, rules: rules)
        let written = try schema.read(XMLDocument.parse(configuration).children, trimmingDefaults: true)
        let settled = GeneratedNodes.settled(written)
        #expect(settled != written)
        #expect(DriftFinder(schema: view).drift(of: settled, from: written, router: "R").isEmpty)
        #expect(DriftFinder(schema: view).drift(of: written, from: settled, router: "R").isEmpty)
        // Nothing that an undo of all of it sends is refused, and nothing is left of it.
        let factory = GeneratedNodes.settled(DataTree())
        let edits = EditBuilder(schema: view).edits(from: settled, to: factory)
        #expect(edits.compactMap(GeneratedNodes.firstRemoved).isEmpty)
        let undone = try edits.reduce(settled) { try $0.applying(edit: $1) }
        #expect(DriftFinder(schema: view).drift(of: GeneratedNodes.settled(undone), from: factory, router: "R").isEmpty)
    }
}
