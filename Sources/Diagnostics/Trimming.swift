extension StringProtocol {
    /// Without white space at both ends.
    package var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace ?? false { rest.removeFirst() }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return String(rest)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The lines of a text, empty ones too, without their ends. CR LF is one character in Swift and no `"\n"`: a split at that
    /// takes a file from Windows for one line.
    package var textLines: [Substring] {
        split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }
}
