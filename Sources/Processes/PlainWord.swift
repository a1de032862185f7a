/// What a name of a host or user may be made of where it becomes a word of another program's command line.
///
/// Such a word can be no option, as it does not begin with `-`, and a shell finds nothing in it to act on.
package enum PlainWord {
    /// Letters and digits of ASCII, `.`, `_`, `-`, `:` and `%` (IPv6 with a zone), and the extra characters.
    package static func isPlain(_ text: some StringProtocol, and extra: String = "") -> Bool {
        guard let first = text.first, first != "-" else { return false }
        return text.allSatisfy { character in
            character.isASCII && (character.isLetter || character.isNumber)
                || "._-:%".contains(character) || extra.contains(character)
        }
    }

    /// A jump host as ssh(1) takes it: `[user@]host[:port]`, the host perhaps in brackets.
    package static func isJumpHost(_ text: some StringProtocol) -> Bool {
        guard isPlain(text, and: "@[]") else { return false }
        let host = text.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return !host.isEmpty && !host.hasPrefix("-") && !host.hasPrefix(":") && text.first != "@"
    }
}
