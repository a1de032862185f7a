package import Diagnostics

/// One prompt of a keyboard-interactive login (RFC 4256 section 3.2), in the server's words.
package struct LoginPrompt: Sendable, Hashable {
    package var endpoint: String
    package var user: String
    package var text: String
    /// Whether the server allows that what is typed is shown.
    package var echoes: Bool

    package init(endpoint: String, user: String, text: String, echoes: Bool) {
        self.endpoint = endpoint
        self.user = user
        self.text = text
        self.echoes = echoes
    }

    /// Asks whoever sits at the terminal; nil where nobody does.
    package typealias Desk = @Sendable (LoginPrompt) async -> Secret?

    /// Whole words, or two of them.
    private static let codeWords = [
        "one-time", "one time", "otp", "verification", "passcode", "token", "code", "pin", "challenge", "authenticator",
        "second factor", "dynamic",
    ]

    /// Whether a password from the inventory is no answer to it: "Verification code:", "One-time password:".
    package var asksForCode: Bool {
        let words = text.lowercased().split { !$0.isLetter && $0 != "-" }.joined(separator: " ")
        return Self.codeWords.contains { " \(words) ".contains(" \($0) ") }
    }
}
