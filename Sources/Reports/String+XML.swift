extension String {
    /// As text or an attribute's value in a document that is put together by hand. What a router printed may hold anything;
    /// XML 1.0 (section 2.2) has no other control
    /// characters than these, and no way to write the others; C1, which it allows and discourages, is left out with them.
    var escapedForXML: String {
        unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
