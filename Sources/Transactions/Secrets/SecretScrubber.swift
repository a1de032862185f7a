import Diagnostics

/// Takes known secrets out of texts that come from elsewhere, such as a router's error message that quotes one.
struct SecretScrubber {
    private var texts: Set<String> = []
    /// Longest first, so that a secret which contains another is taken out whole.
    private var ordered: [String] = []

    mutating func learn(_ secret: Secret) {
        let text = secret.reveal()
        let isNew = !text.isEmpty && texts.insert(text).inserted
        guard isNew else { return }
        texts.insert(Self.escaped(text))
        ordered = texts.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    func scrubbed(_ text: String) -> String {
        ordered.reduce(text) { $0.contains($1) ? $0.replacing($1, with: "<redacted>") : $0 }
    }

    /// As XML text has it.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
