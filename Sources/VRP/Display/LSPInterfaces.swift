/// The `In/Out IF` column of `display mpls lsp`: two names with a slash between them, and slashes in the names.
package enum LSPInterfaces {
    /// The interfaces of a text such as `-/GE0/2/0` or `GE0/2/0/100GE0/5/0`, nil for `-`; nil where no slash stands between
    /// two names. A flag behind a name, such as `(I*)`, is left out.
    package static func pair(_ text: String) -> (in: String?, out: String?)? {
        let places = text.indices.filter { text[$0] == "/" }
        for place in places {
            let (first, second) = (text[..<place], text[text.index(after: place)...])
            guard isName(first), isName(second) else { continue }
            return (name(first), name(second))
        }
        return nil
    }

    /// A hyphen, or a type and what follows: a type has a letter, behind digits and bars at most (`100GE`, `50|100GE`).
    private static func isName(_ text: Substring) -> Bool {
        if text == "-" { return true }
        let type = text.drop { $0.isNumber || $0 == "|" }
        return type.first?.isLetter == true
    }

    private static func name(_ text: Substring) -> String? {
        guard text != "-" else { return nil }
        guard text.hasSuffix(")"), let bracket = text.lastIndex(of: "("), bracket > text.startIndex else {
            return String(text)
        }
        return String(text[..<bracket])
    }
}
