import Testing

/// One customer, or one customers' VPN, is deleted from its list: it goes, with what only it needed, and nobody else is
/// touched.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct SingleCustomerTests {
    struct Leaving: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Where its entry begins in the shipped playbook, and what follows it.
        var from: String
        var to: String
        var more: [Scratch.Replacement] = []
        var touched: Set<String>
        var hazards: Set<String>
    }

    static let leaving = [
        Leaving(
            testDescription: "a customer by EBGP, the last of its VPN on the PE",
            from: "        - pe: PE4\n          interface: GigabitEthernet0/2/2", to: "  options:", touched: ["PE4"],
            hazards: [
                "PE4: removes the address of GigabitEthernet0/2/2",
                "PE4: deletes VPN instance shop with all its routes",
                "PE4: ends the BGP session to 172.16.4.2",
            ]),
        Leaving(
            testDescription: "a customer by OSPF",
            from: "        - pe: PE3\n          interface: GigabitEthernet0/2/1",
            to: "        - pe: PE4\n          interface: GigabitEthernet0/2/1",
            more: [.init("customer-route, ospf-adjacency, isis", "customer-route, isis")], touched: ["PE3"],
            hazards: [
                "PE3: removes the address of GigabitEthernet0/2/1",
                "PE3: deletes VPN instance office with all its routes", "PE3: ends all adjacencies of process 101",
            ]),
        Leaving(
            testDescription: "a VPN with all its customers", from: "    - name: office", to: "    - name: shop",
            more: [.init("customer-route, ospf-adjacency, isis-adjacency", "customer-route")],
            touched: ["PE3", "PE4"],
            hazards: Set(
                ["PE3", "PE4"].flatMap {
                    [
                        "\($0): removes the address of GigabitEthernet0/2/1",
                        "\($0): deletes VPN instance office with all its routes",
                        "\($0): ends all adjacencies of process 101",
                    ]
                })),
    ]

    @Test(arguments: leaving) func `It goes alone, and may come again`(_ leaving: Leaving) async throws {
        let files = try ShippedCopy(of: "csc-customer-access")
        try await DetachedLab.with(inventory: files.inventory) { lab in
            let before = try await lab.running()
            try await expectDone(lab, files)
            let applied = try await lab.running()

            try files.write(playbook: [.init(entry(of: leaving))] + leaving.more)
            let plan = try await lab.apply(["--dry-run"], playbook: files.playbook)
            try #require(plan.status == 0, "\(plan.testDescription)")
            try expect(leaving, in: plan.json())
            try await expectDone(lab, files)
            let changed = try await lab.running()
            #expect(Set(changed.keys.filter { changed[$0] != applied[$0] }) == leaving.touched)

            try files.write()
            try await expectDone(lab, files)
            #expect(try await lab.running() == applied)
            let removed = try await lab.apply(["--remove"], playbook: files.playbook)
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }

    private func entry(of leaving: Leaving) throws -> String {
        let text = try Scratch.read(Scratch.repository + "/Playbooks/csc-customer-access.yaml")
        let start = try #require(text.firstRange(of: leaving.from)).lowerBound
        let end = try #require(text[start...].firstRange(of: leaving.to)).lowerBound
        return String(text[start..<end])
    }

    private func expect(_ leaving: Leaving, in plan: JSONObject) throws {
        let paths = plan.changedPaths
        #expect(Set(paths.keys) == leaving.touched)
        #expect(paths.values.joined().allSatisfy { $0.hasPrefix("level2-vpn removed ") }, "\(paths)")
        let hazards = plan["tasks"].list.flatMap(\.["routers"].list).flatMap { router in
            router["hazards"].list.compactMap(\.text).map { "\(router["name"].text ?? ""): \($0)" }
        }
        #expect(Set(hazards) == leaving.hazards)
    }

    /// Done with every check passed, done for good, and what the routers show is what is expected of them.
    private func expectDone(_ lab: DetachedLab, _ files: ShippedCopy) async throws {
        let done = try await lab.apply(playbook: files.playbook)
        try #require(try done.json()["verdict"].text == "done", "\(done.testDescription)")
        let again = try await lab.apply(playbook: files.playbook)
        #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
        let options = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
        let check = try await CommandLineTool.run(["check", files.playbook] + options, in: lab.folder)
        #expect(check.status == 0, "\(check.testDescription)")
    }
}
