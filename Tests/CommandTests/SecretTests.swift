import Foundation
import Testing

/// A secret's value is in no output, trace, error, journal, report or lab file; the routers get it all the same (T17).
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH, .needsPython)
struct SecretTests {
    private static let template = """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
          <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>
            <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><peers><peer>
              <address>192.0.2.77</address><remote-as>64999</remote-as>
              <password-type>cipher</password-type><password-text>{{ vars.key }}</password-text>
              <ebgp-max-hop>10</ebgp-max-hop><afs><af><type>ipv4uni</type></af></afs>
            </peer></peers></base-process></bgp>
          </instance></instances></network-instance>
        </config>
        """

    /// The shipped playbook, and at its end a task of the operator's own that sets a password on PE1.
    private func playbook(_ lab: DetachedLab) throws -> String {
        let template = try lab.folder.write(Self.template, to: "peer.xml")
        let task =
            "  - { name: secret-peer, template: \(template), targets: PE1, "
            + "vars: { key: { secret: { env: PEER_KEY } } }, checks: [] }\n"
        let path = try lab.folder.hastyPlaybook()
        let text = try Scratch.read(path)
        return try lab.folder.write(text.hasSuffix("\n") ? text + task : text + "\n" + task, to: "secret.yaml")
    }

    private func run(
        _ lab: DetachedLab, _ arguments: [String], key: String
    ) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            arguments + [
                "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates, "--log-level", "trace",
            ], in: lab.folder, environment: ["PEER_KEY": key])
    }

    /// Files of the state folder, reports in it, and everything that the run printed.
    private func expectNowhere(_ secret: String, _ lab: DetachedLab, _ outcomes: [CommandLineTool.Outcome]) async throws
    {
        for outcome in outcomes {
            #expect(!outcome.output.contains(secret), "\(outcome.testDescription)")
            #expect(!outcome.errors.contains(secret), "\(outcome.testDescription)")
        }
        let files = try #require(FileManager.default.enumerator(atPath: lab.state)).compactMap { $0 as? String }
        #expect(files.contains("journal.sqlite") && files.contains("report/run.json"))
        for file in files {
            var isFolder: ObjCBool = false
            let path = lab.state + "/" + file
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file)")
        }
        for text in try await JournalTexts.of(lab) { #expect(!text.contains(secret), "a text of the journal") }
    }

    /// Longer than the model allows, so that the router refuses it and quotes it.
    @Test func `T17 a router's error that quotes a password is not repeated`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let start = "c4nary-\(UUID().uuidString)"
            let arguments = ["apply", try playbook(lab), "--yes", "--report", lab.state + "/report"]
            let outcome = try await run(lab, arguments, key: start + String(repeating: "x", count: 500))
            #expect(outcome.status == 3, "\(outcome.testDescription)")
            #expect(outcome.output.contains("password-text") && outcome.output.contains("<redacted>"))
            try await expectNowhere(start, lab, [outcome])
            try await lab.expectUntouched(since: before, outcome)
        }
    }

    @Test func `T17 a password reaches the router and nothing else`() async throws {
        try await DetachedLab.with { lab in
            let (first, second) = ("c4nary-\(UUID().uuidString)", "an0ther-\(UUID().uuidString)")
            let playbook = try playbook(lab)
            let plan = try await run(lab, ["plan", playbook, "--as", "xml"], key: first)
            #expect(plan.status == 0, "\(plan.testDescription)")
            let report = ["--yes", "--report", lab.state + "/report"]
            let applied = try await run(lab, ["apply", playbook, "--format", "json"] + report, key: first)
            try #require(applied.status == 0, "\(applied.testDescription)")
            let shown = try #require(try await lab.running()["PE1"])
            #expect(shown.contains("password-text") && shown.contains("%^%#"))

            // The router shows it encrypted, and it is known all the same.
            let again = try await run(lab, ["apply", playbook] + report, key: first)
            #expect(again.output.contains("nothing"), "\(again.testDescription)")
            let check = try await run(lab, ["check", playbook], key: first)
            #expect(check.status == 0, "\(check.testDescription)")

            // Another secret behind the same reference is a change; with it the earlier one is gone for good.
            let changed = try await run(lab, ["apply", playbook, "--format", "json"] + report, key: second)
            #expect(changed.status == 0, "\(changed.testDescription)")
            let last = try #require(try changed.json()["run"].text)
            #expect(try await lab.running()["PE1"] != shown)
            // To take that back takes the earlier secret, which only its owner has.
            let refused = try await run(lab, ["rollback", last, "--yes"], key: second)
            #expect(refused.status == 1, "\(refused.testDescription)")
            #expect(refused.errors.contains("no longer the one that the plan was made with"))
            let back = try await run(lab, ["rollback", last, "--yes"], key: first)
            #expect(back.status == 0, "\(back.testDescription)")
            #expect(try await lab.running()["PE1"] == shown)
            try await expectNowhere(first, lab, [plan, applied, again, check, changed, refused, back])
            try await expectNowhere(second, lab, [plan, applied, again, check, changed, refused, back])
        }
    }
}
