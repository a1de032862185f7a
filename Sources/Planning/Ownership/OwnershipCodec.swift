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

/// The form on disk: created nodes by the task that made them, found ones by the task that wants them.
private struct StoredOwnership: Codable {
    private struct Displaced: Codable {
        var path: StoredPath
        var task: String
        var node: StoredNode
    }

    private var namespaces: [String]
    private var created: [String: [StoredPath]]
    /// Absent where nothing was found, and in records from before origins were kept: the next apply records what those
    /// services found.
    private var found: [String: [StoredPath]]?
    private var displaced: [Displaced]
    private var whole: Bool?
    private var prior: [StoredPath]?

    init(_ ownership: Ownership) {
        var table = NameTable()
        created = StoredPath.byTask(ownership.created, &table)
        found = ownership.found.isEmpty ? nil : StoredPath.byTask(ownership.found, &table)
        displaced = ownership.displaced.sorted { $0.key < $1.key }.map { path, old in
            Displaced(path: StoredPath(path, &table), task: old.task, node: StoredNode(old.node, &table))
        }
        whole = ownership.isWhole ? true : nil
        prior = ownership.prior.isEmpty ? nil : ownership.prior.sorted().map { StoredPath($0, &table) }
        namespaces = table.namespaces
    }

    var ownership: Ownership {
        get throws {
            var result = Ownership()
            result.created = try StoredPath.byPath(created, namespaces)
            result.isWhole = whole ?? false
            result.prior = Set(try (prior ?? []).map { try $0.path(namespaces) })
            result.found = try StoredPath.byPath(found ?? [:], namespaces)
            for old in displaced {
                result.displaced[try old.path.path(namespaces)] = Ownership.Displaced(
                    node: try old.node.node(namespaces), task: old.task)
            }
            return result
        }
    }
}
