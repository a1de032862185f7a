import Foundation
import XML
package import YANG

/// A plan as bytes and back: what is journalled. The same plan gives the same bytes.
package enum PlanCodec {
    package static func encode(_ plan: Plan) -> [UInt8] {
        bytes(of: StoredPlan(plan))
    }

    /// Reads back what `encode` wrote; the schema is not needed.
    package static func decode(_ bytes: [UInt8]) throws(PlanCodecError) -> Plan {
        do {
            let stored = try JSONDecoder().decode(StoredPlan.self, from: Data(bytes))
            return try stored.plan
        } catch let error as PlanCodecError {
            throw error
        } catch {
            throw PlanCodecError(message: "the stored plan cannot be read: \(error)")
        }
    }

    /// A configuration by itself, for the journal.
    package static func encode(_ tree: DataTree) -> [UInt8] {
        var table = NameTable()
        let nodes = tree.roots.map { StoredNode($0, &table) }
        return bytes(of: StoredTree(namespaces: table.namespaces, nodes: nodes))
    }

    package static func decodeTree(_ bytes: [UInt8]) throws(PlanCodecError) -> DataTree {
        do {
            let stored = try JSONDecoder().decode(StoredTree.self, from: Data(bytes))
            return DataTree(try stored.nodes.map { try $0.node(stored.namespaces) })
        } catch {
            throw PlanCodecError(message: "the stored configuration cannot be read: \(error)")
        }
    }

    /// Sorted keys and no white space; encoding values of these types cannot fail.
    static func bytes(of value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return [] }
        return Array(data)
    }
}

/// Why stored bytes are no plan.
package struct PlanCodecError: Error, Sendable, Hashable, CustomStringConvertible {
    package var message: String
    package var description: String { message }
}

/// Namespaces in the order they are met, so that each name is a number and a word.
struct NameTable {
    private(set) var namespaces: [String] = []
    private var places: [String: Int] = [:]

    mutating func text(of name: XMLName) -> String {
        let place = places[name.namespace] ?? namespaces.count
        if place == namespaces.count {
            namespaces.append(name.namespace)
            places[name.namespace] = place
        }
        return "\(place):\(name.local)"
    }

    static func name(_ text: String, _ namespaces: [String]) throws(PlanCodecError) -> XMLName {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let place = Int(parts[0]), namespaces.indices.contains(place) else {
            throw PlanCodecError(message: "'\(text)' is not a stored name")
        }
        return XMLName(String(parts[1]), in: namespaces[place])
    }
}

/// A tree with the table of its namespaces.
private struct StoredTree: Codable {
    var namespaces: [String]
    var nodes: [StoredNode]
}
