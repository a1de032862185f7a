import Foundation
import Testing

/// `bgp/global/yang-enable` concerns the BGP of all VPN instances of a router: it goes with the service where nobody else
/// has any, by itself where somebody may, and nothing takes it back but a trial that fails.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct YANGModeTests {
    /// A colleague's VPN. What it has of BGP is not shown as long as the mode is off.
    private static let colleague = """
        <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><enable>true</enable><as>200</as></base-process></bgp>
        <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance>
          <name>colleague</name>
          <afs xmlns="urn:huawei:yang:huawei-l3vpn"><af>
            <type>ipv4-unicast</type><route-distinguisher>200:77</route-distinguisher>
          </af></afs>
        </instance></instances></network-instance>
        """

    private func prepare(_ lab: DetachedLab, _ more: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["prepare"] + more + [
                "--lab", "--state", lab.state, "--inventory", lab.folder.path + "/inventory.yaml", "--templates",
                Scratch.shippedTemplates,
            ], in: lab.folder)
    }

    private func routersInMode(_ lab: DetachedLab) async throws -> Set<String> {
        Set(try await lab.running().filter { $0.value.contains(DetachedLab.yangMode) }.keys)
    }

    @Test func `Where others may have BGP it is a change of its own, before the service`() async throws {
        try await DetachedLab.with { lab in
            try await lab.configure("PE3", Self.colleague)
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            for command in [["plan"], ["apply", "--yes"]] {
                let refused = try await service.run(command[0], command.count > 1 ? command[1] : "--log-level=trace")
                #expect(refused.status == 1, "\(refused.testDescription)")
                for words in [
                    "PE3: bgp/global/yang-enable is not set there", "network-instance[colleague]",
                    "cscctl prepare PE3 --inventory ", " --lab`", "`bgp yang-mode enable`",
                    "interrupts the BGP of them all",
                ] {
                    #expect(refused.errors.contains(words), "no `\(words)` in \(refused.errors.suffix(1500))")
                }
                #expect(!refused.errors.contains("PE1: bgp/global"))
                try await lab.expectUntouched(since: before, refused)
            }

            let shown = try await prepare(lab, "PE3", "--dry-run", "--as", "vrp")
            #expect(shown.status == 0, "\(shown.testDescription)")
            #expect(shown.output.contains("  system-view\n  bgp yang-mode enable\n  commit\n"), "\(shown.output)")
            #expect(shown.output.contains("VPN instances that may have BGP: colleague"), "\(shown.output)")
            #expect(shown.output.contains("! converts the BGP of all VPN instances"), "\(shown.output)")
            let asked = try await prepare(lab, "PE3")
            #expect(asked.status == 1 && asked.errors.contains("--yes"), "\(asked.testDescription)")
            try await lab.expectUntouched(since: before, asked)

            let done = try await prepare(lab, "PE3", "--yes", "--format", "json")
            try #require(done.status == 0, "\(done.testDescription)")
            let report = try done.json()
            #expect(report["routers"].list.map(\.["verdict"].text) == ["done"])
            #expect(report["routers"].list.first?["concerned"].list.map(\.text) == ["colleague"])
            #expect(try await routersInMode(lab) == ["PE3"])
            #expect(try await lab.locked() == [])
            let again = try await prepare(lab, "PE3", "--yes", "--format", "json").json()
            #expect(again["routers"].list.map(\.["verdict"].text) == ["already"])

            let run = try #require(report["run"].text)
            let runs = try await CommandLineTool.run(["runs", "--state", lab.state], in: lab.folder)
            #expect(runs.output.contains("\(run)  done  prepare  "), "\(runs.output)")
            for command in ["rollback", "abort"] {
                let refused = try await CommandLineTool.run(
                    [command, run, "--lab", "--state", lab.state], in: lab.folder)
                #expect(
                    refused.status == 1 && refused.errors.contains("is a preparation: there is nothing to \(command)"),
                    "\(refused.testDescription)")
            }
            let applied = try await service.apply()
            #expect(applied.status == 0, "\(applied.testDescription)")
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            #expect(try await routersInMode(lab) == Set(DetachedLab.managed))
            let left = try await lab.running()["PE3"]
            #expect(left?.contains(">200:77<") == true && left?.contains(">100:1<") == false)
        }
    }

    @Test func `Elsewhere it goes with the service, with its hazard, and stays`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let plan = try await service.run("plan").json()
            let hazards = plan["tasks"].list.flatMap(\.["routers"].list).flatMap(\.["hazards"].list).compactMap(\.text)
            #expect(hazards.contains { $0.hasPrefix("converts the BGP of all VPN instances") }, "\(hazards)")
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let run = try #require(try applied.json()["run"].text)
            let removal = try await service.run("apply", "--remove", "--dry-run").json()
            #expect(!removal.changedPaths.values.joined().contains { $0.contains("yang-enable") })
            #expect(
                removal["notes"].list.contains {
                    $0.text?.hasPrefix("bgp/global/yang-enable stays on CE1, CE2, PE1") == true
                },
                "\(removal["notes"].list.map(\.value))")
            let back = try await CommandLineTool.run(
                ["rollback", run, "--yes", "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates],
                in: lab.folder)
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectGone(since: before, back)
            #expect(try await routersInMode(lab) == Set(DetachedLab.managed))
            #expect(try await service.remove().json()["verdict"].text == "nothing-to-do")
        }
    }

    /// A confirmed commit that is taken back takes it with it; the reverse edits of one that was confirmed do not, and say so.
    @Test func `An undo by reverse edits leaves it, and says so`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let failing = Scratch.Replacement("end-to-end-lsp ]", "end-to-end-lsp, \(ServiceCycle.impossible) ]")
            let playbook = try lab.folder.hastyPlaybook([failing])
            let single = try await lab.apply(playbook: playbook)
            #expect(single.status == 3, "\(single.testDescription)")
            try await lab.expectUntouched(since: before, single)
            let stepwise = Scratch.Replacement("check-limit: 15s", "check-limit: 15s, commits: stepwise")
            let steps = try lab.folder.hastyPlaybook([failing, stepwise])
            let undone = try await lab.apply(["--format", "text"], playbook: steps)
            #expect(undone.status == 3, "\(undone.testDescription)")
            try await lab.expectGone(since: before, undone)
            #expect(try await routersInMode(lab).isSuperset(of: ["PE1", "PE2", "CE1", "CE2"]))
            let evidence = "bgp/global/yang-enable stays as this run has set it: nothing takes it back"
            #expect(undone.output.contains("  PE1: undone\n      \(evidence)"), "\(undone.testDescription)")
            let last =
                "(read back), except that nothing takes back bgp/global/yang-enable on CE1, CE2, PE1, PE2, PE3, PE4, run "
            #expect(undone.output.contains(last), "\(undone.testDescription)")
        }
    }

    @Test func `What a preparation is answered, router by router`() async throws {
        try await DetachedLab.with { lab in
            try await lab.fault("PE1", "drop-after plain-commit")
            try await lab.fault("PE2", "lie plain-commit")
            let outcome = try await prepare(lab, "PE1", "PE2", "CE1", "--yes", "--format", "json")
            #expect(outcome.status == 4, "\(outcome.testDescription)")
            let routers = try outcome.json()["routers"].list
            #expect(routers.map(\.["verdict"].text) == ["done", "unknown", "not-sent"], "\(outcome.testDescription)")
            #expect(try await routersInMode(lab) == ["PE1"])
            try await lab.fault("PE2", "refuse plain-commit")
            let refused = try await prepare(lab, "PE2", "CE1", "--yes")
            #expect(refused.status == 1 && refused.output.contains("PE2: refused: "), "\(refused.testDescription)")
            let last = try await prepare(lab, "PE2", "CE1", "--yes")
            #expect(last.status == 0, "\(last.testDescription)")
            #expect(try await routersInMode(lab) == ["PE1", "PE2", "CE1"])
            let slip = try await prepare(lab, "PE11", "--yes")
            #expect(slip.status == 1 && slip.errors.contains("no managed router `PE11`"), "\(slip.testDescription)")
        }
    }
}
