import Diagnostics
import Foundation
import Hashing
import Journaling
import Reports

/// Writes what routers run into a new folder: two files for each, and the manifest last.
struct BackupWork: Sendable {
    /// A router to read, and its platform's name.
    struct Target: Sendable {
        var name: String
        var platform: String
    }

    let network: LiveNetwork
    let targets: [Target]
    let inventory: String
    let scrubbed: @Sendable (String) -> String
    /// How many routers are read at the same time: of each all that it runs is held until it is written.
    let parallel: Int

    /// - Parameters:
    ///   - parent: the folder that the backup's own is made in.
    ///   - option: that names the parent.
    func run(in parent: String, option: String, run: String? = nil) async throws -> BackupManifest {
        let now = Int(Date().timeIntervalSince1970)
        let folder = try NewFolder(named: Timestamp.fileName(seconds: now), in: parent, option: option)
        let read = try await withThrowingTaskGroup(of: BackupManifest.Router.self) { group in
            var waiting = targets[...]
            for target in waiting.prefix(max(1, parallel)) {
                group.addTask { try await copy(target, to: folder) }
            }
            waiting = waiting.dropFirst(max(1, parallel))
            var read: [String: BackupManifest.Router] = [:]
            while let one = try await group.next() {
                read[one.name] = one
                if let next = waiting.popFirst() { group.addTask { try await copy(next, to: folder) } }
            }
            return read
        }
        let manifest = BackupManifest(
            folder: folder.path, inventory: inventory, run: run, routers: targets.compactMap { read[$0.name] })
        try folder.write(Array(try ReportJSON.data(manifest)) + [UInt8(ascii: "\n")], to: BackupManifest.file)
        return manifest
    }

    /// A file that cannot be written ends the backup; what a router does is its own finding.
    private func copy(_ target: Target, to folder: NewFolder) async throws -> BackupManifest.Router {
        let began = Timestamp.text(seconds: Int(Date().timeIntervalSince1970))
        let copy = await RouterBackup(network: network, scrubbed: scrubbed).read(target.name)
        func keep(_ bytes: [UInt8]?, _ kind: String) throws -> BackupManifest.File? {
            guard let bytes else { return nil }
            let name = "\(target.name).\(kind)"
            try folder.write(bytes, to: name)
            return BackupManifest.File(name: name, bytes: bytes.count, sha256: SHA256.name(of: bytes))
        }
        return BackupManifest.Router(
            name: target.name, platform: target.platform, read: began, hostKey: await network.hostKeys[target.name],
            xml: try keep(copy.xml, "xml"), text: try keep(copy.text, "txt"), problems: copy.problems)
    }
}
