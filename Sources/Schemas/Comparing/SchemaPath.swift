package import XML
import YANG

/// A node's place in a schema: the names from a root down.
package struct SchemaPath: Sendable, Hashable, Codable, Comparable {
    /// One name with its namespace.
    package struct Step: Sendable, Hashable, Codable {
        package var local: String
        package var namespace: String
    }

    package var steps: [Step]

    package init(_ names: [XMLName]) {
        steps = names.map { Step(local: $0.local, namespace: $0.namespace) }
    }

    package var names: [XMLName] { steps.map { XMLName($0.local, in: $0.namespace) } }

    package var parent: SchemaPath? {
        steps.count > 1 ? SchemaPath(Array(names.dropLast())) : nil
    }

    /// For reading.
    package var words: String { DataPath(names.map { DataPath.Step($0) }).description }

    package static func < (left: SchemaPath, right: SchemaPath) -> Bool {
        left.steps.lazy.map(\.local).lexicographicallyPrecedes(right.steps.lazy.map(\.local))
    }
}
