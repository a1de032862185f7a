import Diagnostics
import Testing

@testable import Playbooks

/// A task that nobody takes part in any more, as when the last customer but one has gone.
@Suite struct IdleTaskTests {
    private static let alone = OtherNetwork.playbook.replacing(
        "        - { pe: ee1, interface: x7, address: 10.9.2.1/30, protocol: bgp, as: 65001, peer: 10.9.2.2 }\n",
        with: ""
    )

    /// That the checks of such a task have nothing to look at goes without saying.
    @Test func `It is refused once, with the ways on`() throws {
        let error = try #require(throws: DiagnosticList.self) {
            try OtherNetwork.model(OtherNetwork.inventory, Self.alone)
        }
        #expect(error.all.map(\.message) == ["task `seven`: no managed router of the inventory takes part"])
        #expect(
            error.all.first?.hint
                == "take it out, or give it `state: absent`: what it made before goes with the next apply")
    }

    @Test func `What is to be absent needs nobody`() throws {
        let absent = Self.alone.replacing(
            "step: level2-mp-bgp, checks: [{ check: vpnv4-route, within: 90s }]",
            with: "step: level2-mp-bgp, state: absent")
        let model = try OtherNetwork.model(OtherNetwork.inventory, absent)
        #expect(model.tasks[6].isAbsent && model.tasks[6].routers.isEmpty)
    }
}
