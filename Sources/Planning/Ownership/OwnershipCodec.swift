import Foundation
import YANG

/// An ownership as bytes and back, for the journal. The same ownership gives the same bytes.
package enum OwnershipCodec {
    package static func encode(_ ownership: Ownership) -> [UInt8] {
        PlanCodec.bytes(of: StoredOwnership(ownership))
    }

    package static func decode(_ bytes: [UInt8]) throws(PlanCodecError) -> Ownership {
        do {
            return try JSONDecoder().decode(StoredOwnership.self, from: Data(bytes)).ownership
        } catch {
            throw PlanCodecError(message: "the stored record of what the service owns cannot be read: \(error)")
        }
    }
}

/// The form on disk: created nodes by the task that made them.
private struct StoredOwnership: Codable {
    private struct Displaced: Codable {
        var path: StoredPath
        var task: String
        var node: StoredNode
    }

    private var namespaces: [String]
    private var created: [String: [StoredPath]]
    private var displaced: [Displaced]

    init(_ ownership: Ownership) {
        var table = NameTable()
        var paths: [String: [StoredPath]] = [:]
        for (path, task) in ownership.created.sorted(by: { $0.key < $1.key }) {
            paths[task, default: []].append(StoredPath(path, &table))
        }
        created = paths
        displaced = ownership.displaced.sorted { $0.key < $1.key }.map { path, old in
            Displaced(path: StoredPath(path, &table), task: old.task, node: StoredNode(old.node, &table))
        }
        namespaces = table.namespaces
    }

    var ownership: Ownership {
        get throws {
            var result = Ownership()
            for (task, paths) in created {
                for path in paths { result.created[try path.path(namespaces)] = task }
            }
            for old in displaced {
                result.displaced[try old.path.path(namespaces)] = Ownership.Displaced(
                    node: try old.node.node(namespaces), task: old.task)
            }
            return result
        }
    }
}
