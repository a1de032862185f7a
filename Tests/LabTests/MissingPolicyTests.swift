import Foundation
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML

/// A route policy or prefix list that does not exist cannot be referenced (command route-policy nonexistent-config-check): the
/// lab refuses such an edit as a router does, so that no proof rests on what a missing policy would do.
@Suite(.timeLimit(.minutes(10))) struct MissingPolicyTests {
    private static let instances = "urn:huawei:yang:huawei-network-instance"

    private func imports(policy: String) throws -> XMLElement {
        try element(
            """
            <network-instance xmlns="\(Self.instances)"><instances><instance><name>_public_</name>
              <afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type></af></afs>
              <isis xmlns="urn:huawei:yang:huawei-isis"><sites><site><id>1</id><afs><af><type>afipv4</type>
                <import-routes><import-route><protocol>static</protocol><process-id>0</process-id>
                <route-policy-name>\(policy)</route-policy-name></import-route></import-routes></af></afs>
              </site></sites></isis>
            </instance></instances></network-instance>
            """)
    }

    private func policy(_ name: String, list: String? = nil) throws -> XMLElement {
        let conditions = list.map {
            "<conditions><match-ipv4-prefix><prefix-filter-ref>\($0)</prefix-filter-ref></match-ipv4-prefix></conditions>"
        }
        return try element(
            """
            <routing-policy xmlns="urn:huawei:yang:huawei-routing-policy"><policy-definitions><policy-definition>
              <name>\(name)</name><nodes><node><sequence>10</sequence><match-mode>permit</match-mode>\(conditions ?? "")
              </node></nodes></policy-definition></policy-definitions></routing-policy>
            """)
    }

    private func element(_ text: String) throws -> XMLElement { try XMLDocument.parse(Array(text.utf8)) }

    /// What the commit of an edit answers.
    private func committed(_ roots: [XMLElement]) async throws -> RPCError? {
        let scene = try LabScene(LabScene.demoInventory())
        var answer: RPCError?
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            answer = await TrialSessionTests.refusal(session, .editConfig(EditConfig(.candidate, roots)))
            if answer == nil { answer = await TrialSessionTests.refusal(session, .commit(Commit())) }
            await session.close()
            await client.close()
        }
        return answer
    }

    @Test func aPolicyThatDoesNotExist() async throws {
        let error = try #require(try await committed([imports(policy: "nobody")]))
        #expect("\(error.message ?? "") \(error.path ?? "")".contains("nobody"), "\(error)")
        #expect(try await committed([policy("nobody"), imports(policy: "nobody")]) == nil)
    }

    @Test func aPrefixListThatDoesNotExist() async throws {
        let error = try #require(try await committed([policy("some", list: "nothing")]))
        #expect("\(error.message ?? "") \(error.path ?? "")".contains("nothing"), "\(error)")
    }
}
