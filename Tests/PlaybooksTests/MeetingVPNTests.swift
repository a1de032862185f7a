import Testing

@testable import Playbooks

/// VPNs of different names whose route targets meet: their PEs need each other too.
@Suite struct MeetingVPNTests {
    /// The second customer in a VPN of its own that takes the first one's routes.
    private static func playbook(imports: String) -> String {
        OtherNetwork.playbook.replacing(
            "        - { pe: ee1,",
            with: """
                    - name: blue
                      rd: "{as}:7{index}"
                      rt: "64501:2"
                      \(imports)
                      customers:
                        - { pe: ee1,
                """
        )
        .replacing("checks: [customer-route]", with: "checks: []")
        .replacing("checks: [{ check: vpnv4-route, within: 90s }]", with: "checks: []")
    }

    @Test func `Their PEs have a VPNv4 session`() throws {
        let model = try OtherNetwork.model(
            OtherNetwork.inventory, Self.playbook(imports: "import-rt: \"64501:1\""))
        #expect(model.text("seven", "we1", "vpnv4-peers.0.router") == "ee1")
        #expect(model.text("seven", "ee1", "vpnv4-peers.0.router") == "we1")
    }

    @Test func `Without a target in common there is none`() throws {
        let text = Self.playbook(imports: "import-rt: \"64501:9\"")
            .replacing("step: level2-mp-bgp, checks: []", with: "step: level2-mp-bgp, state: absent")
        let model = try OtherNetwork.model(OtherNetwork.inventory, text)
        #expect(model.tasks[6].routers.isEmpty)
    }
}
