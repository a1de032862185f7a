package import Diagnostics

/// A mapping being read: typed access by key, every slip reported where it stands.
package struct YAMLMapping {
    /// What the mapping describes, such as "router `PE1`", as the start of its findings.
    package let subject: String
    package let location: SourceLocation
    package let entries: [YAMLEntry]
    package let findings: Findings

    /// Nil, with a finding, if the node is not a mapping. An empty node is an empty mapping.
    package init?(_ node: YAMLNode, _ subject: String, _ findings: Findings) {
        switch node.content {
        case .mapping(let entries): self.entries = entries
        case .scalar(""): entries = []
        default:
            findings.error("\(subject): expected a mapping, found \(node.description)", at: node.location)
            return nil
        }
        self.subject = subject
        location = node.location
        self.findings = findings
    }

    /// Reports every key that is not in the table.
    package func allow(_ table: KeyTable) { allow(table.names) }

    /// Reports every key that is not one of these.
    package func allow(_ keys: [String]) {
        for entry in entries where !keys.contains(entry.key.value) {
            findings.error(
                "\(subject): unknown key `\(entry.key.value)`", at: entry.key.location,
                hint: Findings.suggestion(for: entry.key.value, among: keys))
        }
    }

    package subscript(key: String) -> YAMLNode? {
        entries.first { $0.key.value == key }?.value
    }

    /// The value of the key, or nil with a finding at the mapping.
    package func required(_ key: String, _ expected: String) -> YAMLNode? {
        if let node = self[key] { return node }
        findings.error("\(subject): `\(key)` is missing: expected \(expected)", at: location)
        return nil
    }

    /// The key's scalar if present and right; a wrong one is reported and gives nil.
    package func value<Value>(_ key: String, _ kind: ScalarKind<Value>) -> Located<Value>? {
        guard let node = self[key] else { return nil }
        return kind.read(node, "\(subject): `\(key)`", findings)
    }

    package func requiredValue<Value>(_ key: String, _ kind: ScalarKind<Value>) -> Located<Value>? {
        guard let node = required(key, kind.expected) else { return nil }
        return kind.read(node, "\(subject): `\(key)`", findings)
    }

    /// The key's list; absent is empty, anything but a list is reported.
    package func list(_ key: String) -> [YAMLNode] {
        guard let node = self[key] else { return [] }
        switch node.content {
        case .sequence(let items): return items
        case .scalar(""): return []
        default:
            findings.error(
                "\(subject): `\(key)`: expected a list, found \(node.description)", at: node.location,
                hint: "write [ ... ], or one `- ` line for each")
            return []
        }
    }

    /// The key's list of scalars; a single scalar counts as a list of one.
    package func values<Value>(_ key: String, _ kind: ScalarKind<Value>) -> [Located<Value>] {
        guard let node = self[key] else { return [] }
        if case .scalar(let text) = node.content, !text.isEmpty {
            return kind.read(node, "\(subject): `\(key)`", findings).map { [$0] } ?? []
        }
        return list(key).compactMap { kind.read($0, "\(subject): `\(key)`", findings) }
    }

    package func mapping(_ key: String, _ subject: String) -> YAMLMapping? {
        self[key].flatMap { YAMLMapping($0, subject, findings) }
    }
}
