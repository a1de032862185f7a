import Foundation
import TestSupport
import Testing

/// `transaction: { save: after-confirm }`: what a run leaves is what the routers start with.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct SaveTests {
    private func playbook(_ lab: DetachedLab) throws -> String {
        try lab.folder.hastyPlaybook([.init("check-limit", "save: after-confirm, check-limit")])
    }

    private func tool(_ lab: DetachedLab, _ arguments: [String]) async throws -> CommandLineTool.Outcome {
        let common = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
        return try await CommandLineTool.run(arguments + common, in: lab.folder)
    }

    /// Whether a router starts with what it runs.
    private func isSaved(_ lab: DetachedLab, _ router: String) async throws -> Bool {
        let trees = try await lab.netconf(
            router, ["running", "startup"].map { "<get-config><source><\($0)/></source></get-config>" })
        let data = trees.compactMap { $0.firstMatch(of: /<data.*<\/data>/.dotMatchesNewlines()).map { String($0.0) } }
        try #require(data.count == 2)
        return data[0] == data[1]
    }

    @Test func `A plan says it, a run saves every router, and its rollback saves again`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try playbook(lab)
            let plan = try await tool(lab, ["plan", playbook])
            #expect(plan.output.contains("Save: after the confirm, on every router"), "\(plan.testDescription)")
            #expect(try await tool(lab, ["plan", playbook, "--format", "json"]).json()["save"].text == "after-confirm")
            let report = lab.folder.path + "/report"
            let applied = try await lab.apply(["--report", report], playbook: playbook)
            #expect(applied.status == 0, "\(applied.testDescription)")
            let json = try applied.json()
            #expect(json["routers"].list.count == 6)
            for router in json["routers"].list {
                #expect(router["save"]["verdict"].text == "saved" && router["save"]["reason"].isNull)
                #expect(router["save"]["way"].text == "by NETCONF, to vrpcfg.zip")
                #expect(try await isSaved(lab, try #require(router["name"].text)))
            }
            let junit = try Scratch.read(report + "/junit.xml")
            #expect(junit.contains("name=\"PE1 is saved\"/>"), "\(junit.suffix(2000))")
            let run = try #require(json["run"].text)
            let told = try await CommandLineTool.run(["runs", run, "--state", lab.state], in: lab.folder)
            #expect(told.output.contains("did  PE1  save: by NETCONF"), "\(told.testDescription)")

            let back = try await tool(lab, ["rollback", run, "--yes"])
            #expect(back.status == 0, "\(back.testDescription)")
            #expect(back.output.contains("6 routers confirmed and saved in"), "\(back.testDescription)")
            for router in DetachedLab.managed { #expect(try await isSaved(lab, router), "\(router)") }
        }
    }

    @Test func `Without the RPC it is the command, and who is not saved is warned of`() async throws {
        try await DetachedLab.with { lab in
            for router in ["PE1", "CE1", "PE3", "CE2"] { try await lab.fault(router, "lack save") }
            try await lab.fault("CE2", "drop-before save-command")
            try await lab.fault("CE1", "refuse save-command")
            try await lab.fault("PE3", "lie save-command")
            try await lab.fault("PE2", "refuse save")
            let applied = try await lab.apply(playbook: try playbook(lab))
            #expect(applied.status == 0, "a run that is not saved is done all the same: \(applied.testDescription)")
            let json = try applied.json()
            #expect(json["verdict"].text == "done")
            var saves: [String: JSONObject] = [:]
            for router in json["routers"].list { saves[try #require(router["name"].text)] = router["save"] }
            #expect(saves["PE1"]?["way"].text == "on the command line")
            #expect(saves["CE2"]?["verdict"].text == "saved", "asked again on a new command line")
            for router in ["PE1", "CE2", "PE4"] { #expect(try await isSaved(lab, router), "\(router)") }
            #expect(saves["CE1"]?["verdict"].text == "failed")
            #expect(saves["CE1"]?["reason"].text?.contains("told to refuse") == true)
            #expect(saves["PE2"]?["reason"].text?.contains("refuse <save>") == true)
            #expect(saves["PE3"]?["reason"].text?.contains("its startup configuration is another") == true)
            for router in ["CE1", "PE2", "PE3"] {
                #expect(try await !isSaved(lab, router))
                #expect(
                    json["warnings"].list.contains {
                        $0.text?.hasPrefix("\(router): what it runs is not saved") == true
                            && $0.text?.hasSuffix("Type `save` on the router") == true
                    })
            }
        }
    }

    @Test func `A run that is killed while it saves says so, and resume saves`() async throws {
        try await DetachedLab.with { lab in
            try await lab.fault("CE1", "silence save")
            let apply = try CommandLineTool.start(lab.applyArguments(try playbook(lab)), in: lab.folder)
            let said = try await eventually(within: 30) {
                apply.progress.contains { $0.contains("saving on 6 routers") } || !apply.isRunning
            }
            // All others have said that they are saved.
            let isNearlyDone = try await eventually(within: 20) {
                guard try await isSaved(lab, "PE4") else { return false }
                return try await isSaved(lab, "PE1")
            }
            apply.kill()
            let outcome = try await apply.end(within: 5)
            try #require(said && isNearlyDone && outcome.status == SIGKILL, "\(outcome.testDescription)")
            try await lab.clear("CE1")
            let listed = try await CommandLineTool.run(["runs", "--state", lab.state], in: lab.folder)
            #expect(listed.errors.contains("were confirmed"), "\(listed.testDescription)")
            #expect(listed.errors.contains("may not have been saved"), "\(listed.testDescription)")
            #expect(listed.errors.contains("finishes it and saves them"), "\(listed.testDescription)")
            let runs = try await CommandLineTool.run(
                ["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
            let run = try #require(try runs.json().list.first?["id"].text)
            let resumed = try await tool(lab, ["resume", run])
            #expect(resumed.status == 0, "\(resumed.testDescription)")
            #expect(resumed.output.contains("6 routers confirmed and saved"), "\(resumed.testDescription)")
            for router in DetachedLab.managed { #expect(try await isSaved(lab, router), "\(router)") }
        }
    }
}
