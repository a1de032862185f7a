import Foundation
import Testing

/// A shipped playbook and its inventory in a folder of their own, with all that lies beside them, at paths that stay
/// while their texts change.
struct ShippedCopy: Sendable {
    let folder: Scratch
    let playbook: String
    let inventory: String
    private let names: [String]

    init(of name: String) throws {
        folder = try Scratch()
        for part in ["Playbooks", "inventory"] {
            try FileManager.default.copyItem(atPath: "\(Scratch.repository)/\(part)", toPath: "\(folder.path)/\(part)")
        }
        let text = try Scratch.read("\(folder.path)/Playbooks/\(name).yaml")
        let line = try #require(text.firstMatch(of: /inventory: \.\.\/(\S+)/))
        names = ["Playbooks/\(name).yaml", String(line.1)]
        playbook = folder.path + "/" + names[0]
        inventory = folder.path + "/" + names[1]
    }

    /// Both files as they are shipped but for these changes, whatever was changed before.
    func write(playbook: [Scratch.Replacement] = [], inventory: [Scratch.Replacement] = []) throws {
        for (name, changes) in zip(names, [playbook, inventory]) {
            let text = try Scratch.replacing(Scratch.read("\(Scratch.repository)/\(name)"), changes)
            _ = try folder.write(text, to: name)
        }
    }
}
