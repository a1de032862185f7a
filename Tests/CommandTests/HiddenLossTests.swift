import Testing

/// Losses that sessions and routes do not show: refuted before anything is sent; applied with `--unproven`, each is found by
/// a check that names it, and everything is taken back.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct HiddenLossTests {
    /// Refused without `--unproven`, for the cause; with it undone. Gives the checks of the run.
    private func undone(
        _ playbook: String, templates: String, cause: String, on lab: DetachedLab
    ) async throws -> [JSONObject] {
        let before = try await lab.running()
        let arguments = Array(lab.applyArguments(playbook).dropLast()) + [templates]
        let refused = try await CommandLineTool.run(arguments, in: lab.folder)
        #expect(refused.status == 1, "\(refused.testDescription)")
        let reasons = try refused.json()["proof"]["reasons"].list
        #expect(reasons.contains { $0["rule"].text == cause && $0["kind"].text == "cause" }, "\(reasons)")
        let outcome = try await CommandLineTool.run(arguments + ["--unproven"], in: lab.folder)
        #expect(outcome.status == 3, "\(outcome.testDescription)")
        #expect(try outcome.json()["verdict"].text == "undone")
        try await lab.expectUntouched(since: before, outcome)
        return try outcome.json()["tasks"].list.flatMap(\.["checks"].list)
    }

    private func named(_ checks: [JSONObject], _ result: String) -> Set<String> {
        Set(
            checks.filter { $0["result"].text == result }.map { "\($0["router"].text ?? "") \($0["name"].text ?? "")" })
    }

    // MARK: - A lost label path behind a false tunnel

    /// PE3 lets no labeled route make an LSP, and VPNv4 over several hops makes a tunnel that resolves them all the same.
    private static let lostPath: [String: [Scratch.Replacement]] = [
        "level2-mp-bgp/l2-pe.xml": [
            .init(
                """
                                <?if has peer.local-ifnet-disable?>
                                <local-ifnet-disable>{{ peer.local-ifnet-disable }}</local-ifnet-disable>
                                <?end?>

                """)
        ],
        "parts/labels-from-l1-ce.xml": [
            .init(
                "  <network-instance xmlns=\"urn:huawei:yang:huawei-network-instance\">",
                """
                  <?if router.name == 'PE3'?>
                  <routing-policy xmlns="urn:huawei:yang:huawei-routing-policy">
                    <policy-definitions>
                      <policy-definition>
                        <name>none</name>
                        <nodes><node><sequence>1</sequence><match-mode>deny</match-mode></node></nodes>
                      </policy-definition>
                    </policy-definitions>
                  </routing-policy>
                  <?end?>
                  <network-instance xmlns="urn:huawei:yang:huawei-network-instance">
                """),
            .init(
                "                <type>ipv4uni</type>\n              </af>",
                """
                                <type>ipv4uni</type>
                                <?if router.name == 'PE3'?>
                                <ipv4-unicast>
                                  <lsp-options><trigger-route-policy>none</trigger-route-policy></lsp-options>
                                </ipv4-unicast>
                                <?end?>
                              </af>
                """),
        ],
    ]

    @Test func `A lost label path behind a false tunnel`() async throws {
        try await DetachedLab.with { lab in
            let checks = try await undone(
                lab.folder.hastyPlaybook(), templates: lab.folder.templates(changing: Self.lostPath), cause: "L-87",
                on: lab)
            #expect(named(checks, "fail") == ["PE3 end-to-end-lsp", "PE3 tunnel-info", "PE4 tunnel-info"])
            let lost = checks.first { $0["name"].text == "end-to-end-lsp" && $0["result"].text == "fail" }
            #expect(
                lost?["observed"].text?.hasPrefix("lost at PE3: no LSP to 6.6.6.9/32 starts here") == true, "\(checks)")
            // Nothing else shows it.
            #expect(
                named(checks, "pass").isSuperset(of: [
                    "PE3 labeled-route", "PE3 vpnv4-peer", "PE3 vpnv4-route", "PE3 customer-route",
                ]))
        }
    }

    // MARK: - An access that is broken and attracts routes

    /// Site A hangs on PE1 by CE1 and on PE5 by CE5; the far PE2 prefers PE1, whose router id is lower.
    private static let twoAccesses: [Scratch.Replacement] = [
        .init(
            "  CE1: { role: l1-ce,",
            """
              PE5: { role: l1-pe, carrier: level1, loopback: 3.3.3.10/32, net: 10.0000.0000.0011.00 }
              CE5: { role: l1-ce, carrier: site-a, loopback: 2.2.2.10/32 }
              CE1: { role: l1-ce,
            """),
        .init(
            "links:\n",
            """
            links:
              - { a: "PE5 GigabitEthernet0/1/0 36.1.1.1/24", b: "PE2 GigabitEthernet0/5/0 36.1.1.2/24" }
              - { a: "CE5 GigabitEthernet0/2/0 12.1.1.1/24", b: "PE5 GigabitEthernet0/3/0 12.1.1.2/24" }
              - { a: "PE3 GigabitEthernet0/3/0 41.1.1.1/24", b: "CE5 GigabitEthernet0/1/0 41.1.1.2/24" }

            """),
    ]
    /// PE1 drops labeled packets from and to CE1; the session and its routes stay.
    private static let unlabeledLink = Scratch.Replacement(
        """
                      <mpls-interface>
                        <name>{{ link.interface }}</name>
                      </mpls-interface>
        """,
        """
                      <?if router.name != 'PE1'?>
                      <mpls-interface>
                        <name>{{ link.interface }}</name>
                      </mpls-interface>
                      <?end?>
        """)

    /// By the checks that look at the link; and where a playbook does not ask them, by the one that walks the path.
    @Test(arguments: [true, false])
    func `An access that is broken and attracts routes`(asksLinks: Bool) async throws {
        try await DetachedLab.with(Self.twoAccesses) { lab in
            let sound = try lab.folder.hastyPlaybook(inventory: lab.folder.path + "/inventory.yaml")
            let proof = try await CommandLineTool.run(
                ["verify", sound, "--templates", Scratch.shippedTemplates], in: lab.folder)
            try #require(proof.status == 0, "\(proof.testDescription)")
            let playbook = try lab.folder.hastyPlaybook(
                inventory: lab.folder.path + "/inventory.yaml",
                asksLinks ? [] : [.init("bgp-peer, mpls-interface, tunnel-info,", "bgp-peer,")])
            let templates = try lab.folder.templates(
                changing: "ce-pe-labeled-access/l1-pe.xml", [Self.unlabeledLink])
            let checks = try await undone(playbook, templates: templates, cause: "L-20", on: lab)
            #expect(
                named(checks, "fail")
                    == (asksLinks
                        ? ["PE1 mpls-interface", "PE1 tunnel-info"] : ["PE3 end-to-end-lsp", "PE4 end-to-end-lsp"]))
            // The far site's routes lead to PE1 all the same.
            #expect(
                named(checks, "pass").isSuperset(of: [
                    "PE1 bgp-peer", "PE1 labeled-route", "PE2 evpn-route", "CE2 labeled-route",
                ]))
            guard !asksLinks else { return }
            let lost = checks.first { $0["router"].text == "PE4" && $0["name"].text == "end-to-end-lsp" }
            #expect(lost?["observed"].text?.hasPrefix("lost at PE1: ") == true, "\(checks)")
        }
    }
}
