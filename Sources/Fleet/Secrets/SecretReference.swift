package import Diagnostics

/// Where a secret lies; the secret itself is read only when it is used, and never stored.
package struct SecretReference: Sendable, Hashable {
    package var source: Source
    package var location: SourceLocation

    package enum Source: Sendable, Hashable {
        case environment(String)
        /// The file's first line.
        case file(String)
        /// The first line that a program prints; the words are its path and arguments, no shell is between. `passing`: the
        /// variables of our environment that it gets beside the usual ones.
        case command([String], passing: [String] = [])
    }

    package init(_ source: Source, at location: SourceLocation) {
        self.source = source
        self.location = location
    }
}

extension SecretReference {
    /// Reads `{ env: NAME }`, `{ file: PATH }` or `{ command: "PROGRAM ARGUMENT..." }`; a bare text is refused.
    package static func read(
        _ node: YAMLNode, _ what: String, beside file: String, _ findings: Findings
    ) -> SecretReference? {
        let hint = "write { env: NAME }, { file: PATH } or { command: \"PROGRAM ARGUMENT\" }"
        if case .scalar = node.content {
            findings.error("\(what): expected a reference, found a plain text", at: node.location, hint: hint)
            return nil
        }
        guard let mapping = YAMLMapping(node, what, findings) else { return nil }
        mapping.allow(InventoryKeys.secret)
        let kinds = mapping.entries.filter { $0.key.value != "environment" }
        guard kinds.count == 1, let entry = kinds.first else {
            findings.error("\(what): expected exactly one of env, file, command", at: node.location, hint: hint)
            return nil
        }
        let kind = ScalarKind.text("a name, a path or a command")
        if let names = mapping["environment"], entry.key.value != "command" {
            findings.error("\(what): `environment` goes with `command`", at: names.location)
        }
        switch entry.key.value {
        case "env":
            guard let name = mapping.value("env", .text("the name of an environment variable")) else { return nil }
            return SecretReference(.environment(name.value), at: node.location)
        case "file":
            guard let path = mapping.value("file", kind) else { return nil }
            return SecretReference(.file(Inventory.resolve(path: path.value, besides: file)), at: node.location)
        case "command":
            let listed = mapping["command"].map { if case .sequence = $0.content { true } else { false } } ?? false
            let words =
                listed
                ? mapping.values("command", kind).map(\.value)
                : mapping.value("command", kind)?.value.split(separator: " ").map(String.init) ?? []
            let passing = mapping["environment"] == nil ? [] : mapping.values("environment", kind).map(\.value)
            return words.isEmpty ? nil : SecretReference(.command(words, passing: passing), at: node.location)
        default: return nil
        }
    }
}
