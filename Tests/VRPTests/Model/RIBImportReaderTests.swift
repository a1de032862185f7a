import Simulation
import Testing
import VRP

/// `import-rib` as a router has it configured.
@Suite struct RIBImportReaderTests {
    private func imports(_ more: String) throws -> (BGPInstance.RIBImport, [UnmodelledClause]) {
        let tree = try ConfigurationText.tree(
            """
            <bgp><base-process><enable>true</enable><as>100</as></base-process></bgp>
            <network-instance><instances><instance><name>vpn1</name><bgp><base-process><afs>
              <af><type>ipv4uni</type><ipv4-unicast><import-ribs><import-rib>
                <source-vpn>vpn1</source-vpn><source-address-family>ipv4labeluni</source-address-family>\(more)
              </import-rib></import-ribs></ipv4-unicast></af>
            </afs></base-process></bgp></instance></instances></network-instance>
            """)
        let family = RouterModelReader.read(tree, name: "R").instances["vpn1"]?.bgp?.families[.ipv4Unicast]
        return (try #require(family?.ribImports.first), UnmodelledClauses.of(tree))
    }

    @Test func withoutValidRouteItTakesInvalidOnes() throws {
        let (plain, clauses) = try imports("")
        #expect(plain.sourceFamily == .ipv4Labeled && !plain.needsValidRoutes && clauses.isEmpty)
    }

    /// It is modelled, so that nothing has to be taken for granted.
    @Test func validRouteIsRead() throws {
        let (valid, clauses) = try imports("<valid-route>true</valid-route>")
        #expect(valid.needsValidRoutes && clauses.isEmpty)
    }

    @Test func aPolicyIsLeftOutAndNamed() throws {
        let (_, clauses) = try imports("<policy-name>some</policy-name>")
        #expect(clauses.count == 1, "\(clauses)")
        #expect(clauses.first?.words.hasPrefix("`import-rib vpn1`") == true)
        #expect(clauses.first?.words.hasSuffix("takes every route") == true)
    }
}
