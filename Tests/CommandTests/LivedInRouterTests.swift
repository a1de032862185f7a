import Foundation
import TestSupport
import Testing
import XML

/// Routers that have been in service for years: whatever they run is read, nothing of it is changed.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct LivedInRouterTests {
    private func run(_ folder: Scratch, _ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            arguments + ["--state", folder.path, "--templates", Scratch.shippedTemplates], in: folder)
    }

    @Test func `A plan reads files of such routers`() async throws {
        let folder = try Scratch()
        let files = try LivedInRouter.write(into: folder.path + "/running")
        let plan = try await run(folder, "plan", Scratch.shippedPlaybook, "--running", files, "--format", "json")
        #expect(plan.status == 0, "\(plan.testDescription)")
        let paths = try plan.json().changedPaths
        #expect(Set(paths.keys) == Set(LivedInRouter.demo.map(\.name)))
        #expect(!paths.values.joined().contains { $0.contains("cust-red") || $0.contains("removed") })
        let text = try await run(folder, "plan", Scratch.shippedPlaybook, "--running", files, "--assumptions")
        #expect(text.status == 0, "\(text.testDescription)")
        #expect(text.output.contains("proven"))
        let unknown =
            "assumed: PE1: 2 settings in /network-instance/instances/instance[_public_]/isis that the model does not know"
        #expect(text.output.contains(unknown), "\(text.testDescription)")
        #expect(!text.testDescription.contains("made-up-cipher"))
    }

    @Test func `The service comes, is checked and goes, and every foreign node is as before`() async throws {
        let folder = try Scratch()
        let files = try LivedInRouter.write(into: folder.path + "/running")
        try await DetachedLab.with(running: files) { lab in
            let before = try await lab.running()
            #expect(before["PE1"]?.contains("made-up-cipher") == true)
            let applied = try await lab.apply()
            #expect(applied.status == 0, "\(applied.testDescription)")
            let during = try await lab.running()
            for router in LivedInRouter.demo.map(\.name) {
                #expect(during[router] != before[router])
            }
            for command in [["check", "--format", "json"], ["plan", "--detailed-exitcode"]] {
                let outcome = try await CommandLineTool.run(
                    [
                        command[0], lab.folder.path + "/playbook.yaml", "--lab", "--state", lab.state, "--templates",
                        Scratch.shippedTemplates,
                    ] + command.dropFirst(), in: lab.folder)
                #expect(outcome.status == 0, "\(outcome.testDescription)")
            }
            let run = try #require(try applied.json()["run"].text)
            let back = try await CommandLineTool.run(
                ["rollback", run, "--lab", "--yes", "--state", lab.state], in: lab.folder)
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectUntouched(since: before, back)
        }
    }

    /// Of routers without another VPN, which would keep all of what its carriers stand on, and without an LSR ID, which would keep
    /// the loopback.
    private func withoutVPN(_ folder: Scratch) throws -> String {
        let routers = LivedInRouter.demo.map { router in
            var router = router
            router.hasVPN = false
            router.lsrID = nil
            return router
        }
        return try LivedInRouter.write(routers, into: folder.path + "/running")
    }

    @Test func `What the service made is removed, and every foreign node is as before`() async throws {
        let folder = try Scratch()
        let files = try withoutVPN(folder)
        try await DetachedLab.with(running: files) { lab in
            let before = try await lab.running()
            #expect(try await lab.apply().status == 0)
            let removed = try await lab.apply(["--remove"])
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectUntouched(since: before, removed)
        }
    }

    @Test func `A folder without a file for any router is refused`() async throws {
        let folder = try Scratch()
        for place in ["nowhere", "."] {
            let up = try await CommandLineTool.run(
                ["lab", "up", Scratch.shippedInventory, "--detach", "--state", folder.path, "--running", place],
                in: folder)
            #expect(up.status == 1, "\(up.testDescription)")
            #expect(up.errors.contains("holds no file of any router"), "\(up.testDescription)")
        }
    }

    @Test func `What somebody put below a node of ours keeps that node`() async throws {
        let folder = try Scratch()
        let files = try withoutVPN(folder)
        try await DetachedLab.with(running: files) { lab in
            #expect(try await lab.apply().status == 0)
            // A colleague's setting of a module that the lab's profile does not have comes in by the files of a new lab.
            let saved = try await lab.saveRunning()
            let changed = try Scratch.read(saved + "/PE1.xml").replacing(
                "<address>4.4.4.9</address>", with: "<address>4.4.4.9</address><tcp-mss>1400</tcp-mss>")
            _ = try lab.folder.write(changed, to: "saved/PE1.xml")
            let plan = try await CommandLineTool.run(
                [
                    "apply", lab.folder.path + "/playbook.yaml", "--remove", "--unrecorded", "--dry-run", "--running",
                    saved, "--state",
                    lab.state,
                    "--templates", Scratch.shippedTemplates,
                ], in: lab.folder)
            #expect(plan.status == 0, "\(plan.testDescription)")
            #expect(
                plan.testDescription.contains("bgp/peer[4.4.4.9]/tcp-mss on PE1 is in it, and is not this service's"))
            let gone = plan.output.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("- ") }
            #expect(!gone.contains { $0.contains("peer[4.4.4.9]") }, "\(plan.testDescription)")
            #expect(gone.contains { $0.contains("peer[3.3.3.9]") }, "\(plan.testDescription)")
        }
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func `Every set of the reference material is read by plan`() async throws {
        let sets = SharedMaterial.folder.appending(path: "cases/running")
        for set in ["busy-routers", "brownfield", "brownfield-service"] {
            let folder = try Scratch()
            let files = sets.appending(path: set).path
            let outcome = try await run(folder, "plan", Scratch.shippedPlaybook, "--running", files)
            // What it finds of such routers may refute the service; it never fails to read them.
            #expect([0, 1].contains(outcome.status), "\(outcome.testDescription)")
            let said = outcome.output + outcome.errors
            #expect(said.contains("proven") || said.contains("refuted"), "\(outcome.testDescription)")
            #expect(!said.contains("has no such node"))
        }
    }
}
