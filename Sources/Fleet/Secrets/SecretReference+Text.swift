package import Diagnostics

/// The reference as one word or more without the secret, for plans that are stored: `env:NAME`, `file:PATH`,
/// `command:PROGRAM ARGUMENT`, blanks inside a word written as `%20`, before them `+NAME` for each variable that is passed.
extension SecretReference {
    package var text: String {
        switch source {
        case .environment(let name): "env:" + name
        case .file(let path): "file:" + path
        case .command(let words, let passing):
            "command:" + (passing.map { "+\($0)" } + words.map(Self.escaped)).joined(separator: " ")
        }
    }

    /// Nil if the text was not written by `text`.
    package init?(text: String, at location: SourceLocation) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "env": self.init(.environment(parts[1]), at: location)
        case "file": self.init(.file(parts[1]), at: location)
        case "command":
            let words = parts[1].split(separator: " ")
            let passing = words.prefix { $0.hasPrefix("+") }
            let command = words.dropFirst(passing.count)
            guard !command.isEmpty else { return nil }
            self.init(
                .command(command.map(Self.unescaped), passing: passing.map { String($0.dropFirst()) }), at: location)
        default: return nil
        }
    }

    private static func escaped(_ word: String) -> String {
        word.replacing("%", with: "%25").replacing(" ", with: "%20").replacing("+", with: "%2B")
    }

    private static func unescaped(_ word: Substring) -> String {
        String(word).replacing("%20", with: " ").replacing("%2B", with: "+").replacing("%25", with: "%")
    }
}
