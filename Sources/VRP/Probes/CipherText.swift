/// The forms in which a VRP shows a password that it has encrypted, which it takes for such where one is typed in: the same
/// leaf takes both (huawei-pub-type, `password-extend`: 1 to 255 characters in clear, 20 to 432 encrypted).
package enum CipherText {
    private static let marks = ["%^%#", "%@%@", "@%@%", "%$%$", "%#%#"]

    /// Whether a router would take the text for an encrypted one. How it tells the two apart is not documented; that it goes
    /// by these marks at both ends is an assumption.
    package static func isOne(_ text: String) -> Bool {
        guard text.utf8.count >= 20 else { return false }
        return marks.contains { text.hasPrefix($0) && text.hasSuffix($0) }
            || (text.hasPrefix("$1a$") || text.hasPrefix("$1c$")) && text.hasSuffix("$")
    }
}
