/// Why a router ended a session, by what it said last.
enum ClosingWords {
    private static let words: [([String], CommandLineError.Code)] = [
        (
            [
                "user interfaces are used", "no free vty", "too many users", "reached the maximum",
                "reaches the maximum",
                "exceeds the maximum", "exceeded the maximum",
            ], .noFreeLine
        ),
        (["time out", "timed out", "timeout", "idle"], .idleClosed),
        (["must be changed", "change the password", "modify the password", "has expired"], .passwordChangeRequired),
        (
            ["authentication is rejected", "authentication fail", "login fail", "failed to log", "locked", "blocked"],
            .loginRefused
        ),
        (["not have permission", "permission denied", "not authorized"], .noPermission),
    ]
    /// Farther up stand banners.
    private static let lastLines = 3

    static func code(for said: String) -> CommandLineError.Code {
        let lines = said.suffix(2000).lowercased().split(whereSeparator: \.isNewline).filter {
            $0.contains { $0 > " " }
        }
        let text = lines.suffix(lastLines).joined(separator: "\n")
        return words.first { group, _ in group.contains { text.contains($0) } }?.1 ?? .closed
    }
}
