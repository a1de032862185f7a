/// What stands in a configuration in the place of a secret leaf's value: plans, images and journals hold only these.
package enum SecretMark: Sendable, Hashable {
    /// Where the secret lies (`env:NAME`), and what the value that lay there is known by, once it has been looked at.
    case reference(String, fingerprint: String?)
    /// A value that a router answered, by its fingerprint: it can be compared, not restored.
    case fingerprint(String)

    /// Nil if the text is not such a mark, but the value itself.
    package init?(_ text: String) {
        guard text.utf8.starts(with: "secret-".utf8) else { return nil }
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        switch (words.first, words.count) {
        case ("secret-reference", 3): self = .reference(words[2], fingerprint: words[1] == "-" ? nil : words[1])
        case ("secret-fingerprint", 2): self = .fingerprint(words[1])
        default: return nil
        }
    }

    /// The mark as the value of a leaf.
    package var text: String {
        switch self {
        case .reference(let place, let fingerprint): "secret-reference \(fingerprint ?? "-") \(place)"
        case .fingerprint(let fingerprint): "secret-fingerprint \(fingerprint)"
        }
    }
}
