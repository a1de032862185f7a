import Foundation
import TestSupport
import Testing

/// `cscctl doctor` on the lab's routers, over SSH and NETCONF, as its users run it.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH) struct DoctorTests {
    private func doctor(_ lab: DetachedLab, _ more: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["doctor"] + more + [
                "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates, "--format", "json",
            ], in: lab.folder)
    }

    /// A router's part of the report.
    private func router(_ name: String, in outcome: CommandLineTool.Outcome) throws -> JSONObject {
        try #require(
            try outcome.json()["routers"].list.first { $0["name"].text == name }, "\(outcome.testDescription)")
    }

    private func step(_ step: String, of router: JSONObject) throws -> JSONObject {
        try #require(router["steps"].list.first { $0["step"].text == step })
    }

    private func verdicts(_ router: JSONObject) -> [String: String] {
        Dictionary(
            router["steps"].list.map { ($0["step"].text ?? "", $0["verdict"].text ?? "") },
            uniquingKeysWith: { first, _ in first })
    }

    private func found(_ step: JSONObject) -> String {
        step["found"].list.compactMap(\.text).joined(separator: "\n")
    }

    private func typed(_ step: JSONObject, on place: String) -> [String] {
        step["remedies"].list.filter { $0["place"].text == place }.compactMap { $0["text"].text }
    }

    private static func at(_ router: String, _ rules: String) -> Scratch.Replacement {
        Scratch.Replacement("  \(router): { ", "  \(router): { \(rules), ")
    }

    // MARK: the lab's kinds of routers

    @Test func `Every kind of lab router is told for what it is, and left as it was`() async throws {
        try await DetachedLab.with([
            Self.at("PE2", "lab: { candidate: shared, commits: rfc6241 }"), Self.at("CE1", "lab: { library: hello }"),
            Self.at("PE3", "lab: { library: yang-library }"), Self.at("CE2", "lab: { library: monitoring }"),
            Self.at("PE4", "platform: ne40e-x8x16-8.20.10"),
        ]) { lab in
            let before = try await lab.running()
            let all = try await doctor(lab, ["--all", "--try-candidate"])
            #expect(all.status == 0, "\(all.testDescription)")
            for name in DetachedLab.managed {
                let router = try router(name, in: all)
                #expect(router["verdict"].text == "ready", "\(all.testDescription)")
                let odd = verdicts(router).filter { $0.value != "ok" }
                #expect(odd == ["lock-time": "not-asked", "commit": "not-asked"], "\(name): \(odd)")
                #expect(router["steps"].list.allSatisfy { ($0["seconds"].number ?? -1) >= 0 })
            }
            let shared = try step("candidate", of: router("PE2", in: all))
            #expect(found(shared).contains("shared by all sessions"))
            #expect(found(try step("candidate", of: router("PE1", in: all))).contains("private"))
            #expect(found(try step("modules", of: router("CE1", in: all))).contains("hello (RFC 6020)"))
            let ssh = found(try step("ssh", of: router("PE1", in: all)))
            #expect(ssh.contains("SSH-2.0-") && ssh.contains("in use: ") && ssh.contains("host keys: of both sides"))
            #expect(found(try step("host-key", of: router("PE1", in: all))).contains("SHA256:"))
            #expect(found(try step("clock", of: router("PE1", in: all))).contains(" s from this machine's"))
            try await lab.expectUntouched(since: before, all)
        }
    }

    @Test func `A trial commit tells what a router takes during a trial, and leaves nothing`()
        async throws
    {
        try await DetachedLab.with([Self.at("PE2", "lab: { commits: rfc6241 }")]) { lab in
            let port = "GigabitEthernet0/2/0"
            let text = "<description>to somebody</description>"
            try await lab.configure(
                "PE2",
                "<ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces><interface><name>\(port)</name>\(text)"
                    + "</interface></interfaces></ifm>")
            let before = try await lab.running()
            for (name, words) in [
                ("PE1", "second edit while it waits: refused"), ("PE2", "second edit while it waits: taken"),
            ] {
                let outcome = try await doctor(lab, [name, "--try-commit", port])
                let commit = try step("commit", of: router(name, in: outcome))
                #expect(commit["verdict"].text == "ok", "\(outcome.testDescription)")
                let said = found(commit)
                for part in [
                    words, "taken, read back", "cancel-commit: taken", "starts the timer anew: taken", "is what it was",
                ] {
                    #expect(said.contains(part), "\(name): \(said)")
                }
            }
            let none = try await doctor(lab, ["PE1", "--try-commit", "GigabitEthernet9/9/9"])
            #expect(none.status == 1)
            #expect(found(try step("commit", of: router("PE1", in: none))).contains("there is no interface"))
            try await lab.expectUntouched(since: before, none)
        }
    }

    // MARK: what is wrong with a router

    @Test func `A router without NETCONF is read by its command line, and elsewhere doctor is pointed at`() async throws
    {
        try await DetachedLab.with { lab in
            try await expectCommandLineAlone(lab)
            try await lab.fault("PE1", "hide candidate:1.0")
            try await expectText(lab)
            let applied = try await lab.apply()
            #expect(
                applied.status == 1 && applied.errors.contains("`cscctl doctor PE1 --inventory "),
                "\(applied.testDescription)")
            #expect(applied.errors.contains(" --lab` tells more"))
            try await lab.fault("PE2", "refuse netconf always")
            let pulled = try await CommandLineTool.run(
                ["schema", "pull", "PE2", "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates],
                in: lab.folder)
            #expect(pulled.output.contains("`cscctl doctor PE2` tells more"), "\(pulled.testDescription)")
        }
    }

    /// A router without NETCONF is read by its command line; the next one is read whole.
    private func expectCommandLineAlone(_ lab: DetachedLab) async throws {
        try await lab.fault("PE1", "refuse netconf always")
        let outcome = try await doctor(lab, ["PE1", "PE2"])
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        let pe1 = try router("PE1", in: outcome)
        let hello = try step("hello", of: pe1)
        #expect(hello["verdict"].text == "failed" && typed(hello, on: "router").contains("snetconf server enable"))
        for name in ["capabilities", "modules", "yang-mode", "rights", "readings"] {
            let skipped = try step(name, of: pe1)
            #expect(skipped["verdict"].text == "skipped" && found(skipped) == "it rests on hello, which failed")
        }
        for name in ["reach", "ssh", "host-key", "login", "command-line", "clock", "locks", "saving", "sessions"] {
            #expect(verdicts(pe1)[name] == "ok", "\(name): \(outcome.testDescription)")
        }
        #expect(try router("PE2", in: outcome)["verdict"].text == "ready", "one router stops no other")
        try await lab.clearFaults("PE1")
    }

    /// A line for each step, and a summary for the router.
    private func expectText(_ lab: DetachedLab) async throws {
        let outcome = try await CommandLineTool.run(
            ["doctor", "PE1", "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates], in: lab.folder)
        #expect(outcome.status == 1)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "PE1")
        #expect(lines.contains { $0.hasPrefix("  failed    capabilities  0.0") })
        #expect(lines.contains("            -> on PE1: display netconf capability"))
        #expect(
            lines.last == "PE1: not ready for a transaction: capabilities", "\(outcome.testDescription)")
    }

    @Test func `A wrong clock, a trial of others and what is not saved are told`() async throws {
        try await DetachedLab.with { lab in
            let advanced = try await CommandLineTool.run(
                ["lab", "advance", "7200", "--state", lab.state], in: lab.folder)
            try #require(advanced.status == 0)
            let late = try await doctor(lab, ["PE1"])
            #expect(late.status == 2, "\(late.testDescription)")
            let clock = try step("clock", of: router("PE1", in: late))
            #expect(
                clock["verdict"].text == "warning" && found(clock).contains("it is 7")
                    && found(clock).contains(" s ahead of"))
            #expect(typed(clock, on: "router").contains { $0.hasPrefix("ntp-service unicast-server") })
            #expect(try router("PE1", in: late)["verdict"].text == "warned")
            let edit =
                "<edit-config><target><candidate/></target><config><ifm xmlns=\"urn:huawei:yang:huawei-ifm\">"
                + "<interfaces><interface><name>GigabitEthernet0/2/0</name><description>x</description></interface>"
                + "</interfaces></ifm></config></edit-config>"
            let commit = "<commit><confirmed/><confirm-timeout>300</confirm-timeout><persist>nce-7</persist></commit>"
            let replies = try await lab.netconf("PE1", [edit, commit])
            try #require(replies.allSatisfy { $0.contains("<ok/>") }, "\(replies)")
            let outcome = try await doctor(lab, ["PE1", "--try-commit", "GigabitEthernet0/2/0"])
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            let pe1 = try router("PE1", in: outcome)
            let locks = try step("locks", of: pe1)
            #expect(locks["verdict"].text == "failed" && found(locks).contains("nce-7, which is not this tool's"))
            #expect(typed(locks, on: "router").contains("abort trial persist nce-7"))
            #expect(verdicts(pe1)["commit"] == "skipped", "no trial beside somebody else's")
            let saving = try step("saving", of: pe1)
            #expect(saving["verdict"].text == "warning" && found(saving).contains("are not saved"))
            let cancel = try await lab.netconf("PE1", ["<cancel-commit><persist-id>nce-7</persist-id></cancel-commit>"])
            try #require(cancel.allSatisfy { $0.contains("<ok/>") })
        }
    }

    // MARK: the way there

    @Test func `Each refusal on the way has its step, and stops no other router`() async throws {
        try await DetachedLab.with { lab in
            let closed = try QuietSocket(.closed)
            let key = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            let inventory = try lab.liveInventory([
                Scratch.Replacement(
                    "port: \(try #require(lab.ports["PE1"])), cli-port: \(try #require(lab.ports["PE1"]))",
                    "port: \(closed.port), cli-port: \(closed.port)"),
                Scratch.Replacement("host-key: \"\(try #require(lab.fingerprints["PE2"]))\"", "host-key: \"\(key)\""),
                Scratch.Replacement("  CE1: { ", "  CE1: { username: nobody, "),
                Scratch.Replacement("  PE3: { ", "  PE3: { key: { file: /nowhere/key }, "),
                Scratch.Replacement("cli-port: \(try #require(lab.ports["CE2"]))", "cli-port: \(closed.port)"),
                Scratch.Replacement("address: 127.0.0.1, port: \(try #require(lab.ports["PE4"])), ", "port: 1, "),
            ])
            let outcome = try await CommandLineTool.run(
                [
                    "doctor", "--all", "--inventory", inventory, "--state", lab.state, "--format", "json",
                    "--templates",
                    Scratch.shippedTemplates,
                ], in: lab.folder, environment: ["CSC_PASSWORD": lab.password()])
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            for (name, failed, words) in [
                ("PE1", "reach", "Connection refused"), ("PE2", "host-key", key), ("CE1", "login", "as nobody"),
                ("CE2", "command-line", "Connection refused"),
                ("PE3", "login", "/nowhere/key"), ("PE4", "reach", "no address to reach it at"),
            ] {
                let router = try router(name, in: outcome)
                let step = try step(failed, of: router)
                #expect(step["verdict"].text == "failed" && found(step).contains(words), "\(name): \(found(step))")
                #expect(verdicts(router).filter { $0.value == "failed" }.keys.sorted() == [failed], "\(name)")
            }
            #expect(!outcome.output.contains(try lab.password()))
            withExtendedLifetime(closed) {}
        }
    }

    // MARK: playbook, machine, words

    @Test func `A playbook is held against the routers' releases`() async throws {
        let folder = try Scratch()
        let inventory = try folder.inventory([Self.at("PE1", "platform: ne40e-x8x16-8.20.10")])
        let playbook = try folder.hastyPlaybook(inventory: inventory)
        let outcome = try await CommandLineTool.run(
            [
                "doctor", "PE1", "PE2", "--playbook", playbook, "--lab", "--state", folder.path, "--templates",
                Scratch.shippedTemplates, "--format", "json",
            ], in: folder)
        let modules = try step("modules", of: router("PE1", in: outcome))
        #expect(modules["verdict"].text == "failed", "\(outcome.testDescription)")
        #expect(found(modules).contains("apply-label per-route evpn"), "\(found(modules))")
        #expect(verdicts(try router("PE2", in: outcome))["modules"] == "ok")
    }

    @Test func `Without routers it looks at this machine, and makes nothing`() async throws {
        let folder = try Scratch()
        let state = folder.path + "/new"
        let outcome = try await CommandLineTool.run(
            ["doctor", "--state", state, "--templates", Scratch.shippedTemplates], in: folder)
        #expect(outcome.status == 0 || outcome.status == 2, "\(outcome.testDescription)")
        for words in ["libssh", "libyang", "is not there yet", "all profiles compile", "--all"] {
            #expect(outcome.output.contains(words), "missing `\(words)`: \(outcome.testDescription)")
        }
        #expect(!FileManager.default.fileExists(atPath: state))
        let idle = try await CommandLineTool.run(["doctor", "--try-candidate", "--state", state], in: folder)
        #expect(idle.status == 64 && idle.errors.contains("does nothing here"))
        let both = try await CommandLineTool.run(
            ["doctor", "--all", "--try-commit", "X", "--state", state], in: folder)
        #expect(both.status == 64)
    }

    @Test func `An unknown router is refused with the nearest name`() async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["doctor", "PE11", "--inventory", Scratch.shippedInventory, "--state", folder.path], in: folder)
        #expect(outcome.status == 1 && outcome.errors.contains("no managed router `PE11`"))
        #expect(outcome.errors.contains("PE1"))
    }
}
