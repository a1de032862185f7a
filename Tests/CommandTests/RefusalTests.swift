import Foundation
import TestSupport
import Testing

/// What is refused before anything is sent to any router, each with its own message, and the way to live routers.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct RefusalTests {
    @Test func `Without --lab the same routers are reached by address, fingerprint and password`() async throws {
        try await DetachedLab.with { lab in
            let outcome = try await lab.applyLive()
            #expect(outcome.status == 0, "\(outcome.testDescription)")
            #expect(!outcome.errors.contains(try lab.password()))
            #expect(try await lab.locked() == [])
        }
    }

    @Test func `T21 a wrong key, a wrong password and a closed port are refused`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let key = try #require(lab.fingerprints["CE2"])
            let other = "SHA256:" + String(repeating: "A", count: 43)
            let wrongKey = try await lab.applyLive([Scratch.Replacement(key, other)])
            expectRefused(wrongKey, saying: ["CE2", "host key", key])
            let wrongPassword = try await lab.applyLive(password: "not this")
            expectRefused(wrongPassword, saying: DetachedLab.managed + ["password"])
            #expect(!wrongPassword.errors.contains("not this"))
            let port = try #require(lab.ports["PE4"])
            let taken = try QuietSocket(.closed)
            let closed = try await lab.applyLive(
                [Scratch.Replacement("port: \(port), cli", "port: \(taken.port), cli")])
            expectRefused(closed, saying: ["PE4", "127.0.0.1"])
            try await lab.expectUntouched(since: before, closed)
        }
    }

    /// Found before anything is sent, and not by the first check after a commit, which would take everything back.
    @Test func `A router whose command line does not let us in is refused`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let port = try #require(lab.ports["CE1"])
            let closed = try QuietSocket(.closed)
            let outcome = try await lab.applyLive(
                [Scratch.Replacement("cli-port: \(port)", "cli-port: \(closed.port)")])
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect(outcome.output.contains("its command line, which the checks need, does not answer"))
            for word in ["<edit-config", "<commit", "<validate"] { #expect(!outcome.errors.contains(word)) }
            try await lab.expectUntouched(since: before, outcome)
        }
    }

    /// Six failed logins in five minutes lock the address out, for every tool on it.
    @Test func `A wrong password is tried once a router in a whole command`() async throws {
        try await DetachedLab.with { lab in
            let outcome = try await lab.applyLive(password: "not this")
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            for router in DetachedLab.managed {
                let told = outcome.errors.components(separatedBy: "\(router): SSH").count - 1
                #expect(told == 1, "\(outcome.testDescription)")
            }
            #expect(outcome.errors.contains("display ssh server ip-block list"))
        }
    }

    @Test func `A watch whose login is refused waits until the router has forgotten it`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook(inventory: lab.liveInventory([]))
            let watch = try CommandLineTool.start(
                ["watch", playbook, "--every", "1s", "--state", lab.state, "--templates", Scratch.shippedTemplates],
                in: lab.folder, environment: ["CSC_PASSWORD": "not this"])
            defer { watch.kill() }
            let waits = try await eventually(within: 40) { watch.program.errorsSoFar.contains("the next pass is in ") }
            #expect(waits, "\(watch.program.errorsSoFar)")
            watch.terminate()
            let outcome = try await watch.end(within: 20)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
            let line = outcome.errors.split(separator: "\n").first { $0.contains("the next pass is in ") }
            let seconds = line?.firstMatch(of: /is in ([0-9]+) s/).flatMap { Int($0.1) } ?? 0
            #expect((280...301).contains(seconds), "\(line ?? "")")
        }
    }

    @Test func `Bad files are refused with their place`() async throws {
        let folder = try Scratch()
        func apply(_ playbook: String) async throws -> CommandLineTool.Outcome {
            try await CommandLineTool.run(
                ["apply", playbook, "--lab", "--yes", "--state", folder.path, "--templates", Scratch.shippedTemplates],
                in: folder)
        }
        expectRefused(try await apply(folder.path + "/none.yaml"), saying: ["none.yaml"])
        let orphan = try folder.hastyPlaybook(inventory: folder.path + "/absent.yaml")
        expectRefused(try await apply(orphan), saying: ["absent.yaml"])
        let broken = try folder.write("name: [unclosed\n", to: "broken.yaml")
        expectRefused(try await apply(broken), saying: ["broken.yaml:"])
        let misspelt = try folder.hastyPlaybook([Scratch.Replacement("on-failure", "on-failur")])
        expectRefused(try await apply(misspelt), saying: ["playbook.yaml:", "on-failur", "on-failure"])
        let inventory = try folder.write(
            Scratch.replacing(
                Scratch.read(Scratch.shippedInventory),
                [
                    Scratch.Replacement("ne8000-f1a-8.22", "ne9000"),
                    Scratch.Replacement("lab/CE", Scratch.repository + "/inventory/lab/CE"),
                ]), to: "inventory.yaml")
        expectRefused(
            try await apply(folder.hastyPlaybook(inventory: inventory)), saying: ["ne9000", "ne8000-f1a-8.22"])
    }
}
