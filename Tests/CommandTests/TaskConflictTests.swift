import Foundation
import Testing

/// Tasks that want different things of one node are refused: each apply would change it there and back, for ever.
@Suite(.timeLimit(.minutes(10)))
struct TaskConflictTests {
    private static func template(_ peers: String) -> String {
        """
        <config xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
          <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>
            <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><peers>
              <?for peer in vpnv4-peers?>
              <peer><address>{{ peer.address }}</address>
        \(peers)
              </peer>
              <?end?>
            </peers></base-process></bgp>
          </instance></instances></network-instance>
        </config>
        """
    }

    /// The shipped playbook with a task of the operator's own after its last one.
    private func run(_ peers: String, state: String = "present", _ arguments: [String]) async throws
        -> CommandLineTool.Outcome
    {
        let folder = try Scratch()
        let own = try folder.write(Self.template(peers), to: "own.xml")
        let text = try Scratch.read(folder.hastyPlaybook())
        let playbook = try folder.write(
            text + "\n  - { name: own, template: \(own), targets: [ l2-pe, \"!PE4\" ], state: \(state) }\n",
            to: "own.yaml")
        return try await CommandLineTool.run(
            [arguments[0], playbook, "--templates", Scratch.shippedTemplates, "--state", folder.path]
                + arguments.dropFirst(), in: folder)
    }

    @Test(arguments: [["verify"], ["plan", "--lab"], ["apply", "--lab", "--yes"]])
    func `Another value than a step's is refused, with both lines`(_ command: [String]) async throws {
        let outcome = try await run("        <ebgp-max-hop>20</ebgp-max-hop>", command)
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        #expect(
            outcome.errors.contains(
                "own.xml:6:9: error: router `PE3`: the tasks `mp-bgp` and `own` want different things of "
                    + "network-instance[_public_]/bgp/peer[6.6.6.9]/ebgp-max-hop, there by "),
            "\(outcome.testDescription)")
        #expect(outcome.errors.contains(#/level2-mp-bgp/l2-pe\.xml:\d+:\d+: every apply/#))
        #expect(!outcome.errors.contains("PE4"))
    }

    /// The step takes the family away that this one adds.
    @Test func `What a step removes cannot be added`() async throws {
        let outcome = try await run("        <afs><af><type>ipv4uni</type></af></afs>", ["verify"])
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("bgp/peer[6.6.6.9]/ipv4uni, there by"), "\(outcome.testDescription)")
    }

    @Test func `The same value, another leaf and a task that is absent are no conflict`() async throws {
        for peers in ["<ebgp-max-hop>10</ebgp-max-hop>", "<description>far</description>"] {
            let outcome = try await run(peers, ["verify"])
            #expect(outcome.status == 0, "\(outcome.testDescription)")
        }
        let absent = try await run("<ebgp-max-hop>20</ebgp-max-hop>", state: "absent", ["verify"])
        #expect(absent.status == 0, "\(absent.testDescription)")
    }
}
