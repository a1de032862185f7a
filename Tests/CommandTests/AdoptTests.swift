import Foundation
import Testing

/// Networks that were there before the tool: what a service finds in place is recorded, compared and watched, and stays
/// when the service goes.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct AdoptTests {
    /// The service on its routers, and a state folder that knows nothing of it, as in another checkout.
    private func withForgottenService(
        _ work: (DetachedLab, ServiceFiles, _ before: [String: String]) async throws -> Void
    ) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            try lab.forget()
            try await work(lab, service, before)
        }
    }

    @Test func `What an apply found in place stays when the service goes, unless --found is given`() async throws {
        try await withForgottenService { lab, service, before in
            let between = try await lab.running()
            let again = try await service.run("apply", "--yes", "--format", "text")
            #expect(again.status == 0 && again.output.contains("are recorded as found"), "\(again.testDescription)")
            let runs = try await lab.tool(["runs", "--format", "json"]).json()
            #expect(runs.list.map { $0["kind"].text } == ["adopt"])
            #expect(runs.list.map { $0["verdict"].text } == ["done"])
            #expect(try await service.apply().json()["verdict"].text == "nothing-to-do")
            #expect(try await lab.tool(["runs", "--format", "json"]).json().list.count == 1, "it is recorded once")
            let dry = try await service.run("apply", "--remove", "--dry-run")
            #expect(dry.status == 0, "\(dry.testDescription)")
            #expect(try dry.json().changedPaths == [:])
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectUntouched(since: between, removed)
            let adopted = try await lab.tool(["adopt", service.playbook, "--lab", "--yes"])
            #expect(adopted.status == 0, "\(adopted.testDescription)")
            let list = try await service.run("apply", "--remove", "--found", "--dry-run")
            #expect(try Set(list.json().changedPaths.keys) == Set(DetachedLab.managed))
            let gone = try await service.run("apply", "--remove", "--found", "--yes")
            #expect(gone.status == 0, "\(gone.testDescription)")
            try await lab.expectGone(since: before, gone)
            let nothing = try await service.remove()
            #expect(try nothing.json()["verdict"].text == "nothing-to-do", "nothing is put back for nobody")
        }
    }

    @Test func `Without a record nothing is taken away and nothing is changed`() async throws {
        try await withForgottenService { lab, service, before in
            let between = try await lab.running()
            let said = "is recorded in"
            for arguments in [
                ["apply", "--remove", "--yes"], ["apply", "--remove", "--dry-run"],
                ["apply", "--set", "tasks.mp-bgp.state=absent", "--yes"],
                ["plan", "--set", "tasks.mp-bgp.state=absent"],
                ["apply", "--set", "service.options.ebgp-max-hop=20", "--yes"],
                ["plan", "--set", "service.options.ebgp-max-hop=20"],
            ] {
                let outcome = try await lab.tool(
                    [arguments[0], service.playbook, "--lab", "--unproven"] + arguments.dropFirst())
                #expect(outcome.status == 1, "\(outcome.testDescription)")
                #expect(outcome.errors.contains(said), "\(outcome.testDescription)")
                #expect(outcome.errors.contains("--unrecorded"), "\(outcome.testDescription)")
                #expect(outcome.output.contains("    -") || outcome.output.contains("    ~"), "what would have gone")
                try await lab.expectUntouched(since: between, outcome)
            }
            let gone = try await service.run("apply", "--remove", "--yes", "--unrecorded")
            #expect(gone.status == 0, "\(gone.testDescription)")
            try await lab.expectGone(since: before, gone)
        }
    }

    @Test func `adopt shows, asks and records, and changes no router`() async throws {
        try await withForgottenService { lab, service, _ in
            let between = try await lab.running()
            let dry = try await lab.tool(["adopt", service.playbook, "--lab", "--dry-run", "--format", "json"])
            #expect(dry.status == 0, "\(dry.testDescription)")
            #expect(try dry.json()["verdict"].text == "found")
            #expect(try dry.json()["routers"].list.allSatisfy { ($0["found"].number ?? 0) > 10 })
            let unasked = try await lab.tool(["adopt", service.playbook, "--lab"])
            #expect(unasked.status == 1 && unasked.errors.contains("no terminal"), "\(unasked.testDescription)")
            #expect(try await lab.tool(["runs", "--format", "json"]).json().list.isEmpty)
            try service.writePlaybook([.init("ebgp-max-hop: 10", "ebgp-max-hop: 20")])
            let adopted = try await lab.tool(["adopt", service.playbook, "--lab", "--yes"])
            #expect(adopted.status == 0, "\(adopted.testDescription)")
            #expect(adopted.output.contains("different: "), "\(adopted.testDescription)")
            #expect(adopted.output.contains("recorded: "), "\(adopted.testDescription)")
            try await lab.expectUntouched(since: between, adopted)
            let again = try await lab.tool(["adopt", service.playbook, "--lab", "--yes", "--format", "json"])
            #expect(try again.json()["verdict"].text == "nothing-to-do")
        }
    }

    /// A value of what was there is changed, checked, rolled back, changed again, and put back when the service goes.
    @Test func `What is changed of what was found is put back as it was`() async throws {
        try await withForgottenService { lab, service, _ in
            let between = try await lab.running()
            let adopted = try await lab.tool(["adopt", service.playbook, "--lab", "--yes"])
            try #require(adopted.status == 0, "\(adopted.testDescription)")
            try service.writePlaybook([.init("ebgp-max-hop: 10", "ebgp-max-hop: 20")])
            let different = try await service.run("check")
            #expect(different.status == 2, "\(different.testDescription)")
            let changed = try await service.apply()
            try #require(changed.status == 0, "\(changed.testDescription)")
            let during = try await lab.running()
            #expect(during != between)
            let run = try #require(try changed.json()["run"].text)
            let back = try await lab.tool(["rollback", run, "--lab", "--yes"])
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectUntouched(since: between, back)
            let again = try await service.apply()
            #expect(again.status == 0, "\(again.testDescription)")
            try await lab.expectUntouched(since: during, again)
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectUntouched(since: between, removed)
        }
    }

    @Test func `Our nodes in a foreign entry and foreign nodes in ours survive each other`() async throws {
        try await DetachedLab.with { lab in
            // The VPN instance of the customers is somebody else's on PE3; the service adds what it needs to it.
            try await lab.configure("PE3", Self.instance("<description>contract 7</description>"))
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let refused = try await service.apply()
            #expect(refused.status == 1 && refused.output.contains("vpn-instance vpn1"), "\(refused.testDescription)")
            try service.writePlaybook([
                .init("\ntasks:\n", "\nrouters: { PE3: { take: vpn-instance vpn1 } }\n\ntasks:\n")
            ])
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            // A colleague describes a session that the service made.
            try await lab.configure("PE1", Self.peer("<description>watch this one</description>"))
            let again = try await service.apply()
            #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            let left = try await lab.running()
            #expect(left["PE3"]?.contains(">contract 7<") == true)
            #expect(left["PE3"]?.contains("}route-distinguisher>") == false, "what the service put into it is gone")
            #expect(left["PE1"]?.contains(">watch this one<") == true)
            #expect(left["PE1"]?.contains(">4.4.4.9<") == true, "the session is kept for what is in it")
            #expect(left["PE1"]?.contains(">vpn1<") == false)
            try await lab.configure("PE1", Self.peer("<description nc:operation=\"remove\"/>"))
            let gone = try await service.remove()
            #expect(gone.status == 0, "\(gone.testDescription)")
            try await lab.expectGone(since: before, gone)
        }
    }

    private static let base = "xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\""

    private static func instance(_ inside: String) -> String {
        "<network-instance xmlns=\"urn:huawei:yang:huawei-network-instance\"><instances><instance><name>vpn1</name>"
            + "\(inside)</instance></instances></network-instance>"
    }

    private static func peer(_ inside: String) -> String {
        "<network-instance \(base) xmlns=\"urn:huawei:yang:huawei-network-instance\"><instances><instance>"
            + "<name>_public_</name><bgp xmlns=\"urn:huawei:yang:huawei-bgp\"><base-process><peers><peer>"
            + "<address>4.4.4.9</address>\(inside)</peer></peers></base-process></bgp></instance></instances>"
            + "</network-instance>"
    }
}

extension DetachedLab {
    /// The state folder as one of another checkout: the lab is known, and no run.
    func forget() throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: state) where file.hasPrefix("journal.sqlite") {
            try FileManager.default.removeItem(atPath: state + "/" + file)
        }
    }

    /// A command on this lab's state and the shipped templates.
    func tool(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
        let templates = ["runs", "rollback"].contains(arguments[0]) ? [] : ["--templates", Scratch.shippedTemplates]
        return try await CommandLineTool.run(arguments + ["--state", state] + templates, in: folder)
    }
}
