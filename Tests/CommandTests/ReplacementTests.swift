import Testing

/// From one playbook file to another in one apply: what the old one made is the new one's from then on.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct ReplacementTests {
    /// Two shipped playbooks in one folder, over one inventory.
    private struct Pair {
        static let oldName = "EVPN carrier's carrier, BGP label distribution, labeled route mode"
        static let newName = "EVPN carrier's carrier, BGP label distribution, labeled address family mode"
        static let replaces = Scratch.Replacement("inventory: ", "replaces: \"\(oldName)\"\ninventory: ")

        let lab: DetachedLab
        let files: ShippedCopy
        var old: String { files.folder.path + "/Playbooks/csc-labeled-route-mode.yaml" }
        var new: String { files.folder.path + "/Playbooks/csc-labeled-address-family-mode.yaml" }

        static func with(_ work: (Pair) async throws -> Void) async throws {
            let files = try ShippedCopy(of: "csc-labeled-route-mode")
            try await DetachedLab.with(inventory: files.inventory) { try await work(Pair(lab: $0, files: files)) }
        }

        func write(_ changes: [Scratch.Replacement], to path: String) throws {
            let name = "/Playbooks/" + (path.split(separator: "/").last.map(String.init) ?? "")
            let text = try Scratch.replacing(Scratch.read(Scratch.repository + name), changes)
            _ = try files.folder.write(text, to: name)
        }

        func run(_ command: String, _ more: String...) async throws -> CommandLineTool.Outcome {
            try await run(command, more)
        }

        func run(_ command: String, _ more: [String]) async throws -> CommandLineTool.Outcome {
            let options = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
            return try await CommandLineTool.run([command] + more + options, in: lab.folder)
        }

        func apply(_ playbook: String, _ more: String...) async throws -> CommandLineTool.Outcome {
            try await lab.apply(more, playbook: playbook)
        }

        func expect(
            _ verdict: String, _ outcome: CommandLineTool.Outcome, sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            let report = try? outcome.json()
            try #require(
                report?["verdict"].text == verdict, "\(outcome.testDescription)", sourceLocation: sourceLocation)
        }
    }

    @Test func `From labeled route mode to the labeled address family, and away`() async throws {
        try await Pair.with { pair in
            let before = try await pair.lab.running()
            try pair.expect("done", await pair.apply(pair.old))
            let between = try await pair.lab.running()
            try pair.write([Pair.replaces], to: pair.new)
            try await expectPlanned(pair)

            let failing = Scratch.Replacement("end-to-end-lsp ]", "end-to-end-lsp, \(ServiceCycle.impossible) ]")
            try pair.write([Pair.replaces, failing], to: pair.new)
            let undone = try await pair.apply(pair.new)
            #expect(undone.status == 3)
            try pair.expect("undone", undone)
            try await pair.lab.expectUntouched(since: between, undone)
            try pair.expect("nothing-to-do", await pair.apply(pair.old))

            try pair.write([Pair.replaces], to: pair.new)
            try pair.expect("done", await pair.apply(pair.new))
            try pair.expect("nothing-to-do", await pair.apply(pair.new))
            #expect(try await pair.run("check", pair.new).status == 0)
            try await expectReplaced(pair)

            let removed = try await pair.apply(pair.new, "--remove")
            try pair.expect("done", removed)
            try await pair.lab.expectGone(since: before, removed)
            let free = try await pair.run("plan", pair.old, "--detailed-exitcode")
            #expect(free.status == 2, "nobody is in its place any more: \(free.testDescription)")
        }
    }

    /// What goes, what is reset, who is replaced; and that it is all or nothing.
    private func expectPlanned(_ pair: Pair) async throws {
        let plan = try await pair.run("plan", pair.new, "--format", "json").json()
        #expect(plan["tasks"].list.first?["name"].text == "remove what is no longer wanted")
        let hazards = plan["tasks"].list.flatMap(\.["routers"].list).flatMap { router in
            router["hazards"].list.compactMap(\.text).map { "\(router["name"].text ?? ""): \($0)" }
        }
        for session in ["PE1: resets the BGP session to 11.1.1.1", "CE1: resets the BGP session to 11.1.1.2"] {
            #expect(hazards.contains(session), "\(hazards)")
        }
        let notes = plan["notes"].list.compactMap(\.text)
        #expect(notes.contains { $0.contains("takes over what `\(Pair.oldName)` owns") }, "\(notes)")
        #expect(plan.changedPaths["P1"] == nil)
        #expect(try await pair.run("check", pair.new).status == 2)
        for part in [["--limit", "site-a"], ["--task", "csc-access"]] {
            let refused = try await pair.run("plan", pair.new, part[0], part[1])
            #expect(refused.status == 1)
            #expect(refused.errors.contains("at once") && refused.errors.contains(part[0]), "\(refused.errors)")
        }
        let removal = try await pair.apply(pair.new, "--remove")
        expectRefused(removal, saying: ["has not replaced yet", "\(pair.old) --remove"])
    }

    private func expectReplaced(_ pair: Pair) async throws {
        let runs = try await CommandLineTool.run(["runs", "--state", pair.lab.state], in: pair.lab.folder)
        let lines = runs.output.split(separator: "\n")
        let run = try #require(lines.first { $0.contains("  done  ") && $0.contains("replaced `\(Pair.oldName)`") })
        let id = String(try #require(run.split(separator: " ").first))
        #expect(lines.contains { $0.contains("  undone  ") && $0.contains("to replace `\(Pair.oldName)`") })
        for command in [
            ["apply", "--yes"], ["plan"], ["check"], ["apply", "--remove", "--yes"], ["watch", "--once"],
        ] {
            let told = try await pair.run(command[0], [pair.old] + command.dropFirst())
            expectRefused(
                told,
                saying: [
                    "replaced by `\(Pair.newName)`", "apply \(pair.new)", "rollback \(id)",
                    "replaces: \"\(Pair.newName)\"",
                ])
        }
        // The last line says how large the journal is.
        let first = String(try #require(lines.dropLast().last?.split(separator: " ").first))
        let back = try await pair.run("rollback", first, "--yes")
        expectRefused(back, saying: ["rollback \(id) first"])
    }

    @Test func `Taken back, and the other way by a playbook that replaces its successor`() async throws {
        try await Pair.with { pair in
            let before = try await pair.lab.running()
            try pair.expect("done", await pair.apply(pair.old))
            let between = try await pair.lab.running()
            try pair.write([Pair.replaces], to: pair.new)
            let switched = try await pair.apply(pair.new)
            try pair.expect("done", switched)
            let after = try await pair.lab.running()

            let run = try #require(try switched.json()["run"].text)
            let back = try await pair.run("rollback", run, "--yes")
            try #require(back.status == 0, "\(back.testDescription)")
            try await pair.lab.expectUntouched(since: between, back)
            try pair.expect("nothing-to-do", await pair.apply(pair.old))

            try pair.expect("done", await pair.apply(pair.new))
            #expect(try await pair.lab.running() == after)
            try pair.write(
                [.init("inventory: ", "replaces: \"\(Pair.newName)\"\ninventory: ")], to: pair.old)
            try pair.expect("done", await pair.apply(pair.old))
            #expect(try await pair.lab.running() == between)
            expectRefused(try await pair.apply(pair.new, "--dry-run", "--task", "mp-bgp"), saying: ["at once"])
            let removed = try await pair.apply(pair.old, "--remove")
            try pair.expect("done", removed)
            try await pair.lab.expectGone(since: before, removed)
        }
    }

    @Test func `A playbook under another name takes over without a word to the routers`() async throws {
        try await Pair.with { pair in
            let before = try await pair.lab.running()
            try pair.expect("done", await pair.apply(pair.old))
            let renamed = try pair.files.folder.write(
                Scratch.replacing(
                    Scratch.read(pair.old),
                    [
                        .init("name: \(Pair.oldName)", "name: renamed"),
                        .init("id: csc-labeled-route-mode", "id: renamed"),
                        .init("name: mp-bgp", "name: end-to-end"),
                        Pair.replaces,
                    ]),
                to: "Playbooks/renamed.yaml")
            let moved = try await pair.apply(renamed, "--log-level", "trace")
            try pair.expect("done", moved)
            for word in ["<edit-config", "<lock", "<commit"] { #expect(!moved.errors.contains(word)) }
            try pair.expect("nothing-to-do", await pair.apply(renamed))
            expectRefused(try await pair.apply(pair.old), saying: ["has been replaced by `renamed`"])
            let removed = try await pair.apply(renamed, "--remove")
            try pair.expect("done", removed)
            #expect(try removed.json()["tasks"].list.first?["name"].text == "remove end-to-end")
            try await pair.lab.expectGone(since: before, removed)
        }
    }

    @Test func `A playbook that was never applied is said, and replaces nothing`() async throws {
        try await Pair.with { pair in
            try pair.write([.init("inventory: ", "replaces: nobody\ninventory: ")], to: pair.old)
            let plan = try await pair.run("plan", pair.old)
            #expect(plan.status == 0)
            #expect(plan.output.contains("`nobody`, which this playbook replaces, was never applied"), "\(plan.output)")
        }
    }
}
