import Foundation

/// A checkout of the shipped project in a folder, as git makes one, and `cscctl` on its playbook.
struct Checkout: Sendable {
    let path: String
    let lab: DetachedLab
    var playbook: String

    static let id = "id: csc-labeled-route-mode\n"

    init(_ name: String, _ lab: DetachedLab) throws {
        self.lab = lab
        path = lab.folder.path + "/" + name
        playbook = path + "/Playbooks/csc-labeled-route-mode.yaml"
        try FileManager.default.createDirectory(atPath: path + "/.git", withIntermediateDirectories: true)
        for part in ["Playbooks", "inventory"] {
            try FileManager.default.copyItem(atPath: "\(Scratch.repository)/\(part)", toPath: "\(path)/\(part)")
        }
        try change([.init("confirm-timeout: 300s", "confirm-timeout: 60s, check-limit: 15s")])
    }

    func change(_ changes: [Scratch.Replacement]) throws {
        let text = try Scratch.replacing(Scratch.read(playbook), changes)
        try Data(text.utf8).write(to: URL(fileURLWithPath: playbook))
    }

    /// The playbook under another file name in the same folder.
    func copied(to name: String, _ changes: [Scratch.Replacement] = [], moving: Bool = false) throws -> Checkout {
        var copy = self
        copy.playbook = path + "/Playbooks/" + name
        try FileManager.default.copyItem(atPath: playbook, toPath: copy.playbook)
        if moving { try FileManager.default.removeItem(atPath: playbook) }
        try copy.change(changes)
        return copy
    }

    /// On the lab, with its state folder unless another is named.
    func run(_ words: [String], state: String? = nil, user: String = "of-user") async throws
        -> CommandLineTool.Outcome
    {
        try await CommandLineTool.run(
            [words[0], playbook] + words.dropFirst() + [
                "--lab", "--state", state ?? lab.state, "--templates", Scratch.shippedTemplates,
            ], in: lab.folder, environment: ["XDG_STATE_HOME": lab.folder.path + "/" + user])
    }
}

extension CommandLineTool.Outcome {
    /// The routers run what is wanted, and it is this service's: nothing of it is presumed.
    var isAtHome: Bool { status == 0 && output.contains("Nothing to do") }

    /// Of a removal: it knows by the record what the service owns, and takes that away.
    var removesByRecord: Bool {
        status == 0 && !output.contains("no run of this playbook") && output.contains("Task 1 of 8: remove mp-bgp")
    }
}
