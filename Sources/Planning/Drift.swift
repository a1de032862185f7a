import Diagnostics
import XML
package import YANG

/// One place where a router's running configuration is not what was intended or predicted.
package struct Drift: Sendable, Hashable {
    /// How the place differs; the names are those of the JSON report.
    package enum Change: String, Sendable, Hashable, Codable {
        case missing
        case extra
        case different
    }

    package var router: String
    package var path: DataPath
    package var change: Change
    /// What should be there; nil for an extra node.
    package var intended: DataNode?
    /// What is there; nil for a missing node.
    package var running: DataNode?

    /// A router may show a secret encrypted: then all that can be seen is that there is one.
    package var isSecretThatCannotBeTold: Bool {
        guard let intended = intended.flatMap({ SecretMark($0.value) }), case .reference = intended,
            let shown = running.flatMap({ SecretMark($0.value) }), case .fingerprint = shown
        else { return false }
        return true
    }

    /// `/bgp/base-process/as is 200, not 100`: for evidence in a line; values of secret leaves are hidden.
    package func line(hiding secrets: Set<String> = []) -> String {
        let redaction = Redaction(secrets)
        return switch change {
        case .missing: "\(path.shortened) is missing"
        case .extra: "\(path.shortened) should not be there"
        case .different:
            "\(path.shortened) is \(redaction.value(of: running)), not \(redaction.value(of: intended))"
        }
    }
}

/// Compares running configurations with what they should be.
package struct DriftFinder: Sendable {
    private let schema: SchemaView

    package init(schema: SchemaView = SchemaView()) {
        self.schema = schema
    }

    /// Where the two differ; empty if they are the same configuration.
    package func drift(of running: DataTree, from intended: DataTree, router: String) -> [Drift] {
        EditBuilder(schema: schema).changes(from: running, to: intended).map { change in
            Drift(
                router: router, path: change.path, change: Self.kind(change), intended: change.after,
                running: change.before)
        }
    }

    /// Where running does not satisfy the intents of all tasks, taken in order; what no task speaks of is free.
    package func drift(of running: DataTree, fromIntents intents: [DataTree], router: String) -> [Drift] {
        let intended = intents.reduce(running) { Resolution.resolve($1, onto: $0, rules: schema.rules) }
        return drift(of: running, from: intended, router: router)
    }

    /// The change that would mend it tells what is wrong.
    private static func kind(_ change: NodeChange) -> Drift.Change {
        switch change.kind {
        case .created: .missing
        case .removed: .extra
        case .changed, .recreated: .different
        }
    }
}
