import Testing

/// A plan of one task, a plan with other values, and a plan tried in the routers' candidates.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct PlanOptionTests {
    @Test func `T7 on the routers: loaded, validated, read and discarded; nothing is committed, no lock stays`()
        async throws
    {
        try await DetachedLab.with { lab in
            let service = try ServiceFiles(lab)
            let before = try await lab.running()
            let plan = try await service.run("plan", "--on-router", "--log-level", "trace")
            #expect(plan.status == 0, "\(plan.testDescription)")
            let answers = try plan.json()["onRouter"].list
            #expect(answers.compactMap(\.["name"].text).sorted() == DetachedLab.managed.sorted())
            for answer in answers {
                #expect(answer["verdict"].text == "accepted")
                #expect(answer["differences"].list.isEmpty)
            }
            for word in ["<edit-config", "<validate", "<discard-changes", "<unlock"] {
                #expect(plan.errors.contains(word))
            }
            for word in ["<commit", "<copy-config"] { #expect(!plan.errors.contains(word), "\(word)") }
            try await lab.expectUntouched(since: before, plan)
        }
    }

    @Test(arguments: ["refuse validate", "refuse edit-config", "refuse lock"])
    func `A router that refuses is named, and keeps nothing`(_ fault: String) async throws {
        try await DetachedLab.with { lab in
            let service = try ServiceFiles(lab)
            let before = try await lab.running()
            try await lab.fault("PE1", fault)
            let plan = try await service.run("plan", "--on-router")
            #expect(plan.status == 1)
            let answers = try plan.json()["onRouter"].list
            #expect(answers.filter { $0["verdict"].text == "refused" }.map(\.["name"].text) == ["PE1"])
            try await lab.expectUntouched(since: before, plan)
        }
    }

    @Test func `One task alone, and another value`() async throws {
        try await DetachedLab.with { lab in
            let service = try ServiceFiles(lab)
            let plan = try await service.run("plan", "--task", "backbone-igp", "--on-router").json()
            #expect(plan["tasks"].list.map(\.["name"].text) == ["backbone-igp"])
            #expect(plan["notes"].list.first?.text?.contains("left out: backbone-ldp, evpn-ibgp") == true)
            #expect(plan["onRouter"].list.map(\.["verdict"].text) == ["accepted", "accepted"])
            let applied = try await service.run("apply", "--yes", "--task", "backbone-igp")
            #expect(applied.status == 0, "\(applied.testDescription)")
            #expect(try await service.run("check", "--task", "backbone-igp").status == 0)
            #expect(try await service.run("check", "--task", "backbone-ldp").status == 2)
            let wrong = try await service.run("plan", "--task", "backbone-idp")
            #expect(wrong.status == 1 && wrong.errors.contains("Did you mean backbone-igp?"))
            let hops = try await service.run("plan", "--set", "service.options.ebgp-max-hop=77").json()["tasks"].list
                .flatMap(\.["routers"].list).flatMap(\.["changes"].list)
                .filter { $0["path"].text?.hasSuffix("/ebgp-max-hop") == true }
            #expect(hops.map(\.["after"].text) == ["77", "77"])
        }
    }
}
