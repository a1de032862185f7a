import Testing

/// Taking a service away gives back what every router ran before it came.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct RemoveTests {
    @Test func `Apply and remove leave every router as it was`() async throws {
        try await DetachedLab.with { lab in
            let service = try ServiceFiles(lab)
            let before = try await lab.running()
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            #expect(try await lab.running() != before)
            let dry = try await service.run("apply", "--remove", "--dry-run")
            #expect(dry.status == 0)
            #expect(
                try dry.json()["tasks"].list.compactMap(\.["name"].text) == [
                    "remove mp-bgp", "remove level2-vpn", "remove level2-access", "remove csc-access",
                    "remove level2-igp-ldp", "remove evpn-ibgp", "remove backbone-ldp", "remove backbone-igp",
                ])
            let removed = try await service.remove()
            try #require(removed.status == 0, "\(removed.testDescription)")
            #expect(try removed.json()["verdict"].text == "done")
            #expect(try removed.json()["tasks"].list.allSatisfy { $0["checks"].list.isEmpty })
            try await lab.expectGone(since: before, removed)
            #expect(try await service.remove().json()["verdict"].text == "nothing-to-do")
            let again = try await service.run("apply", "--remove", "--yes", "--format", "text")
            #expect(again.output.contains("no router runs anything of this service"), "\(again.testDescription)")
        }
    }

    @Test func `A backbone that was there before stays`() async throws {
        try await DetachedLab.with { lab in
            let backbone = try ServiceFiles(lab, name: "backbone")
            let text = try Scratch.read(backbone.playbook)
            let cut = try #require(text.firstRange(of: "  - { name: evpn-ibgp,"))
            _ = try lab.folder.write(String(text[..<cut.lowerBound]), to: "backbone.yaml")
            let laid = try await backbone.apply()
            try #require(laid.status == 0, "\(laid.testDescription)")
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    @Test func `What a second service stands on stays until that has gone too`() async throws {
        try await DetachedLab.with(Self.moreCustomers) { lab in
            let before = try await lab.running()
            let first = try ServiceFiles(lab)
            let second = try ServiceFiles(lab, name: "second", Self.anotherVPN)
            for service in [first, second] {
                let applied = try await service.apply()
                try #require(applied.status == 0, "\(applied.testDescription)")
            }
            let dry = try await first.run("apply", "--remove", "--dry-run").json()
            #expect(Set(dry.changedPaths.keys) == ["PE3", "PE4"], "only the customers' VPN of the first goes")
            #expect(dry["notes"].list.contains { $0.text?.contains("; `second") == true })
            let removed = try await first.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            let running = try await lab.running()
            #expect(
                running["PE3"]?.contains(">172.16.1.2<") == false && running["PE3"]?.contains(">172.16.3.2<") == true)
            #expect(running["PE1"]?.contains("}isis>") == true, "the backbone carries the second service")
            let check = try await second.run("check")
            #expect(check.status == 0, "\(check.testDescription)")
            for service in [second, first] {
                let removed = try await service.remove()
                try #require(removed.status == 0, "\(removed.testDescription)")
            }
            try await lab.expectGone(since: before, removed)
        }
    }

    /// The same network, another VPN of the Level 2 carriers.
    static let anotherVPN: [Scratch.Replacement] = [
        .init("name: EVPN carrier's", "name: second EVPN carrier's"), .init("- name: vpn1", "- name: vpn2"),
        .init("rd: \"100:{index}\"", "rd: \"110:{index}\""),
        .init("      rt: \"1:1\"", "      rt: \"2:2\""),
        .init("interface: GigabitEthernet0/1/0", "interface: GigabitEthernet0/3/0"),
        .init("172.16.1.", "172.16.3."), .init("172.16.2.", "172.16.4."),
        .init("step: level2-vpn,           checks: [ customer-peer, customer-route ]", "step: level2-vpn"),
        .init(
            "vpnv4-peer, tunnel-info, vpnv4-route, customer-route, no-customer-route, end-to-end-lsp",
            "vpnv4-peer, tunnel-info, end-to-end-lsp"),
    ]

    /// Links to customers that need no router behind them here.
    static let moreCustomers: [Scratch.Replacement] = [
        .init(
            "links:\n",
            "links:\n  - { a: \"PE3 GigabitEthernet0/3/0 172.16.3.2/24\", b: \"CE5 GigabitEthernet0/1/0 172.16.3.1/24\" }\n"
                + "  - { a: \"PE4 GigabitEthernet0/3/0 172.16.4.2/24\", b: \"CE6 GigabitEthernet0/1/0 172.16.4.1/24\" }\n"
        ),
        .init("\nlinks:", "  CE5: { role: l2-ce, managed: false }\n  CE6: { role: l2-ce, managed: false }\n\nlinks:"),
    ]

    @Test func `A run that was rolled back owns nothing, and gives back what the run before it owned`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let between = try await lab.running()
            try service.writeInventory([.init("11.1.1.1/24", "11.1.9.1/24"), .init("11.1.1.2/24", "11.1.9.2/24")])
            let changed = try await service.apply()
            try #require(changed.status == 0, "\(changed.testDescription)")
            let run = try #require(try changed.json()["run"].text)
            let back = try await CommandLineTool.run(
                [
                    "rollback", run, "--yes", "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates,
                ], in: lab.folder)
            try #require(back.status == 0, "\(back.testDescription)")
            try await lab.expectUntouched(since: between, back)
            let removed = try await service.remove()
            try #require(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }
}
