import Foundation
import Testing

extension DetachedLab {
    /// The shipped inventory as if the lab's routers were live ones: address, port and fingerprint for each.
    func liveInventory(_ more: [Scratch.Replacement]) throws -> String {
        var changes = [
            Scratch.Replacement("username: netops", "username: lab"),
            Scratch.Replacement("lab/CE", Scratch.repository + "/inventory/lab/CE"),
        ]
        for router in DetachedLab.managed {
            let port = try #require(ports[router])
            let key = try #require(fingerprints[router])
            let door = "address: 127.0.0.1, port: \(port), cli-port: \(port), host-key: \"\(key)\", "
            changes.append(Scratch.Replacement("  \(router): { ", "  \(router): { \(door)"))
        }
        let text = try Scratch.replacing(Scratch.read(Scratch.shippedInventory), changes + more)
        return try folder.write(text, to: "live.yaml")
    }

    /// `apply` by addresses, host keys and password, with every message on the wire shown.
    func applyLive(
        _ inventory: [Scratch.Replacement] = [], password: String? = nil
    ) async throws -> CommandLineTool.Outcome {
        let playbook = try folder.hastyPlaybook(inventory: liveInventory(inventory))
        return try await CommandLineTool.run(
            [
                "apply", playbook, "--yes", "--state", state, "--format", "json", "--log-level", "trace",
                "--templates", Scratch.shippedTemplates,
            ], in: folder, environment: ["CSC_PASSWORD": try password ?? self.password()])
    }
}

/// Exit code 1, the words in the message, and nothing on the wire (which `--log-level trace` shows) that changes a router.
func expectRefused(
    _ outcome: CommandLineTool.Outcome, saying words: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(outcome.status == 1, "\(outcome.testDescription)", sourceLocation: sourceLocation)
    for word in words {
        #expect(
            outcome.errors.contains(word), "missing `\(word)`: \(outcome.testDescription)",
            sourceLocation: sourceLocation)
    }
    for word in ["<edit-config", "<lock", "<commit", "<validate"] {
        #expect(!outcome.errors.contains(word), sourceLocation: sourceLocation)
    }
}
