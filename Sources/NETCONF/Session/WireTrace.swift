package import XML

/// Where a session shows its messages, with secrets replaced; nothing is written out when there is none.
package struct WireTrace: Sendable {
    package enum Direction: String, Sendable {
        case sent
        case received
    }

    private let sink: @Sendable (Direction, String) -> Void

    package init(_ sink: @escaping @Sendable (Direction, String) -> Void) {
        self.sink = sink
    }

    func show(_ direction: Direction, _ message: XMLElement) {
        // What came from a parser can always be written again; what cannot be written was never sent.
        sink(direction, (try? message.redacted.serialized()) ?? "<unwritable/>")
    }

    /// For what is not XML: its bytes may hold a secret anywhere, so only the finding is shown.
    func show(_ direction: Direction, note: String) {
        sink(direction, "<!-- \(note) -->")
    }
}

extension XMLElement {
    private static let secretNames: Set<String> = ["key", "cipher", "secret", "community", "passphrase"]

    /// A copy in which the text of leaves that hold passwords and keys, by their names, is replaced.
    package var redacted: XMLElement {
        var copy = self
        if children.isEmpty {
            if !text.isEmpty, Self.isSecret(name.local) { copy.text = "<redacted>" }
        } else {
            copy.children = children.map(\.redacted)
        }
        return copy
    }

    private static func isSecret(_ name: String) -> Bool {
        let words = name.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        return words.contains { secretNames.contains($0) || $0.hasPrefix("password") || $0.hasPrefix("cipher") }
    }
}
