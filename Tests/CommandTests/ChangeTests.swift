import Testing

/// One value changes: the plan has the difference alone, the old nodes go, and a removal still gives all back.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct ChangeTests {
    private func change(
        inventory: [Scratch.Replacement] = [], playbook: [Scratch.Replacement] = [], drift kind: String = "extra",
        gone: [String] = [],
        _ look: (JSONObject) throws -> Void
    ) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            try service.writeInventory(inventory)
            try service.writePlaybook(playbook)
            let drift = try await service.run("check").json()["drift"].list
            #expect(drift.contains { $0["change"].text == kind }, "\(drift.map(\.value))")
            try look(try await service.run("plan").json())
            let changed = try await service.apply()
            try #require(changed.status == 0, "\(changed.testDescription)")
            let running = try await lab.running()
            for text in gone {
                for router in DetachedLab.managed { #expect(running[router]?.contains(text) == false, "\(router)") }
            }
            #expect(try await service.apply().json()["verdict"].text == "nothing-to-do")
            #expect(try await service.run("check").status == 0)
            let removed = try await service.remove()
            try #require(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    @Test func `A link's addresses`() async throws {
        try await change(
            inventory: [.init("11.1.1.1/24", "11.1.9.1/24"), .init("11.1.1.2/24", "11.1.9.2/24")],
            gone: [">11.1.1.1<", ">11.1.1.2<"]
        ) { plan in
            let paths = plan.changedPaths
            #expect(Set(paths.keys) == ["CE1", "PE1"])
            for lines in paths.values { #expect(lines.allSatisfy { $0.hasPrefix("csc-access ") }) }
            let old = paths["PE1"]?.filter { $0.contains("removed") } ?? []
            #expect(old.allSatisfy { $0.contains("'11.1.1.") } && old.count > 2, "\(old)")
            let hazards = plan["tasks"].list.flatMap(\.["routers"].list).flatMap(\.["hazards"].list).map(\.text)
            #expect(hazards.contains("ends the BGP session to 11.1.1.1"))
        }
    }

    /// Lets the BGP of these routers be replaced.
    private static func replacing(_ routers: String...) -> Scratch.Replacement {
        let lines = routers.map { "  \($0): { replace-bgp: true }\n" }
        return .init("\ntasks:\n", "\nrouters:\n\(lines.joined())\ntasks:\n")
    }

    /// The customer's router goes on with the old number, so its session is down until somebody changes it there.
    @Test func `A Level 2 carrier's AS number`() async throws {
        try await change(
            inventory: [.init("site-a: { level: 2, as: 200", "site-a: { level: 2, as: 201")],
            playbook: [
                .init("peer: 172.16.1.1 }", "peer: 172.16.1.1, expected: down }"), Self.replacing("CE1", "PE3"),
            ],
            drift: "different"
        ) { plan in
            let paths = plan.changedPaths
            #expect(Set(paths.keys) == ["CE1", "PE1", "PE3", "PE4"])
            #expect(paths["PE4"]?.allSatisfy { $0.hasPrefix("mp-bgp ") } == true)
        }
    }

    /// A colleague's customer on PE3, whose BGP no task of the service touches: the AS number cannot be changed while it is
    /// there.
    private static let colleague = """
        <bgp xmlns="urn:huawei:yang:huawei-bgp"><global><yang-enable>true</yang-enable></global>
          <base-process><enable>true</enable><as>200</as></base-process></bgp>
        <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance>
          <name>colleague</name>
          <afs xmlns="urn:huawei:yang:huawei-l3vpn"><af>
            <type>ipv4-unicast</type><route-distinguisher>200:77</route-distinguisher>
          </af></afs>
          <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process>
            <afs><af><type>ipv4uni</type></af></afs>
            <peers><peer><address>192.0.2.99</address><remote-as>64999</remote-as></peer></peers>
          </base-process></bgp>
        </instance></instances></network-instance>
        """

    @Test func `An AS number where others have BGP in VPN instances`() async throws {
        try await DetachedLab.with { lab in
            try await lab.configure("PE3", Self.colleague)
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            try service.writeInventory([.init("site-a: { level: 2, as: 200", "site-a: { level: 2, as: 201")])
            // The customer's router has the old number until its own operator changes it.
            let customer = Scratch.Replacement("peer: 172.16.1.1 }", "peer: 172.16.1.1, expected: down }")
            try service.writePlaybook([customer, Self.replacing("CE1")])
            let refused = try await service.run("plan", "--log-level", "trace")
            #expect(refused.status == 1, "\(refused.testDescription)")
            #expect(!refused.errors.contains("<edit-config"))
            let found = try refused.json()["collisions"].list
            #expect(found.count == 1 && found.first?["owner"].text == "somebody-else", "\(found.map(\.value))")
            for words in [
                "PE3: it runs BGP in AS 200, and the inventory says AS 201", "network-instance[colleague]/bgp",
                "Every BGP session of the router is lost", "routers: { PE3: { replace-bgp: true } }",
            ] {
                let router = found.first?["router"].text ?? ""
                let message = ["message", "way"].compactMap { found.first?[$0].text }.joined(separator: "; ")
                let said = "\(router): \(message)"
                #expect(said.contains(words), "no `\(words)` in \(said)")
            }
            try service.writePlaybook([customer, Self.replacing("CE1", "PE3")])
            let plan = try await service.run("plan").json()
            let reasons = plan["separations"].list.compactMap(\.text)
            #expect(
                reasons.contains { $0.hasPrefix("PE3: ") && $0.contains("network-instance[colleague]/bgp") },
                "\(reasons)")
            #expect(reasons.contains { $0.contains("every BGP session of the router is lost") }, "\(reasons)")
            #expect(plan["commits"].text == "stepwise" || plan["commits"].text == nil)
            let changed = try await service.apply()
            #expect(changed.status == 0, "\(changed.testDescription)")
            let running = try await lab.running()
            #expect(running["PE3"]?.contains(">192.0.2.99<") == true && running["PE3"]?.contains(">201<") == true)
        }
    }

    @Test func `A route target`() async throws {
        try await change(
            playbook: [.init("rd: \"200:{index}\", rt: \"1:1\"", "rd: \"200:{index}\", rt: \"1:7\"")]
        ) { plan in
            let paths = plan.changedPaths
            #expect(Set(paths.keys) == ["PE1", "PE2"])
            for lines in paths.values { #expect(lines.allSatisfy { $0.contains("extend-vpn-target") }, "\(lines)") }
        }
    }

    @Test func `A task that is absent, and present again`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let between = try await lab.running()
            let routes = "vpnv4-route, customer-route, no-customer-route, end-to-end-lsp"
            let checks = "checks: [ vpnv4-peer, tunnel-info, \(routes) ]"
            try service.writePlaybook([.init(checks, "state: absent")])
            let paths = try await service.run("plan").json().changedPaths
            #expect(Set(paths.keys) == ["PE3", "PE4"])
            #expect(paths.values.joined().allSatisfy { $0.hasPrefix("mp-bgp removed ") })
            #expect(try await service.apply().status == 0)
            #expect(try await service.run("check").status == 0)
            try service.writePlaybook([])
            #expect(try await service.apply().status == 0)
            #expect(try await lab.running() == between)
            try await lab.expectGone(since: before, service.remove())
        }
    }
}
