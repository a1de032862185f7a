import Foundation
import Glibc
import TestSupport
import Testing

/// `cscctl init` by its processes: what it writes is taken by the commands that come next, and nothing is overwritten.
@Suite(.timeLimit(.minutes(10)))
struct InitTests {
    private func run(_ arguments: [String], _ folder: Scratch) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["init", "--to", folder.path + "/new"] + arguments, in: folder)
    }

    @Test func `The first files are proven`() async throws {
        let folder = try Scratch()
        let outcome = try await run([], folder)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        let verify = try await CommandLineTool.run(
            ["verify", folder.path + "/new/playbook.yaml", "--templates", Scratch.shippedTemplates], in: folder)
        #expect(verify.status == 0 && verify.output.contains("proven"), "\(verify.testDescription)")
        // A service of its own: another `init` gives another id.
        let other = try await run(["--to", folder.path + "/other", "--format", "json"], folder)
        let json = try other.json()
        #expect(json["id"].text != nil && !outcome.output.contains(json["id"].text ?? ""))
        #expect(json["network"].text == "other" && json["problems"].list.isEmpty)
        let playbook = try Scratch.read(folder.path + "/other/playbook.yaml")
        #expect(playbook.contains("id: \(json["id"].text ?? "none") "))
    }

    @Test func `Nothing is overwritten, and then nothing is written`() async throws {
        let folder = try Scratch()
        try FileManager.default.createDirectory(atPath: folder.path + "/new", withIntermediateDirectories: false)
        _ = try folder.write("mine\n", to: "new/playbook.yaml")
        let outcome = try await run([], folder)
        #expect(outcome.status == 1 && outcome.errors.contains("playbook.yaml is there already; nothing was written"))
        #expect(try Scratch.read(folder.path + "/new/playbook.yaml") == "mine\n")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new/inventory.yaml"))
        // Nor through a link that leads nowhere.
        unlink(folder.path + "/new/playbook.yaml")
        symlink(folder.path + "/elsewhere", folder.path + "/new/playbook.yaml")
        let linked = try await run([], folder)
        #expect(linked.status == 1 && !FileManager.default.fileExists(atPath: folder.path + "/elsewhere"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new/inventory.yaml"))
    }

    static let shipped =
        (try? FileManager.default.contentsOfDirectory(atPath: Scratch.repository + "/Playbooks"))?
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted() ?? []

    /// Each network that comes with the tool, in a folder of the user's own.
    @Test(arguments: shipped) func `A network that comes with the tool is proven in its new place`(
        _ name: String
    ) async throws {
        let folder = try Scratch()
        let outcome = try await run(["--from-lab", name, "--network", "mine"], folder)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        let inventory = try Scratch.read(folder.path + "/new/inventory.yaml")
        #expect(inventory.split(separator: "\n").filter { $0.hasPrefix("network:") } == ["network: mine"])
        let playbook = try Scratch.read(folder.path + "/new/playbook.yaml")
        #expect(playbook.split(separator: "\n").filter { $0.hasPrefix("id: service-") }.count == 1)
        let verify = try await CommandLineTool.run(
            ["verify", folder.path + "/new/playbook.yaml", "--templates", Scratch.shippedTemplates], in: folder)
        #expect(verify.status == 0, "\(verify.testDescription)")
    }

    @Test func `A name that does not come with the tool is an error with the nearest`() async throws {
        let folder = try Scratch()
        let outcome = try await run(["--from-lab", "csc-carier"], folder)
        #expect(
            outcome.status == 1 && outcome.errors.contains("did you mean `csc-carrier`?"), "\(outcome.testDescription)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new"))
    }

    @Test func `A topology of containerlab becomes a service that is proven`() async throws {
        let folder = try Scratch()
        let topology = """
            name: csc
            topology:
              defaults: { kind: huawei_vrp }
              nodes: { PE1: {}, PE2: {}, CE1: {}, CE2: {}, PE3: {}, PE4: {}, CE3: { kind: linux }, CE4: { kind: linux } }
              links:
                - endpoints: ["PE1:eth1", "PE2:eth1"]
                - endpoints: ["CE1:eth1", "PE1:eth2"]
                - endpoints: ["PE2:eth2", "CE2:eth1"]
                - endpoints: ["PE3:eth1", "CE1:eth2"]
                - endpoints: ["CE2:eth2", "PE4:eth1"]
                - endpoints: ["CE3:eth1", "PE3:eth2"]
                - endpoints: ["PE4:eth2", "CE4:eth1"]
            """
        let outcome = try await run(["--containerlab", try folder.write(topology, to: "csc.clab.yml")], folder)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.testDescription)")
        #expect(outcome.output.contains("network csc, service service-"))
        let verify = try await CommandLineTool.run(
            ["verify", folder.path + "/new/playbook.yaml", "--templates", Scratch.shippedTemplates], in: folder)
        #expect(verify.status == 0 && verify.output.contains("proven"), "\(verify.testDescription)")
    }

    @Test func `A wrong export is an error at its place, and nothing is written`() async throws {
        let folder = try Scratch()
        let export = try folder.write("{\"devices\": {\"detail\": \"Invalid token\"}}", to: "export.json")
        let outcome = try await run(["--netbox", export], folder)
        #expect(outcome.status == 1 && outcome.errors.contains("\(export):1:13: error: export: `devices`"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new"))
        let both = try await run(["--netbox", export, "--containerlab", export], folder)
        #expect(both.status == 64)
    }
}
