/// A prompt on a terminal that wants something typed which the tool does not have.
enum SecretPrompt {
    private static let codeWords = ["one-time", "one time", "otp", "verification", "passcode", "token", "dynamic code"]
    private static let changeWords = ["new", "old", "change", "initial", "configure", "confirm"]

    /// Nil where the line asks for no secret; `said` is what stood above it.
    static func code(of line: String, said: String) -> CommandLineError.Code? {
        let line = line.lowercased()
        guard line.hasSuffix(":") || line.hasSuffix("?") else { return nil }
        if codeWords.contains(where: line.contains) { return .oneTimeCodeAsked }
        guard line.contains("password") || line.hasSuffix("username:") || line.hasSuffix("login:") else { return nil }
        let above = said.suffix(400).lowercased()
        let isChange =
            changeWords.contains(where: line.contains)
            || above.contains("password") && ["change", "initial", "configure"].contains(where: above.contains)
        return isChange ? .passwordChangeRequired : .passwordAsked
    }
}
