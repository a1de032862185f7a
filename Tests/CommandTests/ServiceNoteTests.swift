import Testing

/// What AS numbers make of a service is said by `plan`, `apply`, `verify` and `check` alike, in text and in JSON.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ServiceNoteTests {
    private static let words = "carriers `site-a` and `site-b` are in one AS, 200: "

    @Test func `Two sites with one AS are noted by every command, in text and in JSON`() async throws {
        let inventory = "\(Scratch.repository)/inventory/same-as-sites.yaml"
        try await DetachedLab.with(inventory: inventory) { lab in
            let playbook = try lab.folder.hastyPlaybook(of: "csc-same-as-sites")
            for command in [["verify"], ["plan"], ["apply", "--yes"], ["check"]] {
                let options = Array(command.dropFirst())
                let text = try await run(command, options: options, playbook, lab.folder)
                #expect(text.status == 0, "\(text.testDescription)")
                let lines = text.output.split(separator: "\n").filter { $0.contains(Self.words) }
                #expect(lines.count == 1 && lines[0].hasPrefix("note: \(inventory):14:"), "\(text.testDescription)")
                #expect(lines.first?.contains("(`shared-as: allow-as-loop`)") == true)
                let json = try await run(command, options: options + ["--format", "json"], playbook, lab.folder).json()
                let notes = (command[0] == "verify" ? json : json["proof"])["notes"].list
                #expect(
                    notes.count == 1 && notes[0]["message"].text?.hasPrefix(Self.words) == true, "\(command): \(notes)")
                #expect(notes.first?["where"]["line"].number == 14)
            }
        }
    }

    @Test func `A site with the Level 1 AS is refused by every command in the same words`() async throws {
        let folder = try Scratch()
        let inventory = try folder.inventory([.init("as: 200,", "as: 100,")])
        let playbook = try folder.hastyPlaybook(inventory: inventory)
        for command in [["verify"], ["plan"], ["apply", "--yes"], ["check"]] {
            let refused = try await run(command, options: Array(command.dropFirst()), playbook, folder)
            #expect(refused.status == 1, "\(refused.testDescription)")
            #expect(
                refused.errors.contains("carrier `site-a`: AS 100 is the Level 1 carrier's too"),
                "\(refused.testDescription)")
        }
    }

    private func run(
        _ command: [String], options: [String], _ playbook: String, _ folder: Scratch
    ) async throws -> CommandLineTool.Outcome {
        let lab = command[0] == "verify" ? [] : ["--lab"]
        let place = ["--state", folder.path, "--templates", Scratch.shippedTemplates]
        return try await CommandLineTool.run([command[0], playbook] + options + lab + place, in: folder)
    }
}
