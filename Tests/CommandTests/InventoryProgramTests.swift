import Foundation
import Glibc
import TestSupport
import Testing

/// A program's output and standard input as `--inventory`, by processes.
@Suite(.timeLimit(.minutes(10)))
struct InventoryProgramTests {
    private func program(_ script: String, _ folder: Scratch) throws -> String {
        let path = try folder.write("#!/bin/sh\n\(script)\n", to: "inventory.sh")
        chmod(path, 0o755)
        return path
    }

    /// The shipped inventory's customers' configurations lie in a folder beside it.
    private func printing(_ folder: Scratch, _ change: String = "cat") throws -> String {
        let inventory = try folder.inventory([])
        return try program("\(change) \(inventory)", folder)
    }

    private func verify(_ inventory: String, _ folder: Scratch, input: String? = nil) async throws
        -> RunningProgram.Outcome
    {
        let run = try RunningProgram(
            CommandLineTool.path,
            ["verify", Scratch.shippedPlaybook, "--inventory", inventory, "--templates", Scratch.shippedTemplates],
            input: input ?? "", outputIn: folder.path)
        return try await run.end(within: 40)
    }

    @Test func `A program's output is the inventory`() async throws {
        let folder = try Scratch()
        let outcome = try await verify(printing(folder), folder)
        #expect(outcome.status == 0 && outcome.output.contains("proven: 36 claims"), "\(outcome.errors)")
    }

    @Test func `Its error has its place in the output`() async throws {
        let folder = try Scratch()
        let path = try printing(folder, "sed 's/role: l1-ce/role: l1-ec/'")
        let outcome = try await verify(path, folder)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("inventory (output of \(path)):") && outcome.errors.contains("found `l1-ec`"),
            "\(outcome.errors)")
    }

    @Test func `A program that fails is told with its code and its words`() async throws {
        let folder = try Scratch()
        let path = try program("echo 'no \u{1B}[31mtoken' >&2; exit 7", folder)
        let outcome = try await verify(path, folder)
        #expect(outcome.status == 1 && outcome.errors.contains("failed (status 7): no"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"))
    }

    @Test func `Standard input is the inventory, with paths from the current folder`() async throws {
        let folder = try Scratch()
        let text = try Scratch.read(Scratch.shippedInventory).replacing(
            "configuration: lab/", with: "configuration: \(Scratch.repository)/inventory/lab/")
        let outcome = try await verify("-", folder, input: text)
        #expect(outcome.status == 0 && outcome.output.contains("proven: 36 claims"), "\(outcome.errors)")
        let empty = try await verify("-", folder, input: "\n")
        #expect(
            empty.status == 1 && empty.errors.contains("there is no inventory on standard input"), "\(empty.errors)")
        let wrong = try await verify("-", folder, input: text.replacing("role: l1-ce", with: "role: l1-ec"))
        #expect(wrong.errors.contains("inventory (standard input):"), "\(wrong.errors)")
    }

    /// A lab of its own, an apply that nobody is asked about, and what a later command finds.
    @Test func `A service is applied with an inventory from standard input`() async throws {
        let folder = try Scratch()
        let text = try Scratch.read(Scratch.shippedInventory).replacing(
            "configuration: lab/", with: "configuration: \(Scratch.repository)/inventory/lab/")
        let arguments = { (command: [String]) in
            command + ["--state", folder.path + "/state", "--templates", Scratch.shippedTemplates]
        }
        let up = try RunningProgram(
            CommandLineTool.path, arguments(["lab", "up", "-", "--detach"]), input: text, outputIn: folder.path)
        let begun = try await up.end(within: 60)
        try #require(begun.status == 0, "\(begun.errors)")
        let apply = try RunningProgram(
            CommandLineTool.path,
            arguments(["apply", Scratch.shippedPlaybook, "--inventory", "-", "--lab", "--yes"]), input: text,
            outputIn: folder.path)
        let applied = try await apply.end(within: 60)
        #expect(applied.status == 0, "\(applied.output)\n\(applied.errors)")
        let doctor = try await CommandLineTool.run(
            arguments(["backup", "--to", folder.path + "/kept", "--lab"]), in: folder)
        #expect(doctor.status == 1 && doctor.errors.contains("Give --inventory FILE"), "\(doctor.testDescription)")
        let down = try await CommandLineTool.run(["lab", "down", "--state", folder.path + "/state"], in: folder)
        #expect(down.status == 0)
    }
}
