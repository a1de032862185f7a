import Foundation
import Testing

/// `cscctl verify` as its users run it: no router, no lab, exit codes and output.
@Suite(.timeLimit(.minutes(10)))
struct VerifyTests {
    private func verify(_ more: [String], in folder: Scratch, playbook: String = Scratch.shippedPlaybook) async throws
        -> CommandLineTool.Outcome
    {
        try await CommandLineTool.run(["verify", playbook, "--state", folder.path] + more, in: folder)
    }

    @Test func `The shipped playbook is proven, with the fields that scripts rely on`() async throws {
        let outcome = try await verify(["--format", "json"], in: Scratch())
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report["verdict"].text == "proven")
        #expect(report["findings"].list.allSatisfy { $0["severity"].text != "error" })
        let paths = report["paths"].list
        #expect(paths.map { "\($0["from"].text ?? "") \($0["to"].text ?? "")" } == ["PE3 PE4", "PE4 PE3"])
        let hops = try #require(paths.first)["hops"].list
        #expect(hops.compactMap(\.["router"].text) == ["PE3", "CE1", "PE1", "PE2", "CE2", "PE4"])
        for hop in hops { #expect(hop.keys.isSuperset(of: ["router", "in", "operation", "out"])) }
    }

    @Test func `A refuted proof names the rule, the file and line, and the way to it`() async throws {
        let folder = try Scratch()
        let broken = BrokenTemplateTests.cases[0]
        let templates = try folder.templates(changing: broken.file, [Scratch.Replacement(broken.removed)])
        let outcome = try await verify(["--templates", templates, "--format", "json"], in: folder)
        #expect(outcome.status == 2, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report["verdict"].text == "refuted")
        let finding = try #require(report["findings"].list.first { $0["rule"].text == "L-23" })
        #expect(finding.keys.isSuperset(of: ["rule", "severity", "router", "where", "message", "because"]))
        #expect(finding["where"]["file"].text?.hasSuffix("ce-pe-labeled-access/l1-ce.xml") == true)
        #expect(finding["because"].list.count > 2)
        let text = try await verify(["--templates", templates], in: folder)
        #expect(text.output.contains("because"))
        #expect(text.output.contains("refuted: "))
    }

    @Test func `What the reader warns of too is said once`() async throws {
        let folder = try Scratch()
        let playbook = try folder.hastyPlaybook([Scratch.Replacement("rd: \"100:{index}\"", "rd: \"100:1\"")])
        let outcome = try await verify(["--templates", Scratch.shippedTemplates], in: folder, playbook: playbook)
        let said = (outcome.output + outcome.errors).split(separator: "\n").filter { $0.contains("L-41") }
        #expect(said.count == 1, "\(outcome.testDescription)")
    }

    /// The customer's AS is AS_TRANS, which L-94 refuses, and the customer means it.
    @Test func `A waived error is told with its reason in every report and does not refute`() async throws {
        let folder = try Scratch()
        let inventory = try folder.inventory([])
        let customer = folder.path + "/lab-files/CE3.xml"
        let changed = try Scratch.replacing(Scratch.read(customer), [.init("65410", "23456")])
        _ = try folder.write(changed, to: "lab-files/CE3.xml")
        let text = try Scratch.read(folder.hastyPlaybook(inventory: inventory, [.init("as: 65410", "as: 23456")]))
        func run(_ waivers: String, _ command: String = "verify", _ more: String...) async throws
            -> CommandLineTool.Outcome
        {
            let playbook = try folder.write(text + waivers, to: "waived.yaml")
            let options = ["--state", folder.path, "--templates", Scratch.shippedTemplates] + more
            return try await CommandLineTool.run([command, playbook] + options, in: folder)
        }
        let counted = try await run("")
        #expect(counted.status == 2 && counted.output.contains("1 lint error"), "\(counted.testDescription)")
        let waiver = "\nwaivers: [ { rule: L-94, router: PE3, reason: the customer means it } ]\n"
        let waived = try await run(waiver)
        #expect(waived.status == 0, "\(waived.testDescription)")
        #expect(waived.output.contains("waived: the customer means it"))
        #expect(waived.output.hasSuffix("proven: 36 claims, 2 of 2 label paths, 1 waived\n"))
        let report = try await run(waiver, "verify", "--format", "json").json()
        #expect(report["verdict"].text == "proven")
        let finding = try #require(report["findings"].list.first { $0["rule"].text == "L-94" })
        #expect(finding["severity"].text == "error" && finding["waiver"].text == "the customer means it")
        let plan = try await run(waiver, "plan", "--lab")
        #expect(plan.output.contains("note: L-94 of lint is waived on PE3: the customer means it"))
        let notes = try await run(waiver, "plan", "--lab", "--format", "json").json()["notes"].list
        #expect(notes.compactMap(\.text).first == "L-94 of lint is waived on PE3: the customer means it")
    }

    @Test func `A path is traced as text and as a drawing`() async throws {
        let folder = try Scratch()
        let file = folder.path + "/path.svg"
        let outcome = try await verify(["--trace", "PE3", "PE4", "--svg", file], in: folder)
        #expect(outcome.status == 0)
        let rows = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
        #expect(rows.map { $0.split(separator: " ").first } == ["hop", "PE3", "CE1", "PE1", "PE2", "CE2", "PE4"])
        let drawing = try Scratch.read(file)
        #expect(drawing.hasPrefix("<svg "))
        for name in ["PE3", "CE1", "PE1", "PE2", "CE2", "PE4", "site-a", "level1"] {
            #expect(drawing.contains(">\(name)<"))
        }
    }

    @Test func `Taking the only link out refutes, and says that it is out`() async throws {
        let outcome = try await verify(["--without-link", "PE1-PE2"], in: Scratch())
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("is taken out of the network"))
        #expect(!outcome.output.contains("L-"))
    }

    @Test(arguments: [
        (["--without-link", "PE1-CE2"], "no link"), (["--without-router", "PE9"], "did you mean"),
        (["--trace", "PE3", "CE1"], "CE1 is no l2-pe"),
    ]) func `Names that do not exist are refused with the nearest ones`(_ given: [String], _ words: String) async throws
    {
        let outcome = try await verify(given, in: Scratch())
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains(words), "\(outcome.testDescription)")
    }

    /// Nothing here survives: the demo has one way for everything, and that is no fault of the configuration.
    @Test func `Failures without a second way are told and do not refute`() async throws {
        let outcome = try await verify(["--resilience", "--format", "json"], in: Scratch())
        #expect(outcome.status == 0)
        let failures = try outcome.json()["resilience"]["failures"].list
        #expect(failures.count == 9)
        #expect(failures.allSatisfy { $0["outcome"].text == "lost" })
    }

    @Test func `A diff tells what the change brings`() async throws {
        let outcome = try await verify(["--diff", "--lab", "--format", "json"], in: Scratch())
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        let changes = try outcome.json()["changes"]
        #expect(changes["before"].text == "refuted")
        #expect(changes["paths"].list.compactMap(\.["subject"].text) == ["PE3 to PE4", "PE4 to PE3"])
        #expect(changes["sessions"].list.contains { $0["after"].text == "Established" })
    }
}
