import Foundation
import TestSupport
import Testing

/// Three Level 2 carriers that are copies of each other, on one Level 1 carrier in the lab.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct ThreeCarriersTests {
    private func write(_ network: ThreeCarriers, of names: Set<String>? = nil, in folder: Scratch) throws -> String {
        var network = network
        network.customers = Scratch.repository + "/inventory/csc-carrier"
        _ = try folder.write(network.inventory, to: "inventory.yaml")
        let name = names?.sorted().joined(separator: "-") ?? "all"
        return try folder.write(network.playbook(of: names), to: name + ".yaml")
    }

    private func run(_ command: String, _ playbook: String, _ lab: DetachedLab, _ more: String...) async throws
        -> CommandLineTool.Outcome
    {
        try await CommandLineTool.run(
            [command, playbook, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates] + more,
            in: lab.folder)
    }

    /// Addresses, distinguishers and targets of one are the others', too; in the second network each has a mode of its own.
    @Test(arguments: ["alike", "mixed"]) func `They are applied, checked and traced as one service`(
        _ name: String
    ) async throws {
        let network = name == "alike" ? ThreeCarriers.alike : .mixed
        let files = try Scratch()
        let playbook = try write(network, in: files)
        try await DetachedLab.with(inventory: files.path + "/inventory.yaml") { lab in
            let applied = try await lab.apply(playbook: playbook)
            try #require(applied.status == 0, "\(applied.testDescription)")
            let checks = try applied.json()["tasks"].list.flatMap(\.["checks"].list)
            #expect(checks.count > 100 && checks.allSatisfy { $0["result"].text == "pass" })
            let paths = checks.filter { $0["name"].text == "end-to-end-lsp" }
            #expect(paths.count == 6)
            for path in paths {
                let carrier = try #require(path["router"].text?.prefix { $0 != "-" })
                let hops = path["observed"].text?.split(separator: " ").filter { $0.contains("-") } ?? []
                #expect(hops.count == 4 && hops.allSatisfy { $0.hasPrefix(carrier) }, "\(path["observed"].text ?? "")")
            }
            let check = try await run("check", playbook, lab)
            #expect(check.status == 0, "\(check.testDescription)")
            for carrier in network.carriers.map(\.name) {
                let traced = try await CommandLineTool.run(
                    [
                        "verify", playbook, "--templates", Scratch.shippedTemplates, "--state", lab.state, "--trace",
                        "\(carrier)-wpe", "\(carrier)-epe", "--format", "json",
                    ], in: lab.folder)
                #expect(traced.status == 0, "\(traced.testDescription)")
                let hops = try traced.json()["paths"].list.first?["hops"].list.compactMap(\.["router"].text) ?? []
                #expect(hops.first == "\(carrier)-wpe" && hops.last == "\(carrier)-epe", "\(hops)")
            }
            let again = try await lab.apply(playbook: playbook)
            #expect(again.status == 0 && again.output.contains("nothing-to-do"), "\(again.testDescription)")
        }
    }

    /// One of them is a service by itself: it neither builds nor asks for anything of the others', whether they are there or
    /// have gone.
    @Test func `Each alone keeps to its own sites`() async throws {
        let files = try Scratch()
        let beta = try write(.mixed, of: ["beta"], in: files)
        let others = try write(.mixed, of: ["alpha", "gamma"], in: files)
        try await DetachedLab.with(inventory: files.path + "/inventory.yaml") { lab in
            let before = try await lab.running()
            let first = try await lab.apply(playbook: beta)
            try #require(first.status == 0, "\(first.testDescription)")
            let own: Set = ["P", "PE3", "PE4", "beta-wce", "beta-wpe", "beta-ece", "beta-epe"]
            let report = try first.json()
            #expect(Set(report["routers"].list.compactMap(\.["name"].text)) == own)
            let asked = report["tasks"].list.flatMap(\.["checks"].list).compactMap(\.["router"].text)
            #expect(Set(asked).isSubset(of: own))
            let running = try await lab.running()
            for router in running.keys where !own.contains(router) {
                #expect(running[router] == before[router], "\(router) was changed")
            }
            let alone = try await run("check", beta, lab)
            #expect(alone.status == 0, "\(alone.testDescription)")

            // The others come: more is on the backbone, and beta's checks and predictions hold.
            let second = try await lab.apply(playbook: others)
            try #require(second.status == 0, "\(second.testDescription)")
            let beside = try await run("check", beta, lab)
            #expect(beside.status == 0, "\(beside.testDescription)")
            let plan = try await run("plan", beta, lab, "--detailed-exitcode")
            #expect(plan.status == 0, "\(plan.testDescription)")
            #expect(!plan.output.contains("alpha") && !plan.output.contains("gamma"))

            // And go: beta does not want them back.
            let gone = try await lab.apply(["--remove"], playbook: others)
            try #require(gone.status == 0, "\(gone.testDescription)")
            let after = try await run("check", beta, lab)
            #expect(after.status == 0, "\(after.testDescription)")
            let nothing = try await run("plan", beta, lab, "--detailed-exitcode")
            #expect(nothing.status == 0, "\(nothing.testDescription)")
        }
    }

    /// What the service left on a site that is not its own any more goes with the next apply.
    @Test func `A site that leaves is cleaned up`() async throws {
        let files = try Scratch()
        let playbook = try write(.alike, in: files)
        try await DetachedLab.with(inventory: files.path + "/inventory.yaml") { lab in
            let before = try await lab.running()
            let applied = try await lab.apply(playbook: playbook)
            try #require(applied.status == 0, "\(applied.testDescription)")
            // The same file, and so the same service, with two of the three.
            var smaller = ThreeCarriers.alike
            smaller.customers = Scratch.repository + "/inventory/csc-carrier"
            let text = smaller.playbook(of: ["alpha", "beta"]).replacing(
                "name: alpha and beta\n", with: "name: alpha and beta and gamma\n")
            _ = try files.write(text, to: "all.yaml")
            let left = try await lab.apply(playbook: playbook)
            try #require(left.status == 0, "\(left.testDescription)")
            let running = try await lab.running()
            for router in running.keys where router.hasPrefix("gamma") {
                #expect(
                    running[router]?.contains("}peer>") == false || router.hasSuffix("-w") || router.hasSuffix("-e"))
                #expect(running[router]?.contains("}site>") == before[router]?.contains("}site>"), "\(router)")
            }
            #expect(running["PE1"]?.contains("}name>gamma<") == false)
            let check = try await run("check", playbook, lab)
            #expect(check.status == 0, "\(check.testDescription)")
        }
    }

    /// Both label modes on one router end before anything is sent.
    @Test(arguments: ["plan", "apply"]) func `Both label modes on one router are refused`(_ command: String)
        async throws
    {
        let files = try Scratch()
        var network = ThreeCarriers.mixed
        network.carriers[2].access = "labeled-address-family"
        let playbook = try write(network, in: files)
        let outcome = try await CommandLineTool.run(
            [command, playbook, "--lab", "--state", files.path, "--templates", Scratch.shippedTemplates], in: files)
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        #expect(
            outcome.errors.contains(
                "router `PE1`: `alpha-west` hangs on it in mode labeled-route and `gamma-west` in mode "
                    + "labeled-address-family, and a router takes one of the two"), "\(outcome.testDescription)")
    }
}
