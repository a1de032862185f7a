import Testing

/// A part of the network is applied and proven on what the rest runs.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct PartialApplyTests {
    private static let limit = "PE1,site-a"

    @Test func `One site goes first on a backbone that is there; then the other joins it`() async throws {
        try await DetachedLab.with { lab in
            let service = try ServiceFiles(lab)
            for task in ["backbone-igp", "backbone-ldp", "evpn-ibgp"] {
                let applied = try await service.run("apply", "--yes", "--task", task)
                try #require(applied.status == 0, "\(applied.testDescription)")
            }
            // Without its L1 PE the site has nothing to stand on, and that is the reason.
            let alone = try await service.run("plan", "--limit", "site-a")
            #expect(alone.status == 1, "\(alone.testDescription)")
            let proof = try alone.json()["proof"]
            #expect(proof["verdict"].text == "refuted")
            #expect(
                proof["summary"].text?.contains("left out and not there yet: PE1") == true,
                "\(proof["summary"].text ?? "")")
            #expect(
                proof["reasons"].list.contains {
                    $0["message"].text?.contains("PE1, which is left out, runs what it runs now, without csc-access")
                        == true
                })

            let canary = try await service.run("apply", "--yes", "--limit", Self.limit)
            try #require(canary.status == 0, "\(canary.testDescription)")
            let report = try canary.json()
            #expect(report["verdict"].text == "done")
            #expect(report["proof"]["verdict"].text == "proven")
            let assumed = report["proof"]["assumptions"].list
            #expect(assumed.compactMap(\.["router"].text) == ["PE2", "CE2", "PE4"])
            #expect(assumed.allSatisfy { $0["kind"].text == "not-there-yet" })
            let checked = report["tasks"].list.flatMap(\.["checks"].list).compactMap(\.["subject"].text)
            #expect(!checked.isEmpty && !checked.contains { $0.contains("PE4") || $0.contains("CE2") }, "\(checked)")
            let compliant = try await service.run("check", "--limit", Self.limit)
            #expect(compliant.status == 0, "\(compliant.testDescription)")

            // The other site shares everything with the first by then, and is asked for it.
            let rest = try await service.run("apply", "--yes", "--limit", "PE2,site-b")
            try #require(rest.status == 0, "\(rest.testDescription)")
            let joined = try rest.json()
            #expect(joined["proof"]["summary"].text?.hasPrefix("proven: ") == true)
            let subjects = joined["tasks"].list.flatMap(\.["checks"].list)
            #expect(subjects.contains { $0["name"].text == "end-to-end-lsp" && $0["result"].text == "pass" })
            let whole = try await service.run("check")
            #expect(whole.status == 0, "\(whole.testDescription)")
        }
    }

    /// What cannot be read is named; it stops nobody who does not stand on it.
    @Test func `A router that cannot be read is an assumption, and decides where the part stands on it`() async throws {
        try await DetachedLab.with { lab in
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            try await lab.fault("PE4", "refuse get-config")
            let beside = try await service.run("plan", "--limit", Self.limit)
            #expect(beside.status == 0, "\(beside.testDescription)")
            let named = try beside.json()["proof"]["assumptions"].list
            #expect(named.map(\.["router"].text) == ["PE4"])
            #expect(named.map(\.["kind"].text) == ["unknown-router"])
            #expect(named[0]["message"].text?.contains("could not be read") == true)

            try await lab.fault("PE1", "refuse get-config")
            let above = try await service.run("plan", "--limit", "site-a")
            #expect(above.status == 1, "\(above.testDescription)")
            #expect(try above.json()["proof"]["verdict"].text == "unproven")
        }
    }
}
