/// A line by which a router refuses a command instead of answering it.
package enum RouterRefusal: Sendable, Hashable {
    /// It will not: an unknown command, a wrong parameter, something that does not exist.
    case refused
    /// The user may not.
    case noPermission
    /// It may do so later.
    case busy

    /// Nil for every other line.
    package init?(_ line: some StringProtocol) {
        guard RouterRefusal.mayBegin(line) else { return nil }
        var text = DisplayWords(of: String(line)).joined().lowercased()
        let isMarked = RouterRefusal.isError(text)
        for mark in ["info: ", "warning: "] where text.hasPrefix(mark) { text = String(text.dropFirst(mark.count)) }
        guard
            isMarked || RouterRefusal.beginnings.contains(where: { text.hasPrefix($0) })
                || text.hasSuffix("found at '^' position.") || text.hasSuffix("found at '^' position")
        else { return nil }
        if ["permission", "authorization failed"].contains(where: { text.contains($0) }) {
            self = .noPermission
        } else if ["busy", "try again later", "try later", "please wait"].contains(where: { text.contains($0) }) {
            self = .busy
        } else {
            self = .refused
        }
    }

    /// Whether the line is marked as a refusal, whatever it says.
    static func isMarked(_ line: some StringProtocol) -> Bool {
        mayBegin(line) && isError(DisplayWords(of: String(line)).joined().lowercased())
    }

    /// `Error:`, `Error[2]:`, `Error(12):`, and `% ` and `%Error` of old releases.
    private static func isError(_ text: String) -> Bool {
        guard text.hasPrefix("error") else { return text.hasPrefix("% ") || text.hasPrefix("%error") }
        let rest = text.dropFirst("error".count).drop { $0 == " " }
        guard let bracket = rest.first, let end = ["[": "]", "(": ")"][bracket] else { return rest.hasPrefix(":") }
        let number = rest.dropFirst().prefix { $0.isNumber || $0.isLetter }
        let behind = rest.dropFirst(1 + number.count)
        return behind.hasPrefix(end) && behind.dropFirst().drop { $0 == " " }.hasPrefix(":")
    }

    /// Those that releases print without `Error:` before them.
    private static let beginnings = [
        "you do not have permission", "you have no permission", "no permission", "permission denied",
        "authorization failed", "command authorization failed", "unrecognized command", "incomplete command",
        "ambiguous command", "wrong parameter", "too many parameters", "failed to pass the authorization",
        "the system is busy", "system is busy", "all user interfaces are used",
    ]

    /// Only a beginning of these letters is looked at further: a full table has many lines.
    private static func mayBegin(_ line: some StringProtocol) -> Bool {
        line.utf8.first { $0 > 0x20 }.map(letters.contains) ?? false
    }

    private static let letters = Set(
        (["error", "info", "%"] + beginnings).compactMap(\.first).flatMap { character in
            "\(character)\(character.uppercased())".utf8
        })
}
